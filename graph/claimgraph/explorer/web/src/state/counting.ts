/** How many claims each choice of the filter would leave, given all the others: live beside every choice. */

import type { Graph } from "../model/graph";
import { POLICIES, type Policy } from "../payload/types";
import { facetIndex, facetTest } from "./facets";
import { facetFault, judged, NO, POLICY_FAULT, TIME_FAULT, UNDATED, UNKNOWN, YES, type Judged } from "./passing";
import { FACETS, type Facet, type FacetName, type State } from "./state";

export interface Counts {
  /** Claims that pass. */
  readonly passing: number;
  /** By facet and place of the value: claims of this value that pass all the other facets. */
  readonly facets: Readonly<Record<FacetName, Uint32Array>>;
  readonly policies: Readonly<Record<Policy, number>>;
  /** Claims that someone is quoted with and that pass all but the facet of speakers. */
  readonly speaking: number;
  /** Claims that pass all but the time, by how they stand to the period. */
  readonly time: TimeCounts;
  /** Claims that only one thing keeps out, by that fault. */
  readonly alone: ReadonlyMap<number, number>;
}

export interface TimeCounts {
  readonly yes: number;
  readonly unknown: number;
  readonly undated: number;
  readonly no: number;
}

let last: { graph: Graph; judged: Judged; counts: Counts } | null = null;

export function counts(graph: Graph, state: Pick<State, "filter" | "time">): Counts {
  const now = judged(graph, state);
  if (last && last.graph === graph && last.judged === now) {
    return last.counts;
  }
  const made = makeCounts(graph, now);
  last = { graph, judged: now, counts: made };
  return made;
}

/** The same, counted only when something of it is asked for. */
export function countsWhenAsked(graph: Graph, state: Pick<State, "filter" | "time">): Counts {
  const made = (): Counts => counts(graph, state);
  return {
    get passing() {
      return made().passing;
    },
    get facets() {
      return made().facets;
    },
    get policies() {
      return made().policies;
    },
    get speaking() {
      return made().speaking;
    },
    get time() {
      return made().time;
    },
    get alone() {
      return made().alone;
    },
  };
}

function makeCounts(graph: Graph, { faults, answers }: Judged): Counts {
  const indexes = FACETS.map((name) => facetIndex(graph, name));
  const facets = indexes.map((index) => new Uint32Array(index.values.length));
  const policies = POLICIES.map(() => 0);
  const times = [0, 0, 0, 0];
  const alone = new Map<number, number>();
  const speakers = indexes[FACETS.indexOf("speaker")]!;
  const quiet = speakers.places.get("") ?? -1;
  let speaking = 0;
  for (let claim = 0; claim < faults.length; claim += 1) {
    const fault = faults[claim]!;
    if (fault & (fault - 1)) {
      continue; // two things keep it out: no single choice brings it back
    }
    alone.set(fault, (alone.get(fault) ?? 0) + 1);
    for (let facet = 0; facet < indexes.length; facet += 1) {
      if (fault === 0 || fault === 1 << facet) {
        const { starts, codes } = indexes[facet]!;
        for (let at = starts[claim]!; at < starts[claim + 1]!; at += 1) {
          facets[facet]![codes[at]!]! += 1;
        }
      }
    }
    if ((fault === 0 || fault === facetFault("speaker")) && speakers.codes[speakers.starts[claim]!] !== quiet) {
      speaking += 1;
    }
    if (fault === 0 || fault === POLICY_FAULT) {
      const bits = graph.claims.policies[claim]!;
      POLICIES.forEach((_, place) => (policies[place]! += (bits >> place) & 1));
    }
    if (fault === 0 || fault === TIME_FAULT) {
      times[answers[graph.claims.time[claim]!]!]! += 1;
    }
  }
  return {
    passing: alone.get(0) ?? 0,
    facets: Object.fromEntries(FACETS.map((name, place) => [name, facets[place]!])) as Record<FacetName, Uint32Array>,
    policies: Object.fromEntries(POLICIES.map((name, place) => [name, policies[place]!])) as Record<Policy, number>,
    speaking,
    time: { yes: times[YES]!, unknown: times[UNKNOWN]!, undated: times[UNDATED]!, no: times[NO]! },
    alone,
  };
}

/** Claims that pass everything but the time, by number of their time. */
export function claimsByTime(graph: Graph, state: Pick<State, "filter" | "time">): Uint32Array {
  const { faults } = judged(graph, state);
  const found = new Uint32Array(graph.times.when.length);
  for (let claim = 0; claim < faults.length; claim += 1) {
    if ((faults[claim]! & ~TIME_FAULT) === 0) {
      found[graph.claims.time[claim]!]! += 1;
    }
  }
  return found;
}

/** How many more claims would pass if a facet were `changed`, and nothing else. */
export function broughtBack(graph: Graph, state: Pick<State, "filter" | "time">, name: FacetName, changed: Facet): number {
  const { faults } = judged(graph, state);
  const test = facetTest(graph, name, changed);
  const bit = facetFault(name);
  let found = 0;
  for (let claim = 0; claim < faults.length; claim += 1) {
    if (faults[claim] === bit && test(claim)) {
      found += 1;
    }
  }
  return found;
}

/** Claims that would pass but for the period alone, of those that stand to it in one way. */
export function lostToTime(graph: Graph, state: Pick<State, "filter" | "time">, answer: number): number {
  const { faults, answers } = judged(graph, state);
  let found = 0;
  for (let claim = 0; claim < faults.length; claim += 1) {
    if (faults[claim] === TIME_FAULT && answers[graph.claims.time[claim]!] === answer) {
      found += 1;
    }
  }
  return found;
}

