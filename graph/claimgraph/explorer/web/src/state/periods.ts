/** Periods as they are written ("1921", "1921-03", "-0044"): read, checked, written, and as days. */

import { dayOf, yearOf, type Days } from "../model/time";
import type { Period } from "./state";

/** A date at the precision that it is written in; a month or day of 0 is not given. */
export interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const WRITTEN = /^(-?)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
/** The years that four digits can write. */
export const FIRST_YEAR = -9999;
export const LAST_YEAR = 9999;

/** A year, month or day; null for anything else, and for a date that no calendar has. */
export function readDate(text: string): Written | null {
  const [whole, sign, years, months, days] = WRITTEN.exec(text) ?? [];
  if (whole === undefined) {
    return null;
  }
  const date = { year: Number(`${sign}${years}`) + 0, month: Number(months ?? 0), day: Number(days ?? 0) };
  const isMonth = months === undefined || (date.month >= 1 && date.month <= 12);
  const isDay = days === undefined || (isMonth && date.day >= 1 && date.day <= daysInMonth(date.year, date.month));
  return isMonth && isDay ? date : null;
}

export function writeYear(year: number): string {
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
}

export function writeMonth(year: number, month: number): string {
  return `${writeYear(year)}-${String(month).padStart(2, "0")}`;
}

/** A day in full, from its number. */
export function writeDay(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${writeMonth(yearOf(day), date.getUTCMonth() + 1)}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

export function firstDay(date: Written): number {
  return dayOf(date.year, date.month || 1, date.day || 1);
}

export function lastDay(date: Written): number {
  if (date.day) {
    return dayOf(date.year, date.month, date.day);
  }
  return (date.month ? dayOf(date.year, date.month + 1) : dayOf(date.year + 1)) - 1;
}

/** First day of `from` to the last of `to`; a bound that is no date bounds nothing. */
export function daysOf(period: Period): Days {
  const [from, to] = [readDate(period.from), readDate(period.to)];
  return { start: from ? firstDay(from) : -Infinity, stop: to ? lastDay(to) : Infinity };
}

/** The period as EDTF, as Python and SPARQL take it. */
export function asEdtf(period: Period): string {
  return period.from === period.to ? period.from : `${period.from}/${period.to}`;
}

export function isPeriod(period: Period): boolean {
  const days = daysOf(period);
  return Number.isFinite(days.start) && Number.isFinite(days.stop) && days.start <= days.stop;
}
