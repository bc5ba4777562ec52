/** The one object that says what is on screen: link, undo step, saved view and test fixture in one.
 *
 * It holds ids, never numbers, so that a link outlives a rebuilt page, and only plain JSON. A new field is also named in
 * shape.ts, which reads states from links.
 */

import type { Policy } from "../payload/types";

export const LANGUAGES = ["en", "it", "de"] as const;
export type Language = (typeof LANGUAGES)[number];
export const PLACES = ["graph", "tables", "reading", "paths", "console"] as const;
/** What the main area shows. */
export type Place = (typeof PLACES)[number];

/** Keeps only some values, or leaves some out; both empty keeps all. */
export interface Facet {
  readonly only: readonly string[];
  readonly without: readonly string[];
}

export const FACETS = [
  "family",
  "relation",
  "type",
  "source",
  "speaker",
  "status",
  "modality",
  "polarity",
  "sign",
  "dispute",
] as const;
export type FacetName = (typeof FACETS)[number];

export interface Filter {
  readonly policy: Policy;
  readonly facets: Readonly<Record<FacetName, Facet>>;
  /** Least and most claims that both ends of a claim have in the whole graph; 0 = no most. */
  readonly degree: readonly [number, number];
}

/** A span of time; years, months or days as in EDTF ("1921", "1921-03", "1921-03-04"), both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Time {
  /** Null for any time. */
  readonly period: Period | null;
  /** Whether what may have held, or is not dated at all, stays on screen (drawn as unknown). */
  readonly unknown: boolean;
  readonly undated: boolean;
}

/** Which entities are on the canvas. */
export interface Scene {
  /** Where it started: everything, the communities, one entity's surroundings, or nothing. */
  readonly opening: "all" | "communities" | "around" | "chosen";
  /** Id of the entity in the middle, with the opening "around". */
  readonly centre: string;
  readonly added: readonly string[];
  readonly hidden: readonly string[];
  /** Communities that are unfolded, by number. */
  readonly unfolded: readonly number[];
  /** Types drawn as one node each. */
  readonly grouped: readonly string[];
  /** Where entities were dragged to and pinned. */
  readonly pinned: Readonly<Record<string, readonly [number, number]>>;
  /** Whether speakers, addressees, witnesses and carriers are ties too. */
  readonly participants: boolean;
  /** Whether more than `MOST_DRAWN` are drawn, because the person insists. */
  readonly insisted: boolean;
}

export interface Selection {
  readonly entities: readonly string[];
  readonly claims: readonly string[];
}

/** What the side panel shows. */
export type Focus =
  | { readonly kind: "entity"; readonly id: string }
  | { readonly kind: "claim"; readonly id: string }
  | { readonly kind: "source"; readonly id: string }
  /** The bundle of claims between two entities. */
  | { readonly kind: "bundle"; readonly ends: readonly [string, string] }
  | { readonly kind: "community"; readonly number: number }
  /** A type drawn as one node. */
  | { readonly kind: "group"; readonly type: string }
  /** What is selected. */
  | { readonly kind: "selection" };

export interface Look {
  readonly size: "same" | "claims" | "pagerank" | "betweenness";
  readonly colour: "type" | "community";
}

export interface Tables {
  readonly which: "entities" | "claims" | "sources";
  /** Name of the column; "" = the order of the data. */
  readonly sort: string;
  readonly descending: boolean;
  readonly text: string;
  /** Only what is selected. */
  readonly selected: boolean;
  /** Counted from 0. */
  readonly page: number;
}

export interface Paths {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly policy: Policy;
  readonly families: readonly string[];
  readonly through: readonly string[];
  /** Whether the period of `time` bounds the claims. */
  readonly inPeriod: boolean;
  readonly participants: boolean;
  /** Number of the path shown on the canvas; -1 for none. */
  readonly shown: number;
}

export interface Asked {
  /** Name of the question; "" for a query of one's own. */
  readonly question: string;
  /** What its parameters stand for, by name: ids of things, else texts. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface State {
  readonly language: Language;
  readonly theme: "auto" | "light" | "dark";
  readonly place: Place;
  readonly filter: Filter;
  readonly time: Time;
  readonly scene: Scene;
  readonly selection: Selection;
  readonly focus: Focus | null;
  readonly look: Look;
  readonly tables: Tables;
  readonly paths: Paths;
  /** The source whose text is read, by id. */
  readonly reading: string;
  /** The query in the console. */
  readonly query: string;
  /** The saved question that is open in the console. */
  readonly asked: Asked;
  /** Null shows all that is on the canvas. */
  readonly camera: Camera | null;
}

const ALL: Facet = { only: [], without: [] };

export const NO_FILTER: Filter = {
  policy: "all",
  facets: {
    family: ALL,
    relation: ALL,
    type: ALL,
    source: ALL,
    speaker: ALL,
    status: ALL,
    modality: ALL,
    polarity: ALL,
    sign: ALL,
    dispute: ALL,
  },
  degree: [0, 0],
};

/** The state that a page opens in: the whole graph where it is small, else its communities. */
export function firstState(entityCount: number): State {
  return {
    language: "en",
    theme: "auto",
    place: "graph",
    filter: NO_FILTER,
    time: { period: null, unknown: true, undated: true },
    scene: {
      opening: entityCount <= MOST_AT_ONCE ? "all" : "communities",
      centre: "",
      added: [],
      hidden: [],
      unfolded: [],
      grouped: [],
      pinned: {},
      participants: false,
      insisted: false,
    },
    selection: { entities: [], claims: [] },
    focus: null,
    look: { size: "claims", colour: "type" },
    tables: { which: "claims", sort: "", descending: false, text: "", selected: false, page: 0 },
    paths: {
      from: "",
      to: "",
      count: 3,
      policy: "reported",
      families: [],
      through: [],
      inPeriod: false,
      participants: true,
      shown: -1,
    },
    reading: "",
    query: "",
    asked: { question: "", values: {} },
    camera: null,
  };
}

/** Entities that a page opens with at most. */
export const MOST_AT_ONCE = 300;
/** Of more entities than this, a person is warned first. */
export const MANY = 1500;
/** Entities drawn at most, unless the person insists. */
export const MOST_DRAWN = 5000;
