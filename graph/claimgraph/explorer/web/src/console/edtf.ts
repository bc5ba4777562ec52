/** EDTF level 0 and 1 as bounds in days: the same as Python's `dates.parsing`, which says the conventions.
 *
 * Days are counted as in the payload, from 1970-01-01.
 */

import { dayOf } from "../model/time";

export interface Bounds {
  readonly text: string;
  readonly beginEarliest: number | null;
  readonly beginLatest: number | null;
  readonly endEarliest: number | null;
  readonly endLatest: number | null;
  readonly isInterval: boolean;
  readonly begin: Ending;
  readonly end: Ending;
  readonly isApproximate: boolean;
  readonly isUncertain: boolean;
  readonly beginMargin: number;
  readonly endMargin: number;
}

/** How an end of an interval is given: empty is unknown, ".." unspecified. */
export type Ending = "known" | "unknown" | "unspecified";

export const PART =
  /^(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|-?[0-9]XXX|Y-?[1-9][0-9]{4,11})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)$/;
const TIME = /^(?:([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])|24:00:00)(Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?$/;

interface Span {
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
  readonly mark: string;
}

/** Bounds of a date; null for what is none. */
export function parseEdtf(text: string): Bounds | null {
  if (text.includes("/")) {
    return interval(text);
  }
  if (text.includes("T")) {
    const [day, time] = cut(text, "T");
    const span = spanOf(day);
    return span && span.first === span.last && !span.mark && TIME.test(time) ? plain(text, span) : null;
  }
  const span = spanOf(text);
  return span && plain(text, span);
}

function plain(text: string, { first, last, before, after, mark }: Span): Bounds {
  return {
    text,
    beginEarliest: first,
    beginLatest: last,
    endEarliest: first,
    endLatest: last,
    isInterval: false,
    begin: "known",
    end: "known",
    ...marks(mark),
    beginMargin: before,
    endMargin: after,
  };
}

function marks(text: string): { isApproximate: boolean; isUncertain: boolean } {
  return { isApproximate: /[~%]/.test(text), isUncertain: /[?%]/.test(text) };
}

function interval(text: string): Bounds | null {
  const [beginText, endText] = cut(text, "/");
  const [begin, end] = [endOf(beginText), endOf(endText)];
  if (begin === undefined || end === undefined || (begin === null && end === null)) {
    return null;
  }
  if (begin && end && begin.first > end.last) {
    return null;
  }
  // One end limits the other, unless it is itself in doubt.
  const latest = begin && end && !end.mark ? Math.min(begin.last, end.last) : begin?.last;
  const earliest = begin && end && !begin.mark ? Math.max(end.first, begin.first) : end?.first;
  return {
    text,
    beginEarliest: begin?.first ?? null,
    beginLatest: latest ?? null,
    endEarliest: earliest ?? null,
    endLatest: end?.last ?? null,
    isInterval: true,
    begin: absent(beginText),
    end: absent(endText),
    ...marks((begin?.mark ?? "") + (end?.mark ?? "")),
    beginMargin: begin?.before ?? 0,
    endMargin: end?.after ?? 0,
  };
}

function absent(text: string): Ending {
  return text === "" ? "unknown" : text === ".." ? "unspecified" : "known";
}

/** Span of an end; null where it is not given, undefined for what is no date. */
function endOf(text: string): Span | null | undefined {
  return absent(text) === "known" ? (spanOf(text) ?? undefined) : null;
}

/** What stands before and after the first separator. */
export function cut(text: string, separator: string): [string, string] {
  const place = text.indexOf(separator);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + separator.length)];
}

function spanOf(text: string): Span | null {
  const found = PART.exec(text);
  if (!found) {
    return null;
  }
  const [, yearText = "", monthText, dayText, mark = ""] = found;
  if (yearText.endsWith("X") || yearText.startsWith("Y") || yearText === "-0000") {
    return monthText || yearText === "-0000" ? null : years(yearText, mark);
  }
  const year = Number(yearText);
  if (monthText === undefined || monthText === "XX") {
    return dayText !== undefined && dayText !== "XX" ? null : between(firstOfYear, year, 1, mark);
  }
  const month = Number(monthText);
  if (dayText === undefined || dayText === "XX") {
    return months(year, month, mark, dayText === undefined);
  }
  const day = firstOfMonth(year, month) + Number(dayText) - 1;
  if (month < 1 || month > 12 || day < firstOfMonth(year, month) || day >= firstOfMonth(year, month + 1)) {
    return null;
  }
  const margin = mark ? 1 : 0;
  return { first: day, last: day, before: margin, after: margin, mark };
}

function months(year: number, month: number, mark: string, mayBeSeason: boolean): Span | null {
  const isSeason = month >= 21 && month <= 24 && mayBeSeason;
  if (!isSeason && (month < 1 || month > 12)) {
    return null;
  }
  const start = isSeason ? 3 * (month - 20) : month;
  return between((number) => firstOfMonth(year, number), start, isSeason ? 3 : 1, mark);
}

/** Years with unspecified digits, or of more than four digits. */
function years(text: string, mark: string): Span {
  let [low, high] = digits(text);
  if (high < low) {
    [low, high] = [high, Math.min(low, -1)];
  }
  const length = 10 ** (text.split("X").length - 1);
  const [first, following] = [firstOfYear(low), firstOfYear(high + 1)];
  const before = mark ? first - firstOfYear(low - length) : 0;
  return { first, last: following - 1, before, after: mark ? firstOfYear(high + 1 + length) - following : 0, mark };
}

export function digits(text: string): [number, number] {
  const year = text.replace(/^Y/, "");
  return [Number(year.replaceAll("X", "0")), Number(year.replaceAll("X", "9"))];
}

/** Units from `start` on, `length` of them; the margins of a marked date are as long as its neighbours. */
function between(firstOf: (unit: number) => number, start: number, length: number, mark: string): Span {
  const [first, following] = [firstOf(start), firstOf(start + length)];
  const before = mark ? first - firstOf(start - length) : 0;
  return { first, last: following - 1, before, after: mark ? firstOf(start + 2 * length) - following : 0, mark };
}

/** Beyond what the machine's calendar holds, by the rule of leap years. */
function firstOfYear(year: number): number {
  const before = year - 1;
  const days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return days - DAYS_BEFORE_1970;
}

const DAYS_BEFORE_1970 = 719_162;

function firstOfMonth(year: number, month: number): number {
  const [years, place] = [year + Math.floor((month - 1) / 12), (((month - 1) % 12) + 12) % 12];
  return firstOfYear(years) + (dayOf(isLeap(years) ? 2000 : 2001, place + 1) - dayOf(isLeap(years) ? 2000 : 2001));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
