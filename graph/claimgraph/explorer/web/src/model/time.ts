/** Whether a claim holds in a period: decided from the certain days that Python's `holds` decides from. */

import { ENDLESS, type GroundsRecord, type TimeColumns } from "../payload/types";
import type { Graph } from "./graph";

export type Holding = "yes" | "unknown" | "no";

/** First and last day, counted from 1970-01-01. */
export interface Days {
  readonly start: number;
  readonly stop: number;
}

/** What is certain of a time; `begun` may be infinitely late, `lasting` infinitely early. */
interface CertainDays {
  readonly first: number;
  readonly last: number;
  readonly begun: number;
  readonly lasting: number;
  readonly contradictory: boolean;
}

const contradictions = new WeakMap<TimeColumns, Set<number>>();

export function holds(graph: Graph, claim: number, period: Days): Holding {
  return timeHolds(graph.times, graph.claims.time[claim] ?? 0, period);
}

export function timeHolds(times: TimeColumns, time: number, period: Days): Holding {
  return answer(daysOf(times, time), period);
}

function answer(days: CertainDays, period: Days): Holding {
  if (days.contradictory) {
    return "unknown";
  }
  if (days.first > period.stop || days.last < period.start) {
    return "no";
  }
  return days.begun <= period.stop && days.begun < ENDLESS && days.lasting >= period.start ? "yes" : "unknown";
}

function daysOf(times: TimeColumns, time: number): CertainDays {
  let odd = contradictions.get(times);
  if (!odd) {
    odd = new Set(times.contradictory);
    contradictions.set(times, odd);
  }
  return {
    first: times.first[time]!,
    last: times.last[time]!,
    begun: times.begun[time]!,
    lasting: times.lasting[time]!,
    contradictory: odd.has(time),
  };
}

/** Why it holds, does not hold, or may hold in a period, in words. */
export function reason(graph: Graph, claim: number, period: Days, language: string): string {
  const { times } = graph;
  const time = graph.claims.time[claim] ?? 0;
  const grounds = times.grounds[time]!;
  const days = daysOf(times, time);
  const words = grounds.told ?? { [language]: times.words[language]?.[time], en: times.words["en"]?.[time] };
  const when = words[language] ?? words["en"] ?? "";
  const say = (form: string, fields: Readonly<Record<string, string>> = {}): string =>
    filled((times.forms[language] ?? times.forms["en"])?.[form] ?? "", { when, ...fields });
  switch (answer(days, period)) {
    case "yes":
      return say(grounds.yes);
    case "no": {
      const isAfter = days.first > period.stop;
      const told = say(isAfter ? "no_later" : "no_earlier");
      const margin = grounds.margins?.[isAfter ? 0 : 1] ?? 0;
      return margin ? say("margin", { reason: told, days: String(margin) }) : told;
    }
    case "unknown": {
      const form = unknownForm(grounds, days, period);
      return form ? say(form, { mark: say(grounds.mark ?? "") }) : when;
    }
  }
}

/** Form of the reason why it is not known; empty where the time in words is reason enough. */
function unknownForm(grounds: GroundsRecord, days: CertainDays, period: Days): string {
  if (grounds.clash) {
    return "contradiction";
  }
  if (grounds.unmarked) {
    const [first, last, begun, lasting, contradictory] = grounds.unmarked;
    const unmarked = answer({ first, last, begun, lasting, contradictory: contradictory > 0 }, period);
    if (unmarked !== "unknown") {
      return unmarked === "yes" ? "marked" : "in_margin";
    }
  }
  if (!grounds.dated) {
    return "";
  }
  if (grounds.attested) {
    if (period.start > grounds.latest!) {
      return grounds.attested;
    }
    return period.stop < grounds.earliest! ? "attested_later" : "attested_part";
  }
  if (days.begun > period.stop) {
    return grounds.begun ? "coarse" : "begin_absent";
  }
  if (grounds.latest === undefined) {
    return "end_absent";
  }
  return grounds.endDoubted && period.start > grounds.latest ? "end_doubted" : "coarse";
}

function filled(form: string, fields: Readonly<Record<string, string>>): string {
  return form.replace(/\{(\w+)\}/g, (field, name: string) => (Object.hasOwn(fields, name) ? fields[name]! : field));
}

/** Nothing is known of when it was: no date can be read. */
export function isUndated(graph: Graph, claim: number): boolean {
  const time = graph.claims.time[claim] ?? 0;
  const { dated, clash } = graph.times.grounds[time]!;
  return !dated && !clash && graph.times.last[time] === ENDLESS && graph.times.first[time] === -ENDLESS;
}

/** Day of a civil date, counted from 1970-01-01 in the proleptic Gregorian calendar. */
export function dayOf(year: number, month = 1, day = 1): number {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / 86_400_000);
}

export function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
