/** Whether a claim holds in a period: decided from the certain days that Python's `holds` decides from. */

import { ENDLESS, type TimeColumns } from "../payload/types";
import type { Graph } from "./graph";

export type Holding = "yes" | "unknown" | "no";

/** First and last day, counted from 1970-01-01. */
export interface Days {
  readonly start: number;
  readonly stop: number;
}

const contradictions = new WeakMap<TimeColumns, Set<number>>();

export function holds(graph: Graph, claim: number, period: Days): Holding {
  return timeHolds(graph.times, graph.claims.time[claim] ?? 0, period);
}

export function timeHolds(times: TimeColumns, time: number, period: Days): Holding {
  let odd = contradictions.get(times);
  if (!odd) {
    odd = new Set(times.contradictory);
    contradictions.set(times, odd);
  }
  if (odd.has(time)) {
    return "unknown";
  }
  if (times.first[time]! > period.stop || times.last[time]! < period.start) {
    return "no";
  }
  const begun = times.begun[time]!;
  return begun <= period.stop && begun < ENDLESS && times.lasting[time]! >= period.start ? "yes" : "unknown";
}

/** Nothing is known of when it was. */
export function isUndated(graph: Graph, claim: number): boolean {
  const time = graph.claims.time[claim] ?? 0;
  return graph.times.when[time] === "" && graph.times.endedBy[time] === "";
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
