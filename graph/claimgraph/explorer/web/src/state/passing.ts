/** Which claims pass the filter and the period in force. */

import type { Graph } from "../model/graph";
import { dayOf, holds, isUndated, type Days } from "../model/time";
import type { FacetName, Filter, Period, State } from "./state";
import { FACETS } from "./state";

/** By claim number: 0 left out, 1 kept, 2 kept but unknown in the period. */
export type Passing = Uint8Array;

let last: { graph: Graph; filter: Filter; time: State["time"]; passing: Passing } | null = null;

export function passing(graph: Graph, state: State): Passing {
  if (last && last.graph === graph && last.filter === state.filter && last.time === state.time) {
    return last.passing;
  }
  const kept = new Uint8Array(graph.claimCount);
  const period = state.time.period ? daysOf(state.time.period) : null;
  const tests = FACETS.filter((name) => isNarrowing(state.filter, name)).map((name) => facetTest(graph, state.filter, name));
  for (let claim = 0; claim < graph.claimCount; claim += 1) {
    if (!graph.countsUnder(claim, state.filter.policy) || !tests.every((test) => test(claim))) {
      continue;
    }
    kept[claim] = period ? inPeriod(graph, claim, period, state.time) : 1;
  }
  last = { graph, filter: state.filter, time: state.time, passing: kept };
  return kept;
}

function inPeriod(graph: Graph, claim: number, period: Days, time: State["time"]): 0 | 1 | 2 {
  const answer = holds(graph, claim, period);
  if (answer !== "unknown") {
    return answer === "yes" ? 1 : 0;
  }
  return (isUndated(graph, claim) ? time.undated : time.unknown) ? 2 : 0;
}

function isNarrowing(filter: Filter, name: FacetName): boolean {
  const facet = filter.facets[name];
  return facet.only.length > 0 || facet.without.length > 0;
}

function facetTest(graph: Graph, filter: Filter, name: FacetName): (claim: number) => boolean {
  const only = new Set(filter.facets[name].only);
  const without = new Set(filter.facets[name].without);
  return (claim) => {
    const values = facetValues(graph, claim, name);
    return (!only.size || values.some((value) => only.has(value))) && !values.some((value) => without.has(value));
  };
}

/** What a claim counts as under a facet; several types or speakers are several values. */
export function facetValues(graph: Graph, claim: number, name: FacetName): readonly string[] {
  switch (name) {
    case "family":
      return [graph.familyOf(claim)];
    case "relation":
      return [graph.relationOf(claim)];
    case "type":
      return ends(graph, claim).map((entity) => graph.typeOf(entity));
    case "source":
      return [graph.sources[graph.claims.source[claim] ?? -1]?.id ?? ""];
    case "speaker":
      return graph.qualifier(claim, "speaker").map((who) => (typeof who === "number" ? graph.entities.id[who]! : who));
    case "status":
      return [graph.statusOf(claim)];
    case "modality":
      return [graph.word(claim, "modality", "actual")];
    case "polarity":
      return [graph.word(claim, "polarity", "affirmed")];
    case "sign":
      return [String(graph.relationRecord(claim)?.sign ?? 0)];
  }
}

function ends(graph: Graph, claim: number): number[] {
  return [graph.claims.subject[claim]!, graph.claims.object[claim]!].filter((entity) => entity >= 0);
}

/** First day of `from` to the last of `to`. */
export function daysOf(period: Period): Days {
  return { start: edge(period.from, false), stop: edge(period.to, true) };
}

function edge(text: string, isEnd: boolean): number {
  const [, sign, years, months, days] = /^(-?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  const year = Number(`${sign ?? ""}${years ?? "0"}`);
  if (days) {
    return dayOf(year, Number(months), Number(days));
  }
  if (months) {
    return isEnd ? dayOf(year, Number(months) + 1) - 1 : dayOf(year, Number(months));
  }
  return isEnd ? dayOf(year + 1) - 1 : dayOf(year);
}
