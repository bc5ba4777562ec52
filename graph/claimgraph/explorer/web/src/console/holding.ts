/** Whether something was so in a period, and why: the same as Python's `dates.holding`, which says the rules. */

import { inWords } from "./dates";
import { parseEdtf, type Bounds } from "./edtf";

export interface Said {
  readonly when: string;
  readonly kind: string;
  readonly endState: string;
  readonly endedBy: string;
}

interface Read {
  readonly bounds: Bounds | null;
  readonly kind: string;
  readonly endState: string;
  readonly by: Bounds | null;
}

interface CertainDays {
  readonly first: number;
  readonly last: number;
  readonly begun: number;
  readonly lasting: number;
  readonly isContradictory: boolean;
}

/** The period from its first possible day to its last; null for what is no date. */
export function windowOf(period: string): readonly [number, number] | null {
  const bounds = parseEdtf(period);
  return bounds && [bounds.beginEarliest ?? -Infinity, bounds.endLatest ?? Infinity];
}

/** "yes", "no" or "unknown"; null for a kind, an end state or a period that is none. */
export function holds(said: Said, period: string): string | null {
  const [read, window] = [readSaid(said), windowOf(period)];
  return read && window && answer(limits(read), window[0], window[1]);
}

export function holdsReason(said: Said, period: string): string | null {
  const [read, window] = [readSaid(said), windowOf(period)];
  if (!read || !window) {
    return null;
  }
  const [start, stop] = window;
  const days = limits(read);
  const isOutcome = said.kind === "event" && hasEnd(read);
  const told = inWords(read.bounds?.text ?? "", isOutcome ? "" : said.endState, read.by?.text ?? "") ?? "";
  switch (answer(days, start, stop)) {
    case "yes":
      return yesReason(read, told);
    case "no":
      return noReason(read, days, told, days.first > stop);
    default:
      return unknownReason(read, days, told, start, stop);
  }
}

/** Whether a date, as it is written, lies wholly in a period; null where one of them is none. */
export function within(period: string, when: string): boolean | null {
  const [span, date] = [parseEdtf(period), parseEdtf(when)];
  if (!span || !date) {
    return null;
  }
  const begins = span.beginEarliest === null || (date.beginEarliest !== null && span.beginEarliest <= date.beginEarliest);
  const ends = span.endLatest === null || (date.endLatest !== null && date.endLatest <= span.endLatest);
  return begins && ends;
}

/** What is no date counts as not given, as it does for Python. */
function readSaid({ when, kind, endState, endedBy }: Said): Read | null {
  if ((kind !== "state" && kind !== "event") || !["", "open", "ended", "unknown"].includes(endState)) {
    return null;
  }
  return { bounds: when ? parseEdtf(when) : null, kind, endState, by: endedBy ? parseEdtf(endedBy) : null };
}

function isAttested({ kind, bounds }: Read): boolean {
  return kind === "state" && bounds !== null && !bounds.isInterval;
}

function hasEnd(read: Read): boolean {
  return read.bounds !== null && read.bounds.end === "known" && !isAttested(read);
}

function isEndDoubted(read: Read): boolean {
  return read.kind === "state" && hasEnd(read) && (read.endState === "open" || read.endState === "unknown");
}

function goesOn(read: Read): boolean {
  return read.endState === "open" && read.bounds !== null && !hasEnd(read) && read.by === null;
}

function isEndedBy(read: Read): boolean {
  return read.by !== null && read.endState !== "open";
}

function limits(read: Read): CertainDays {
  let [first, last, begun, lasting, needed] = [-Infinity, Infinity, Infinity, -Infinity, -Infinity];
  const { bounds } = read;
  const by = isEndedBy(read) ? read.by : null;
  if (bounds && bounds.beginEarliest !== null && bounds.beginLatest !== null) {
    needed = bounds.beginEarliest - bounds.beginMargin;
    first = isAttested(read) ? first : needed;
    if (!bounds.beginMargin) {
      [begun, lasting] = [bounds.beginLatest, bounds.beginEarliest];
    }
  }
  if (bounds && bounds.endEarliest !== null && bounds.endLatest !== null) {
    if (hasEnd(read) && !isEndDoubted(read)) {
      last = bounds.endLatest + bounds.endMargin;
    }
    if (!bounds.endMargin) {
      [begun, lasting] = [Math.min(begun, bounds.endLatest), Math.max(lasting, bounds.endEarliest)];
    }
  }
  if (by && by.endLatest !== null) {
    last = Math.min(last, by.endLatest + by.endMargin);
    begun = by.endMargin ? begun : Math.min(begun, by.endLatest);
  }
  lasting = goesOn(read) ? Infinity : lasting;
  return { first, last, begun, lasting, isContradictory: Math.max(needed, lasting) > last };
}

function answer(days: CertainDays, start: number, stop: number): "yes" | "no" | "unknown" {
  if (days.isContradictory) {
    return "unknown";
  }
  if (days.first > stop || days.last < start) {
    return "no";
  }
  return days.begun <= stop && days.begun < Infinity && days.lasting >= start ? "yes" : "unknown";
}

function yesReason(read: Read, told: string): string {
  if (goesOn(read)) {
    return `${told}: begun by the end of the period`;
  }
  if (!read.bounds || read.bounds.isInterval) {
    return `${told}: certainly under way at some time in the period`;
  }
  return read.kind === "state" ? `attested ${told}: wholly within the period` : `${told}: wholly within the period`;
}

function noReason(read: Read, days: CertainDays, told: string, isAfter: boolean): string {
  const reason = isAfter ? `${told}: only after the period` : `${told}: over before the period`;
  const { bounds, by } = read;
  let margin = bounds?.endMargin ?? 0;
  if (isAfter) {
    margin = bounds?.beginMargin ?? 0;
  } else if (by && by.endLatest !== null && by.endLatest + by.endMargin === days.last) {
    margin = by.endMargin;
  }
  return margin ? `${reason}, even with a margin of ${margin} days for the mark` : reason;
}

function unknownReason(read: Read, days: CertainDays, told: string, start: number, stop: number): string {
  const { bounds, by, endState } = read;
  if (days.isContradictory || (by && !isEndedBy(read))) {
    return `${told}: the dates contradict one another`;
  }
  const unmarked = answer(limits(withoutMarks(read)), start, stop);
  if (unmarked !== "unknown") {
    const lost = unmarked === "yes" ? "gives no certain yes" : "gives no certain no within its margin";
    return `${told}: a date marked as ${markOf(read)} ${lost}`;
  }
  if (!bounds) {
    return told;
  }
  if (isAttested(read) && bounds.beginEarliest !== null && bounds.endLatest !== null) {
    return `attested ${told}: ${attestedReason(bounds, endState, start, stop)}`;
  }
  if (days.begun > stop) {
    return `${told}: ${bounds.begin === "known" ? COARSE : "whether it had begun by the period is not known"}`;
  }
  if (bounds.endLatest === null) {
    return `${told}: ${NOT_KNOWN_ENDED}`;
  }
  return `${told}: ${isEndDoubted(read) && start > bounds.endLatest ? "whether it went on after that is not known" : COARSE}`;
}

const COARSE = "not dated finely enough to tell";
const NOT_KNOWN_ENDED = "whether it had ended by the period is not known";

function attestedReason(bounds: Bounds, endState: string, start: number, stop: number): string {
  if (start > bounds.endLatest!) {
    return endState === "ended" ? "when it ended is not known" : NOT_KNOWN_ENDED;
  }
  return stop < bounds.beginEarliest! ? "when it began is not known" : "the period is only a part of that";
}

/** The same claim as if no date bore a mark. */
function withoutMarks(read: Read): Read {
  const bounds = read.bounds && { ...read.bounds, beginMargin: 0, endMargin: 0 };
  return { ...read, bounds, by: read.by && { ...read.by, endMargin: 0 } };
}

function markOf({ bounds, by }: Read): string {
  const isUncertain = Boolean(bounds?.isUncertain || by?.isUncertain);
  const isApproximate = Boolean(bounds?.isApproximate || by?.isApproximate);
  return isUncertain && isApproximate ? "uncertain and approximate" : isUncertain ? "uncertain" : "approximate";
}
