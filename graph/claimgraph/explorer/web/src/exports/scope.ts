/** What is taken away: the selection, what is on the canvas, what passes, or everything. */

import type { Graph } from "../model/graph";
import type { VerdictRecord } from "../payload/types";
import { passing } from "../state/passing";
import { picture } from "../state/picture";
import type { State } from "../state/state";
import { rangeOf } from "./records";

export const SCOPES = ["selection", "shown", "passing", "all"] as const;
export type ScopeName = (typeof SCOPES)[number];

/** Numbers in order of the data; with the claims go the entities and sources that they name. */
export interface Scope {
  readonly name: ScopeName;
  readonly claims: readonly number[];
  readonly entities: readonly number[];
  readonly sources: readonly number[];
  readonly verdicts: readonly VerdictRecord[];
}

export function scopeOf(graph: Graph, state: State, name: ScopeName): Scope {
  const [claims, own] = chosen(graph, state, name);
  const inOrder = [...claims].sort(byNumber);
  const verdicts = graph.verdicts.filter((verdict) => claims.has(verdict.claim));
  const isAll = name === "all";
  return {
    name,
    claims: inOrder,
    entities: isAll ? graph.entities.id.map((_, entity) => entity) : entitiesOf(graph, inOrder, own),
    sources: isAll ? graph.sources.map((_, source) => source) : sourcesOf(graph, inOrder, verdicts),
    verdicts: isAll ? graph.verdicts : verdicts,
  };
}

/** The claims, and entities beside those that they name. */
function chosen(graph: Graph, state: State, name: ScopeName): [ReadonlySet<number>, readonly number[]] {
  switch (name) {
    case "selection":
      return selected(graph, state);
    case "shown": {
      const { bundles, nodes } = picture(graph, state);
      const entities = nodes.filter((node) => node.kind === "entity").map((node) => node.entity);
      return [new Set(bundles.flatMap((bundle) => bundle.claims)), entities];
    }
    case "passing": {
      const kept = passing(graph, state);
      return [new Set(graph.claims.id.map((_, claim) => claim).filter((claim) => kept[claim])), []];
    }
    case "all":
      return [new Set(graph.claims.id.map((_, claim) => claim)), []];
  }
}

/** The claims selected, and those that pass and speak of selected entities alone. */
function selected(graph: Graph, state: State): [ReadonlySet<number>, readonly number[]] {
  const numbers = (ids: readonly string[], find: (id: string) => number | undefined): number[] =>
    ids.map(find).filter((number) => number !== undefined);
  const claims = new Set(numbers(state.selection.claims, (id) => graph.claim(id)));
  const entities = new Set(numbers(state.selection.entities, (id) => graph.entity(id)));
  const kept = passing(graph, state);
  for (const entity of entities) {
    for (const claim of graph.claimsOf(entity)) {
      const other = graph.otherEnd(claim, entity);
      if (kept[claim] && (other < 0 || entities.has(other))) {
        claims.add(claim);
      }
    }
  }
  return [claims, [...entities]];
}

function entitiesOf(graph: Graph, claims: readonly number[], own: readonly number[]): number[] {
  const found = new Set(own);
  for (const claim of claims) {
    found.add(graph.claims.subject[claim]!);
    if (graph.claims.object[claim]! >= 0) {
      found.add(graph.claims.object[claim]!);
    }
    addNamed(graph, claim, "entity", found);
  }
  return [...found].sort(byNumber);
}

function sourcesOf(graph: Graph, claims: readonly number[], verdicts: readonly VerdictRecord[]): number[] {
  const found = new Set<number>();
  for (const claim of claims) {
    if (graph.claims.source[claim]! >= 0) {
      found.add(graph.claims.source[claim]!);
    }
    addNamed(graph, claim, "source", found);
  }
  for (const verdict of verdicts) {
    const source = graph.source(verdict.source ?? "");
    if (source !== undefined) {
      found.add(source);
    }
  }
  for (const source of found) {
    // a set grows while it is walked: what a source derives from comes along
    for (const from of graph.sources[source]!.derivedFrom ?? []) {
      if (typeof from === "number") {
        found.add(from);
      }
    }
  }
  return [...found].sort(byNumber);
}

function addNamed(graph: Graph, claim: number, range: string, found: Set<number>): void {
  for (const [name, values] of Object.entries(graph.claims.qualifiers[claim] ?? {})) {
    if (rangeOf(graph, name) === range) {
      values.forEach((value) => typeof value === "number" && found.add(value));
    }
  }
}

function byNumber(one: number, other: number): number {
  return one - other;
}
