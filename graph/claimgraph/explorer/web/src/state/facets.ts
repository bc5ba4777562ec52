/** What each claim counts as under each facet, in typed arrays made once for a graph. */

import type { Graph } from "../model/graph";
import { FACETS, type Facet, type FacetName } from "./state";

/** A facet of a graph: its values, and by claim the places of the values that it has. */
export interface FacetIndex {
  readonly values: readonly string[];
  /** Place of a value in `values`. */
  readonly places: ReadonlyMap<string, number>;
  /** Claim -> where its places begin in `codes`; the next claim's beginning is its end. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
  /** Claims of each value in the whole graph. */
  readonly totals: Uint32Array;
}

const indexes = new WeakMap<Graph, Map<FacetName, FacetIndex>>();

export function facetIndex(graph: Graph, name: FacetName): FacetIndex {
  let known = indexes.get(graph);
  if (!known) {
    known = new Map();
    indexes.set(graph, known);
  }
  let index = known.get(name);
  if (!index) {
    index = makeIndex(graph, name);
    known.set(name, index);
  }
  return index;
}

function makeIndex(graph: Graph, name: FacetName): FacetIndex {
  const places = new Map<string, number>();
  const starts = new Uint32Array(graph.claimCount + 1);
  const codes: number[] = [];
  for (let claim = 0; claim < graph.claimCount; claim += 1) {
    for (const value of facetValues(graph, claim, name)) {
      let place = places.get(value);
      if (place === undefined) {
        place = places.size;
        places.set(value, place);
      }
      codes.push(place);
    }
    starts[claim + 1] = codes.length;
  }
  const totals = new Uint32Array(places.size);
  codes.forEach((code) => (totals[code]! += 1));
  return { values: [...places.keys()], places, starts, codes: Uint32Array.from(codes), totals };
}

/** What a claim counts as under a facet, each once.
 *
 * A type counts at either end, as it stands in the data: a party is not also an organization. A claim in the
 * source's own voice has the speaker "", one without a known source the source "".
 */
export function facetValues(graph: Graph, claim: number, name: FacetName): readonly string[] {
  switch (name) {
    case "family":
      return [graph.familyOf(claim)];
    case "relation":
      return [graph.relationOf(claim)];
    case "type":
      return [...new Set(ends(graph, claim).map((entity) => graph.typeOf(entity)))];
    case "source":
      return [graph.sources[graph.claims.source[claim] ?? -1]?.id ?? ""];
    case "speaker":
      return speakers(graph, claim);
    case "status":
      return [graph.statusOf(claim)];
    case "modality":
      return [graph.word(claim, "modality", "actual")];
    case "polarity":
      return [graph.word(claim, "polarity", "affirmed")];
    case "sign":
      return [String(graph.relationRecord(claim)?.sign ?? 0)];
    case "dispute":
      return [graph.isDisputed(claim) ? "disputed" : "undisputed"];
  }
}

function speakers(graph: Graph, claim: number): readonly string[] {
  const said = graph.qualifier(claim, "speaker");
  return said.length ? [...new Set(said.map((who) => (typeof who === "number" ? graph.entities.id[who]! : who)))] : [""];
}

/** Subject and object, where that is an entity. */
export function ends(graph: Graph, claim: number): number[] {
  return [graph.claims.subject[claim]!, graph.claims.object[claim]!].filter((entity) => entity >= 0);
}

export function isNarrowing(facet: Facet): boolean {
  return facet.only.length > 0 || facet.without.length > 0;
}

/** The facets that narrow, in their order. */
export function narrowingFacets(facets: Readonly<Record<FacetName, Facet>>): readonly FacetName[] {
  return FACETS.filter((name) => isNarrowing(facets[name]));
}

/** Says of a claim whether a facet keeps it: it has one of `only`, if there are any, and none of `without`. */
export function facetTest(graph: Graph, name: FacetName, facet: Facet): (claim: number) => boolean {
  const { places, starts, codes, values } = facetIndex(graph, name);
  const marks = new Uint8Array(values.length);
  const mark = (names: readonly string[], bit: number): void => {
    for (const value of names) {
      const place = places.get(value);
      if (place !== undefined) {
        marks[place]! |= bit;
      }
    }
  };
  mark(facet.only, 1);
  mark(facet.without, 2);
  const needed = facet.only.length ? 1 : 0;
  return (claim) => {
    let met = 0;
    for (let at = starts[claim]!; at < starts[claim + 1]!; at += 1) {
      met |= marks[codes[at]!]!;
    }
    return met < 2 && met >= needed;
  };
}

/** What one click on a value does: "only" and "without" are taken back by a second click. */
export type Choice = "only" | "without";

export function toggled(facet: Facet, value: string, choice: Choice): Facet {
  const other = choice === "only" ? "without" : "only";
  const has = facet[choice].includes(value);
  const changed = has ? facet[choice].filter((one) => one !== value) : [...facet[choice], value];
  return { ...facet, [choice]: changed, [other]: facet[other].filter((one) => one !== value) };
}
