/** Rows of the page as the records that Python's `claims.py` knows: with ids in place of numbers. */

import type { Graph } from "../model/graph";

export interface ClaimRow {
  readonly id: string;
  readonly subject: string;
  readonly relation: string;
  readonly object: string;
  readonly value: string;
  readonly when: string;
  readonly source: string;
  readonly locator: string;
  readonly passages: readonly (readonly [number, number])[];
  readonly gloss: string;
  /** By name, in the order of the data. */
  readonly qualifiers: ReadonlyMap<string, readonly string[]>;
}

export interface EntityRow {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly aliases: readonly string[];
  readonly wikidata: string;
  readonly note: string;
}

export interface SourceRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly author: readonly string[];
  readonly date: string;
  readonly publisher: string;
  readonly url: string;
  readonly derivedFrom: readonly string[];
  readonly textSha256: string;
  readonly note: string;
}

export function claimRow(graph: Graph, claim: number): ClaimRow {
  const { claims, times } = graph;
  const qualifiers = Object.keys(claims.qualifiers[claim] ?? {}).map(
    (name) => [name, qualifierIds(graph, claim, name)] as const,
  );
  return {
    id: claims.id[claim]!,
    subject: graph.entities.id[claims.subject[claim]!]!,
    relation: graph.relationOf(claim),
    object: graph.entities.id[claims.object[claim]!] ?? "",
    value: claims.value[claim] ?? "",
    when: times.when[claims.time[claim]!] ?? "",
    source: graph.sources[claims.source[claim]!]?.id ?? claims.foreignSource[claim] ?? "",
    locator: claims.locators[claims.locator[claim]!] ?? "",
    passages: claims.passages[claim] ?? [],
    gloss: claims.gloss[claim] ?? "",
    qualifiers: new Map(qualifiers),
  };
}

/** The values of a qualifier as the tables have them. */
export function qualifierIds(graph: Graph, claim: number, name: string): string[] {
  const ids = idsIn(graph, rangeOf(graph, name));
  return graph.qualifier(claim, name).map((value) => (typeof value === "number" ? (ids(value) ?? String(value)) : value));
}

/** What a qualifier's values name: "entity", "source", "claim", or a kind of text. */
export function rangeOf(graph: Graph, name: string): string {
  const { qualifiers } = graph.catalogue;
  return Object.hasOwn(qualifiers, name) ? qualifiers[name]!.range : "entity";
}

function idsIn(graph: Graph, range: string): (number: number) => string | undefined {
  switch (range) {
    case "claim":
      return (number) => graph.claims.id[number];
    case "source":
      return (number) => graph.sources[number]?.id;
    default:
      return (number) => graph.entities.id[number];
  }
}

export function entityRow(graph: Graph, entity: number): EntityRow {
  const { entities } = graph;
  return {
    id: entities.id[entity]!,
    type: graph.typeOf(entity),
    label: entities.label[entity]!,
    labels: new Map(Object.entries(entities.labels[entity] ?? {})),
    aliases: entities.aliases[entity] ?? [],
    wikidata: entities.wikidata[entity] ?? "",
    note: entities.note[entity] ?? "",
  };
}

export function sourceRow(graph: Graph, source: number): SourceRow {
  const one = graph.sources[source]!;
  return {
    id: one.id,
    kind: one.kind ?? "",
    title: one.title ?? "",
    author: one.author ?? [],
    date: one.date ?? "",
    publisher: one.publisher ?? "",
    url: one.url ?? "",
    derivedFrom: (one.derivedFrom ?? []).map((from) => (typeof from === "number" ? graph.sources[from]!.id : from)),
    textSha256: one.textSha256 ?? "",
    note: one.note ?? "",
  };
}
