/** What the page is given: the columns that `payload.py` writes. Rows are numbered by their place. */

export type Labels = Readonly<Record<string, string>>;
/** Values of the few rows that have one, by the row's number. */
export type Some<T> = Readonly<Record<string, T>>;

export interface Payload {
  readonly format: number;
  readonly dataset: DatasetRecord;
  readonly catalogue: CatalogueRecord;
  readonly entities: EntityColumns;
  readonly sources: readonly SourceRecord[];
  readonly claims: ClaimColumns;
  readonly times: TimeColumns;
  readonly dates: DateColumns;
  readonly verdicts: readonly VerdictRecord[];
  /** Texts of sources, by the source's number: only where the curator gave them. */
  readonly texts: Some<string>;
  readonly computed: ComputedRecord;
  /** What was asked for, where the page holds less than the graph; null where it holds all. */
  readonly narrowed: NarrowedRecord | null;
  /** What a reader should know about how the graph was read. */
  readonly notes: readonly string[];
  /** The interface's first language; empty for the browser's. */
  readonly language: "" | "en" | "it" | "de";
}

/** How positions, communities and measures were computed. */
export interface ComputedRecord {
  readonly seed: number;
  /** Communities before small ones were joined to their neighbours. */
  readonly communitiesFound: number;
  /** Number of the community that holds small ones tied to no other; -1 if there is none. */
  readonly others: number;
  /** Start nodes that betweenness was estimated from; 0: it is exact (or not among the measures). */
  readonly betweennessSamples: number;
}

export interface NarrowedRecord {
  readonly policy: Policy;
  readonly at: string;
  readonly keepUnknown: boolean;
  /** Empty for all. */
  readonly families: readonly string[];
  readonly sources: readonly string[];
  /** Whether the claims were chosen one by one, as the answer of a query. */
  readonly chosen: boolean;
  /** Claims on the page, and in the graph. */
  readonly kept: number;
  readonly total: number;
  /** All of this as an English sentence. */
  readonly words: string;
}

export interface DatasetRecord {
  readonly name: string;
  readonly title: string;
  readonly base: string;
  readonly language: string;
  readonly licence: string;
  readonly citation: string;
  readonly dataHash: string;
  readonly toolVersion: string;
}

export interface TypeRecord {
  readonly labels: Labels;
  readonly iri: string;
  readonly parents: readonly string[];
  readonly shape: string;
  readonly colour: string;
}

export interface RelationRecord {
  readonly labels: Labels;
  readonly inverse: Labels;
  readonly family: string;
  readonly sign: number;
  readonly kind: "state" | "event";
  readonly symmetric: boolean;
  readonly changesSide: boolean;
  readonly iri: string;
}

export interface QualifierRecord {
  readonly labels: Labels;
  readonly range: string;
  readonly iri: string;
  readonly isList: boolean;
}

export interface CatalogueRecord {
  readonly types: Readonly<Record<string, TypeRecord>>;
  readonly families: Readonly<Record<string, { readonly colour: string }>>;
  readonly relations: Readonly<Record<string, RelationRecord>>;
  readonly qualifiers: Readonly<Record<string, QualifierRecord>>;
  /** scheme -> word -> labels, as in `schemes.modality.intended.it`. */
  readonly schemes: Readonly<Record<string, Readonly<Record<string, Labels>>>>;
  /** scheme -> word -> IRI. */
  readonly concepts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface EntityColumns {
  readonly id: readonly string[];
  readonly label: readonly string[];
  /** Names of types; `type` holds places in this list. */
  readonly types: readonly string[];
  readonly type: readonly number[];
  readonly labels: Some<Labels>;
  readonly aliases: Some<readonly string[]>;
  readonly wikidata: Some<string>;
  readonly note: Some<string>;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Number of the community, the largest 0; -1 for none. */
  readonly community: readonly number[];
  /** "pagerank" and, where it could be afforded, "betweenness"; of the claims on the page. */
  readonly measures: Readonly<Record<string, readonly number[]>>;
}

export interface SourceRecord {
  readonly id: string;
  readonly kind?: string;
  readonly title?: string;
  readonly author?: readonly string[];
  readonly date?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly derivedFrom?: readonly (number | string)[];
  readonly textSha256?: string;
  readonly note?: string;
}

/** Values of a qualifier: a number where the page knows the entity, source or claim of that id. */
export type QualifierValues = readonly (number | string)[];

export interface ClaimColumns {
  readonly id: readonly string[];
  readonly subject: readonly number[];
  readonly relations: readonly string[];
  readonly relation: readonly number[];
  /** -1 where the claim holds a value. */
  readonly object: readonly number[];
  readonly value: Some<string>;
  readonly time: readonly number[];
  /** -1 where the source is not among the sources. */
  readonly source: readonly number[];
  /** What such a claim names as its source. */
  readonly foreignSource: Some<string>;
  readonly locators: readonly string[];
  readonly locator: readonly number[];
  /** Offsets in code points of the source's text. */
  readonly passages: Some<readonly (readonly [number, number])[]>;
  readonly gloss: readonly string[];
  /** Place in STATUSES. */
  readonly status: readonly number[];
  /** Bits in the order of POLICIES: whether the claim counts under each. */
  readonly policies: readonly number[];
  /** Claims that another claim disputes. */
  readonly disputed: readonly number[];
  /** Whose statement it is below the source: speakers, or the holder of a stance or speech. */
  readonly voice: Some<readonly number[]>;
  readonly qualifiers: Some<Readonly<Record<string, QualifierValues>>>;
}

/** Distinct times; days are counted from 1970-01-01, and ±ENDLESS is infinitely far. */
export interface TimeColumns {
  readonly when: readonly string[];
  readonly kind: readonly ("state" | "event")[];
  readonly endState: readonly string[];
  readonly endedBy: readonly string[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly begun: readonly number[];
  readonly lasting: readonly number[];
  readonly contradictory: readonly number[];
  /** Place in order of time, undated last. */
  readonly order: readonly number[];
  /** First and last day of the beginning and of the end (ISO, or "") of those whose date can be read. */
  readonly bounds: Some<readonly [string, string, string, string]>;
  /** The time in words, by language. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** What reasons of "yes", "no" and "unknown" are made of. */
  readonly grounds: readonly GroundsRecord[];
  /** Sentences of such reasons by language and form, their {fields} to be filled in. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** See Python's `Grounds`; what does not apply is left out. */
export interface GroundsRecord {
  readonly yes: string;
  readonly margins?: readonly [number, number];
  readonly clash?: true;
  readonly mark?: string;
  /** First, last, begun, lasting, and whether they contradict one another. */
  readonly unmarked?: readonly [number, number, number, number, number];
  readonly dated?: true;
  readonly attested?: string;
  readonly earliest?: number;
  readonly latest?: number;
  readonly begun?: true;
  readonly endDoubted?: true;
  /** The time as the reason tells it, by language, where that differs from its words. */
  readonly told?: Readonly<Record<string, string>>;
}

/** Dates of qualifiers, sources and verdicts as written (EDTF), with their words by language. */
export interface DateColumns {
  readonly text: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export interface VerdictRecord {
  readonly id: string;
  readonly claim: number;
  readonly verdict: string;
  readonly aspect?: string;
  readonly target?: string;
  readonly reason?: string;
  readonly curator?: string;
  readonly date?: string;
  readonly source?: string;
}

export const FORMAT = 2;
export const ENDLESS = 1_000_000_000;
export const STATUSES = ["unassessed", "accepted", "contested", "doubtful", "rejected"] as const;
export const POLICIES = ["asserted", "reported", "undisputed", "all"] as const;
export type Status = (typeof STATUSES)[number];
export type Policy = (typeof POLICIES)[number];
