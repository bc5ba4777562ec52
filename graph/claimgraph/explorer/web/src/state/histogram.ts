/** Claims by time: bins over the span that the dates cover, and how many hold or may hold in each. */

import type { Graph } from "../model/graph";
import { dayOf, yearOf } from "../model/time";
import { ENDLESS } from "../payload/types";
import { FIRST_YEAR, LAST_YEAR, writeMonth, writeYear } from "./periods";
import type { Period } from "./state";

/** Bins of equal length: months, or so many years (counted from year 0). */
export interface Scale {
  /** Years in a bin; 0 for months. */
  readonly years: number;
  /** Number of the first bin. */
  readonly first: number;
  readonly count: number;
}

export interface Histogram {
  readonly scale: Scale;
  /** By bin: claims that certainly hold at some time in it, and those that may. */
  readonly yes: Uint32Array;
  readonly unknown: Uint32Array;
}

const MOST_BINS = 160;
/** Spans up to so many years are told in months. */
const MONTHLY = 3;

/** The scale that the dates of a graph call for; null where nothing is dated. */
export function scaleOf(graph: Graph): Scale | null {
  const { first, last, begun, lasting } = graph.times;
  let [start, stop] = [Infinity, -Infinity];
  const take = (day: number): void => {
    if (Math.abs(day) < ENDLESS) {
      start = Math.min(start, day);
      stop = Math.max(stop, day);
    }
  };
  for (let time = 0; time < first.length; time += 1) {
    take(first[time]!);
    take(last[time]!);
    take(begun[time]!);
    take(lasting[time]!);
  }
  if (start > stop) {
    return null;
  }
  const [from, to] = [start, stop].map((day) => Math.min(LAST_YEAR, Math.max(FIRST_YEAR, yearOf(day)))) as [number, number];
  if (to - from < MONTHLY) {
    return { years: 0, first: from * 12, count: (to - from + 1) * 12 };
  }
  const years = [1, 10, 100, 1000].find((size) => Math.floor(to / size) - Math.floor(from / size) < MOST_BINS) ?? 1000;
  return rounded(from, to, years);
}

/** Bins of so many years that cover two years. */
export function rounded(from: number, to: number, years: number): Scale {
  const first = Math.floor(from / years);
  return { years, first, count: Math.floor(to / years) - first + 1 };
}

export function binPeriod(scale: Scale, bin: number): Period {
  const number = scale.first + bin;
  if (!scale.years) {
    const month = writeMonth(Math.floor(number / 12), (((number % 12) + 12) % 12) + 1);
    return { from: month, to: month };
  }
  const first = number * scale.years;
  const [from, to] = [Math.max(FIRST_YEAR, first), Math.min(LAST_YEAR, first + scale.years - 1)];
  return { from: writeYear(from), to: writeYear(to) };
}

/** First day of a bin; that of the next is one after its last. */
export function binStart(scale: Scale, bin: number): number {
  const number = scale.first + bin;
  return scale.years ? dayOf(number * scale.years) : dayOf(Math.floor(number / 12), (((number % 12) + 12) % 12) + 1);
}

/** From a bin to another as one period. */
export function binSpan(scale: Scale, one: number, other: number): Period {
  return { from: binPeriod(scale, Math.min(one, other)).from, to: binPeriod(scale, Math.max(one, other)).to };
}

/** Where a day lies, in bins from the first; within the bins there are. */
export function placeOf(scale: Scale, day: number): number {
  const bin = binOf(scale, day);
  if (bin < 0) {
    return 0;
  }
  if (bin >= scale.count) {
    return scale.count;
  }
  const [start, next] = [binStart(scale, bin), binStart(scale, bin + 1)];
  return bin + (day - start) / (next - start);
}

/** Number of the bin of a day, also outside the bins there are. */
export function binOf(scale: Scale, day: number): number {
  if (!Number.isFinite(day)) {
    return day > 0 ? scale.count : -1;
  }
  const year = yearOf(day);
  const number = scale.years ? Math.floor(year / scale.years) : year * 12 + new Date(day * 86_400_000).getUTCMonth();
  return number - scale.first;
}

/** Count claims into bins.
 *
 * Whether a claim holds in a bin is what `timeHolds` says of the bin's days: "yes" and "not no" are each one
 * run of bins, so a claim costs two steps however many bins there are. Undated claims are left out: they may
 * hold in every bin alike.
 *
 * @param claims how many claims have each time, by its number
 */
export function histogram(graph: Graph, scale: Scale, claims: Uint32Array): Histogram {
  const { times } = graph;
  const odd = new Set(times.contradictory);
  const [certain, possible] = [new Int32Array(scale.count + 1), new Int32Array(scale.count + 1)];
  for (let time = 0; time < claims.length; time += 1) {
    const number = claims[time]!;
    if (!number || (times.when[time] === "" && times.endedBy[time] === "")) {
      continue;
    }
    if (odd.has(time)) {
      run(possible, 0, scale.count - 1, number);
      continue;
    }
    const [first, last, begun, lasting] = [times.first[time]!, times.last[time]!, times.begun[time]!, times.lasting[time]!];
    run(possible, bin(scale, first), bin(scale, last), number);
    if (begun < ENDLESS) {
      run(certain, bin(scale, Math.max(first, begun)), bin(scale, Math.min(last, lasting)), number);
    }
  }
  const yes = summed(certain);
  return { scale, yes, unknown: summed(possible).map((all, place) => all - yes[place]!) };
}

function bin(scale: Scale, day: number): number {
  return Math.abs(day) >= ENDLESS ? (day > 0 ? scale.count : -1) : binOf(scale, day);
}

/** Add a number to a run of bins, as a step up and a step down. */
function run(steps: Int32Array, from: number, to: number, number: number): void {
  const [start, stop] = [Math.max(0, from), Math.min(steps.length - 2, to)];
  if (start <= stop) {
    steps[start]! += number;
    steps[stop + 1]! -= number;
  }
}

function summed(steps: Int32Array): Uint32Array {
  const sums = new Uint32Array(steps.length - 1);
  let sum = 0;
  for (let place = 0; place < sums.length; place += 1) {
    sum += steps[place]!;
    sums[place] = sum;
  }
  return sums;
}
