/** Search as you type: labels, aliases and spellings, without case and diacritics, one edit forgiven. */

import { fold, isOneEdit, spanOf } from "./folding";
import type { Graph } from "./graph";
import { verbOf } from "./wording";
import { FORGIVEN_FROM, WordIndex } from "./words";

export type HitKind = "entity" | "claim" | "source";
/** Which of its texts was found. */
export type HitText = "label" | "alias" | "spelling" | "id" | "title" | "author" | "gloss" | "sentence";
/** The whole text, its beginning, words of it, a part of a word, or with one wrong letter; best first. */
export const MATCHES = ["exact", "prefix", "word", "part", "edit"] as const;
export type Match = (typeof MATCHES)[number];

export interface Hit {
  readonly kind: HitKind;
  readonly number: number;
  /** The text that was found, as it is written; tell how with "wording.found_alias" ... */
  readonly text: string;
  readonly found: HitText;
  readonly match: Match;
  /** Where the letters typed stand in the text, for marking them; null where they stand apart. */
  readonly span: readonly [number, number] | null;
}

export interface Found {
  /** Best first: by match, then by the number of claims; at most `limit` of each kind. */
  readonly hits: readonly Hit[];
  /** How many there are of each kind, however many are given. */
  readonly totals: Readonly<Record<HitKind, number>>;
}

export interface Search {
  /** Find what is called so. `kinds` narrows it. */
  find(text: string, limit: number, kinds?: readonly HitKind[]): Found;
  /** Work ahead on the index for some milliseconds; true when nothing is left to do. */
  prepare(milliseconds: number): boolean;
}

interface Name {
  readonly kind: HitKind;
  readonly number: number;
  readonly found: HitText;
  readonly text: string;
  readonly folded: string;
}

/** Rank as a place in MATCHES; one more stands for no match. */
const NONE: number = MATCHES.length;
const searches = new WeakMap<Graph, Map<string, Search>>();

/** The search of a graph with claims worded in a language; made once for each. */
export function makeSearch(graph: Graph, language: string): Search {
  const made = searches.get(graph) ?? new Map<string, Search>();
  searches.set(graph, made);
  const search = made.get(language) ?? new GraphSearch(graph, language);
  made.set(language, search);
  return search;
}

class GraphSearch implements Search {
  readonly #names: readonly Name[];
  readonly #nameWords = new WordIndex();
  readonly #claimWords = new WordIndex();
  readonly #entityWords: (string | undefined)[] = [];
  readonly #claimIds: readonly string[];
  #indexed = 0;

  constructor(
    private readonly graph: Graph,
    private readonly language: string,
  ) {
    this.#names = [...entityNames(graph), ...sourceNames(graph)];
    this.#names.forEach((name, row) => this.#nameWords.add(row, name.folded));
    this.#claimIds = graph.claims.id.map(fold);
  }

  prepare(milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    while (this.#indexed < this.graph.claimCount) {
      for (let count = 0; count < 200 && this.#indexed < this.graph.claimCount; count += 1) {
        this.#claimWords.add(this.#indexed, this.#textOf(this.#indexed));
        this.#indexed += 1;
      }
      if (performance.now() > end) {
        return this.#indexed === this.graph.claimCount;
      }
    }
    return true;
  }

  find(text: string, limit: number, kinds: readonly HitKind[] = ["entity", "claim", "source"]): Found {
    const folded = fold(text);
    const totals = { entity: 0, claim: 0, source: 0 };
    const ranks = MATCHES.map(() => ({ entity: [], claim: [], source: [] }) as Record<HitKind, (() => Hit)[]>);
    if (folded) {
      const keep = (rank: number, kind: HitKind, hit: () => Hit): void => {
        totals[kind] += 1;
        const hits = ranks[rank]![kind];
        if (hits.length < limit) {
          hits.push(hit);
        }
      };
      this.#findNames(folded, kinds, keep);
      if (kinds.includes("claim")) {
        this.#findClaims(folded, keep);
      }
    }
    const left = { entity: limit, claim: limit, source: limit };
    const hits = ranks.flatMap((rank) =>
      (["entity", "source", "claim"] as const).flatMap((kind) => {
        const taken = rank[kind].slice(0, left[kind]);
        left[kind] -= taken.length;
        return taken.map((hit) => hit());
      }),
    );
    return { hits, totals };
  }

  /** The best name of each entity and source; the names of one stand together. */
  #findNames(folded: string, kinds: readonly HitKind[], keep: Keep): void {
    const held = this.#nameWords.search(folded.split(" "), true);
    const names = this.#names;
    for (let row = 0; row < names.length; ) {
      const { kind, number } = names[row]!;
      let [best, rank] = [row, NONE];
      for (; row < names.length && names[row]!.number === number && names[row]!.kind === kind; row += 1) {
        const each = rankOf(names[row]!.folded, folded, held[row]!);
        if (each < rank) {
          [best, rank] = [row, each];
        }
      }
      if (rank < NONE && kinds.includes(kind)) {
        const { found, text } = names[best]!;
        keep(rank, kind, () => ({ kind, number, text, found, match: MATCHES[rank]!, span: spanOf(text, folded) }));
      }
    }
  }

  #findClaims(folded: string, keep: Keep): void {
    this.prepare(Infinity);
    const held = this.#claimWords.search(folded.split(" "), folded.length >= FORGIVEN_FROM - 1);
    const isOneLetter = folded.length < 2;
    for (let claim = 0; claim < held.length; claim += 1) {
      const id = this.#claimIds[claim]!;
      const byId = id === folded ? 0 : !isOneLetter && id.startsWith(folded) ? 1 : NONE;
      const rank = Math.min(byId, RANKS[held[claim]!]!);
      if (rank < NONE) {
        keep(rank, "claim", () => this.#claimHit(claim, folded, rank, byId < NONE));
      }
    }
  }

  #claimHit(claim: number, folded: string, rank: number, isId: boolean): Hit {
    const { graph } = this;
    const gloss = graph.claims.gloss[claim]!;
    const inGloss = fold(gloss);
    const text = isId ? graph.claims.id[claim]! : gloss || this.#sentence(claim);
    const found = isId ? "id" : folded.split(" ").every((word) => ` ${inGloss}`.includes(` ${word}`)) ? "gloss" : "sentence";
    return { kind: "claim", number: claim, text, found, match: MATCHES[rank]!, span: spanOf(text, folded) };
  }

  #sentence(claim: number): string {
    const { graph, language } = this;
    const object = graph.claims.object[claim]!;
    const told = object >= 0 ? graph.label(object, language) : (graph.claims.value[claim] ?? "");
    return `${graph.label(graph.claims.subject[claim]!, language)} ${verbOf(graph, graph.relationOf(claim), language)} ${told}`;
  }

  /** All words by which a claim is found: gloss, subject, relation, object, qualifiers. */
  #textOf(claim: number): string {
    const { graph, language } = this;
    const object = graph.claims.object[claim]!;
    const parts = [
      fold(`${graph.claims.gloss[claim]!} ${graph.claims.value[claim] ?? ""} ${verbOf(graph, graph.relationOf(claim), language)}`),
      this.#wordsOf(graph.claims.subject[claim]!),
      object >= 0 ? this.#wordsOf(object) : "",
    ];
    for (const [name, values] of Object.entries(graph.claims.qualifiers[claim] ?? {})) {
      const range = Object.hasOwn(graph.catalogue.qualifiers, name) ? graph.catalogue.qualifiers[name]!.range : "entity";
      if (range === "entity" || range === "text") {
        parts.push(...values.map((value) => (typeof value === "number" ? this.#wordsOf(value) : fold(value))));
      }
    }
    return parts.filter((part) => part).join(" ");
  }

  #wordsOf(entity: number): string {
    return (this.#entityWords[entity] ??= fold(`${this.graph.label(entity, this.language)} ${this.graph.entities.label[entity]!}`));
  }
}

type Keep = (rank: number, kind: HitKind, hit: () => Hit) => void;

/** Ranks of the ways in which a row holds the words, in the order of HELD. */
const RANKS: readonly number[] = [NONE, MATCHES.indexOf("word"), MATCHES.indexOf("part"), MATCHES.indexOf("edit")];

function rankOf(name: string, folded: string, held: number): number {
  const place = name.indexOf(folded);
  if (place === 0) {
    return name.length === folded.length ? 0 : 1;
  }
  if (place < 0 && folded.length >= FORGIVEN_FROM && isOneEdit(name, folded)) {
    return Math.min(RANKS[held]!, MATCHES.indexOf("edit"));
  }
  return Math.min(RANKS[held]!, place > 0 ? (name[place - 1] === " " ? MATCHES.indexOf("word") : MATCHES.indexOf("part")) : NONE);
}

/** Names of entities, those with the most claims first; the same name once. */
function entityNames(graph: Graph): Name[] {
  const spelt = spellings(graph);
  const { label, labels, aliases, id } = graph.entities;
  const order = Array.from(label.keys()).sort((one, other) => graph.degree(other) - graph.degree(one) || one - other);
  return order.flatMap((number) =>
    distinct("entity", number, [
      ["label", label[number]!],
      ...Object.values(labels[number] ?? {}).map((text) => ["label", text] as const),
      ...(aliases[number] ?? []).map((text) => ["alias", text] as const),
      ...(spelt.get(number) ?? []).map((text) => ["spelling", text] as const),
      ["id", id[number]!],
    ]),
  );
}

function sourceNames(graph: Graph): Name[] {
  const counts = new Uint32Array(graph.sources.length);
  for (const source of graph.claims.source) {
    if (source >= 0) {
      counts[source]! += 1;
    }
  }
  const order = Array.from(counts.keys()).sort((one, other) => counts[other]! - counts[one]! || one - other);
  return order.flatMap((number) => {
    const { title = "", author = [], id } = graph.sources[number]!;
    return distinct("source", number, [["title", title], ...author.map((text) => ["author", text] as const), ["id", id]]);
  });
}

function distinct(kind: HitKind, number: number, texts: readonly (readonly [HitText, string])[]): Name[] {
  const seen = new Set<string>();
  const names: Name[] = [];
  const add = (found: HitText, text: string, folded: string): void => {
    if (folded && !seen.has(folded)) {
      seen.add(folded);
      names.push({ kind, number, found, text, folded });
    }
  };
  for (const [found, text] of texts) {
    add(found, text, fold(text));
    add(found, text, fold(text.replace(/['’ʼ]/gu, " ")));
  }
  return names;
}

/** Spellings of the source by the entity that they name: subject or object, whichever shares a word. */
function spellings(graph: Graph): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const key of Object.keys(graph.claims.qualifiers)) {
    const claim = Number(key);
    for (const text of graph.qualifier(claim, "quoted_as")) {
      for (const end of [graph.claims.subject[claim]!, graph.claims.object[claim]!]) {
        if (end >= 0 && sharesWord(String(text), graph.entities.label[end]!)) {
          found.set(end, [...(found.get(end) ?? []), String(text)]);
        }
      }
    }
  }
  return found;
}

function sharesWord(text: string, label: string): boolean {
  const words = fold(label).split(" ").filter((word) => word.length >= FORGIVEN_FROM);
  return fold(text)
    .split(" ")
    .some((word) => words.some((other) => word === other || (word.length >= FORGIVEN_FROM && isOneEdit(word, other))));
}
