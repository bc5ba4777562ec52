/** The graph as the views ask for it: rows by number, neighbours, and who is named where. */

import {
  POLICIES,
  STATUSES,
  type CatalogueRecord,
  type ClaimColumns,
  type EntityColumns,
  type Payload,
  type Policy,
  type QualifierValues,
  type RelationRecord,
  type SourceRecord,
  type Status,
  type TimeColumns,
  type VerdictRecord,
} from "../payload/types";

const NO_VALUES: QualifierValues = [];
const NO_NUMBERS: readonly number[] = [];
/** Qualifiers whose entities take part in a claim beside its subject and object. */
export const ROLES = ["speaker", "addressee", "witness", "carrier"] as const;

export class Graph {
  readonly entities: EntityColumns;
  readonly claims: ClaimColumns;
  readonly times: TimeColumns;
  readonly sources: readonly SourceRecord[];
  readonly verdicts: readonly VerdictRecord[];
  readonly catalogue: CatalogueRecord;
  readonly entityCount: number;
  readonly claimCount: number;

  readonly #touching: Adjacency;
  readonly #entityNumbers: Map<string, number>;
  #claimNumbers: Map<string, number> | null = null;
  readonly #sourceNumbers: Map<string, number>;
  readonly #disputed: Set<number>;
  readonly #relationRecords: readonly (RelationRecord | undefined)[];
  readonly #verdictsOf = new Map<number, VerdictRecord[]>();
  #mentions: ReadonlyMap<number, readonly number[]> | null = null;
  #answers: ReadonlyMap<number, readonly Answer[]> | null = null;

  constructor(readonly payload: Payload) {
    this.entities = payload.entities;
    this.claims = payload.claims;
    this.times = payload.times;
    this.sources = payload.sources;
    this.verdicts = payload.verdicts;
    this.catalogue = payload.catalogue;
    this.entityCount = payload.entities.id.length;
    this.claimCount = payload.claims.id.length;
    this.#touching = new Adjacency(this.entityCount, payload.claims.subject, payload.claims.object);
    this.#entityNumbers = numbered(payload.entities.id);
    this.#sourceNumbers = numbered(payload.sources.map((source) => source.id));
    this.#disputed = new Set(payload.claims.disputed);
    const { relations } = payload.catalogue;
    this.#relationRecords = payload.claims.relations.map((name) => (Object.hasOwn(relations, name) ? relations[name] : undefined));
    for (const verdict of payload.verdicts) {
      push(this.#verdictsOf, verdict.claim, verdict);
    }
  }

  /** Number of the entity, claim or source of this id; undefined where there is none. */
  entity(id: string): number | undefined {
    return this.#entityNumbers.get(id);
  }

  claim(id: string): number | undefined {
    this.#claimNumbers ??= numbered(this.claims.id);
    return this.#claimNumbers.get(id);
  }

  source(id: string): number | undefined {
    return this.#sourceNumbers.get(id);
  }

  /** What an entity is called: in the language asked for if there is a label, else in the dataset's. */
  label(entity: number, language: string): string {
    return this.entities.labels[entity]?.[language] ?? this.entities.label[entity] ?? "";
  }

  typeOf(entity: number): string {
    return this.entities.types[this.entities.type[entity] ?? 0] ?? "entity";
  }

  relationOf(claim: number): string {
    return this.claims.relations[this.claims.relation[claim] ?? 0] ?? "";
  }

  /** The relation's entry; undefined for a relation that the catalogue does not know. */
  relationRecord(claim: number): RelationRecord | undefined {
    return this.#relationRecords[this.claims.relation[claim] ?? 0];
  }

  familyOf(claim: number): string {
    return this.relationRecord(claim)?.family ?? "";
  }

  statusOf(claim: number): Status {
    return STATUSES[this.claims.status[claim] ?? 0] ?? "unassessed";
  }

  isDisputed(claim: number): boolean {
    return this.#disputed.has(claim);
  }

  countsUnder(claim: number, policy: Policy): boolean {
    return ((this.claims.policies[claim] ?? 0) & (1 << POLICIES.indexOf(policy))) !== 0;
  }

  qualifier(claim: number, name: string): QualifierValues {
    const qualifiers = this.claims.qualifiers[claim];
    return qualifiers && Object.hasOwn(qualifiers, name) ? (qualifiers[name] ?? NO_VALUES) : NO_VALUES;
  }

  /** The single value of a qualifier as text, or the default. */
  word(claim: number, name: string, otherwise = ""): string {
    const value = this.qualifier(claim, name)[0];
    return value === undefined ? otherwise : String(value);
  }

  verdictsOf(claim: number): readonly VerdictRecord[] {
    return this.#verdictsOf.get(claim) ?? [];
  }

  /** Claims that have the entity as subject or object, in order of time. */
  claimsOf(entity: number): Iterable<number> {
    return this.#touching.claims(entity);
  }

  /** How many claims have the entity as subject or object. */
  degree(entity: number): number {
    return this.#touching.count(entity);
  }

  /** Claims that name the entity otherwise: as speaker, witness, place, good ... */
  mentionsOf(entity: number): readonly number[] {
    this.#mentions ??= mentions(this.claims, this.catalogue);
    return this.#mentions.get(entity) ?? NO_NUMBERS;
  }

  /** The other end of a claim as seen from one entity; -1 where it holds a value. */
  otherEnd(claim: number, entity: number): number {
    const subject = this.claims.subject[claim] ?? -1;
    return subject === entity ? (this.claims.object[claim] ?? -1) : subject;
  }

  /** Claims that support or dispute this one, and those that it supports or disputes. */
  answersTo(claim: number): readonly Answer[] {
    this.#answers ??= answers(this);
    return this.#answers.get(claim) ?? [];
  }
}

/** How another claim stands to one. */
export interface Answer {
  readonly kind: "supports" | "disputes" | "supportedBy" | "disputedBy";
  readonly claim: number;
}

/** Claims by entity, in two typed arrays; a loop counts once. */
class Adjacency {
  readonly #starts: Uint32Array;
  readonly #claims: Uint32Array;

  constructor(size: number, subjects: readonly number[], objects: readonly number[]) {
    this.#starts = new Uint32Array(size + 1);
    const visit = (act: (entity: number, claim: number) => void): void => {
      for (let claim = 0; claim < subjects.length; claim += 1) {
        const subject = subjects[claim]!;
        const object = objects[claim]!;
        act(subject, claim);
        if (object >= 0 && object !== subject) {
          act(object, claim);
        }
      }
    };
    visit((entity) => (this.#starts[entity + 1]! += 1));
    for (let entity = 0; entity < size; entity += 1) {
      this.#starts[entity + 1]! += this.#starts[entity]!;
    }
    this.#claims = new Uint32Array(this.#starts[size]!);
    const next = this.#starts.slice();
    visit((entity, claim) => {
      this.#claims[next[entity]!] = claim;
      next[entity]! += 1;
    });
  }

  claims(entity: number): Uint32Array {
    return this.#claims.subarray(this.#starts[entity], this.#starts[entity + 1]);
  }

  count(entity: number): number {
    return this.#starts[entity + 1]! - this.#starts[entity]!;
  }
}

function numbered(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

function mentions(claims: ClaimColumns, catalogue: CatalogueRecord): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [key, qualifiers] of Object.entries(claims.qualifiers)) {
    const claim = Number(key);
    const named = new Set<number>();
    for (const [name, values] of Object.entries(qualifiers)) {
      if (Object.hasOwn(catalogue.qualifiers, name) && catalogue.qualifiers[name]?.range !== "entity") {
        continue;
      }
      for (const value of values) {
        if (typeof value === "number") {
          named.add(value);
        }
      }
    }
    for (const entity of named) {
      push(found, entity, claim);
    }
  }
  return found;
}

function answers(graph: Graph): ReadonlyMap<number, readonly Answer[]> {
  const found = new Map<number, Answer[]>();
  for (const key of Object.keys(graph.claims.qualifiers)) {
    const claim = Number(key);
    for (const [name, back] of [
      ["supports", "supportedBy"],
      ["disputes", "disputedBy"],
    ] as const) {
      for (const target of graph.qualifier(claim, name)) {
        if (typeof target === "number") {
          push(found, claim, { kind: name, claim: target });
          push(found, target, { kind: back, claim });
        }
      }
    }
  }
  return found;
}
