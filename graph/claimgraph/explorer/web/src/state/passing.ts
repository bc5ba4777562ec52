/** Which claims pass the filter and the period in force, and what keeps out the others. */

import type { Graph } from "../model/graph";
import { isUndated, timeHolds, type Days } from "../model/time";
import { ends, facetTest, narrowingFacets } from "./facets";
import { daysOf, isPeriod } from "./periods";
import { FACETS, type FacetName, type Filter, type State } from "./state";

export { facetValues } from "./facets";
export { daysOf } from "./periods";

/** By claim number: 0 left out, 1 kept, 2 kept but unknown in the period. */
export type Passing = Uint8Array;

/** What a claim can fail at, as bits of `Judged.faults`: the facets in their order, then these. */
export const POLICY_FAULT = 1 << FACETS.length;
export const DEGREE_FAULT = 2 << FACETS.length;
export const TIME_FAULT = 4 << FACETS.length;

export function facetFault(name: FacetName): number {
  return 1 << FACETS.indexOf(name);
}

/** How a claim's time stands to the period. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export const UNDATED = 3;

export interface Judged {
  /** By claim: what it fails at. */
  readonly faults: Uint16Array;
  /** By number of a time: NO, YES, UNKNOWN or UNDATED in the period; YES or UNDATED where there is none. */
  readonly answers: Uint8Array;
  readonly passing: Passing;
}

let last: { graph: Graph; filter: Filter; time: State["time"]; judged: Judged } | null = null;

export function passing(graph: Graph, state: Pick<State, "filter" | "time">): Passing {
  return judged(graph, state).passing;
}

/** Every claim judged by every part of the filter; the last answer is kept. */
export function judged(graph: Graph, state: Pick<State, "filter" | "time">): Judged {
  const { filter, time } = state;
  if (last && last.graph === graph && last.filter === filter && last.time === time) {
    return last.judged;
  }
  const faults = new Uint16Array(graph.claimCount);
  for (const name of narrowingFacets(filter.facets)) {
    const test = facetTest(graph, name, filter.facets[name]);
    fail(faults, facetFault(name), (claim) => !test(claim));
  }
  if (filter.policy !== "all") {
    fail(faults, POLICY_FAULT, (claim) => !graph.countsUnder(claim, filter.policy));
  }
  if (boundsDegree(filter)) {
    fail(faults, DEGREE_FAULT, (claim) => !ends(graph, claim).every((entity) => fitsDegree(graph, filter, entity)));
  }
  const period = time.period && isPeriod(time.period) ? daysOf(time.period) : null;
  const answers = timeAnswers(graph, period);
  if (period) {
    const kept = [false, true, time.unknown, time.undated];
    fail(faults, TIME_FAULT, (claim) => !kept[answers[graph.claims.time[claim]!]!]);
  }
  const made = { faults, answers, passing: keptOf(graph, faults, answers, period !== null) };
  last = { graph, filter, time, judged: made };
  return made;
}

function boundsDegree({ degree: [least, most] }: Filter): boolean {
  return least > 1 || most > 0;
}

function fitsDegree(graph: Graph, { degree: [least, most] }: Filter, entity: number): boolean {
  return graph.degree(entity) >= least && (most <= 0 || graph.degree(entity) <= most);
}

/** Says of an entity whether the filter leaves it be, whatever becomes of its claims: its type, and how many it has. */
export function entityTest(graph: Graph, filter: Filter): (entity: number) => boolean {
  const out = new Set(filter.facets.type.without);
  const isBounded = boundsDegree(filter);
  return (entity) => !out.has(graph.typeOf(entity)) && (!isBounded || fitsDegree(graph, filter, entity));
}

function fail(faults: Uint16Array, bit: number, test: (claim: number) => boolean): void {
  for (let claim = 0; claim < faults.length; claim += 1) {
    if (test(claim)) {
      faults[claim]! |= bit;
    }
  }
}

function keptOf(graph: Graph, faults: Uint16Array, answers: Uint8Array, isBounded: boolean): Passing {
  const kept = new Uint8Array(graph.claimCount);
  for (let claim = 0; claim < kept.length; claim += 1) {
    if (!faults[claim]) {
      kept[claim] = !isBounded || answers[graph.claims.time[claim]!] === YES ? 1 : 2;
    }
  }
  return kept;
}

/** How each time stands to a period; with none, whether it is dated at all. */
export function timeAnswers(graph: Graph, period: Days | null): Uint8Array {
  const answers = undatedTimes(graph).slice();
  if (period) {
    for (let time = 0; time < answers.length; time += 1) {
      const answer = timeHolds(graph.times, time, period);
      answers[time] = answer === "yes" ? YES : answer === "no" ? NO : answers[time] === UNDATED ? UNDATED : UNKNOWN;
    }
  }
  return answers;
}

const undated = new WeakMap<Graph, Uint8Array>();

function undatedTimes(graph: Graph): Uint8Array {
  let known = undated.get(graph);
  if (!known) {
    known = new Uint8Array(graph.times.when.length).fill(YES);
    for (let claim = 0; claim < graph.claimCount; claim += 1) {
      if (isUndated(graph, claim)) {
        known[graph.claims.time[claim]!] = UNDATED;
      }
    }
    undated.set(graph, known);
  }
  return known;
}
