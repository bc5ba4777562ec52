/** What a state may hold: reads what is given from outside, and keeps the first state's value for whatever is not so. */

import { POLICIES } from "../payload/types";
import { FACETS, LANGUAGES, PLACES, type Asked, type Camera, type Facet, type FacetName, type Focus, type Period, type State } from "./state";

/** What is given, if it is of the right kind; else the other. */
type Reader<T> = (given: unknown, otherwise: T) => T;

const text: Reader<string> = (given, otherwise) => (typeof given === "string" ? given : otherwise);
const flag: Reader<boolean> = (given, otherwise) => (typeof given === "boolean" ? given : otherwise);
const whole: Reader<number> = (given, otherwise) => (Number.isSafeInteger(given) ? (given as number) : otherwise);
const natural: Reader<number> = (given, otherwise) => (Number.isSafeInteger(given) && (given as number) >= 0 ? (given as number) : otherwise);
const isWord = (value: unknown): value is string => typeof value === "string";

function oneOf<T extends string>(words: readonly T[]): Reader<T> {
  return (given, otherwise) => words.find((word) => word === given) ?? otherwise;
}

function list<T>(isMember: (value: unknown) => value is T): Reader<readonly T[]> {
  return (given, otherwise) => (Array.isArray(given) && given.every(isMember) ? [...new Set(given as T[])] : otherwise);
}

/** A record by ids: its keys are data. */
function record<T>(isMember: (value: unknown) => value is T): Reader<Readonly<Record<string, T>>> {
  return (given, otherwise) =>
    isRecord(given) && Object.values(given).every(isMember) ? (Object.fromEntries(Object.entries(given)) as Record<string, T>) : otherwise;
}

function fields<T extends object>(readers: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  const names = Object.keys(readers) as (keyof T & string)[];
  return (given, otherwise) =>
    isRecord(given)
      ? (Object.fromEntries(
          names.map((name) => [name, Object.hasOwn(given, name) ? readers[name](given[name], otherwise[name]) : otherwise[name]]),
        ) as T)
      : otherwise;
}

/** Null, or something whose every part must be right. */
function perhaps<T extends object>(tests: { readonly [K in keyof T]-?: (value: unknown) => boolean }): Reader<T | null> {
  const names = Object.keys(tests) as (keyof T & string)[];
  return (given, otherwise) => {
    if (given === null) {
      return null;
    }
    const isWhole = isRecord(given) && names.every((name) => Object.hasOwn(given, name) && tests[name](given[name]));
    return isWhole ? (Object.fromEntries(names.map((name) => [name, given[name]])) as T) : otherwise;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one));
}

const words = list(isWord);
const numbers = list((value): value is number => Number.isSafeInteger(value));
const pair: Reader<readonly [number, number]> = (given, otherwise) => (isPair(given) ? [given[0], given[1]] : otherwise);
const isFigure = (value: unknown): boolean => Number.isFinite(value);
const isDate = (value: unknown): boolean => isWord(value) && /^-?\d{4}(-\d\d){0,2}$/.test(value);
const facet = fields<Facet>({ only: words, without: words });

const focus: Reader<Focus | null> = (given, otherwise) => {
  if (given === null) {
    return null;
  }
  if (!isRecord(given)) {
    return otherwise;
  }
  const { kind, id, ends, number, type } = given;
  if ((kind === "entity" || kind === "claim" || kind === "source") && isWord(id)) {
    return { kind, id };
  }
  if (kind === "bundle" && Array.isArray(ends) && ends.length === 2 && isWord(ends[0]) && isWord(ends[1])) {
    return { kind, ends: [ends[0], ends[1]] };
  }
  if (kind === "community" && Number.isSafeInteger(number)) {
    return { kind, number: number as number };
  }
  if (kind === "group" && isWord(type)) {
    return { kind, type };
  }
  return kind === "selection" ? { kind } : otherwise;
};

/** A new field of the state is named here too, or this does not compile. */
export const readState: Reader<State> = fields<State>({
  language: oneOf(LANGUAGES),
  theme: oneOf(["auto", "light", "dark"]),
  place: oneOf(PLACES),
  filter: fields<State["filter"]>({
    policy: oneOf(POLICIES),
    facets: fields<Readonly<Record<FacetName, Facet>>>(Object.fromEntries(FACETS.map((name) => [name, facet])) as Record<FacetName, Reader<Facet>>),
    degree: pair,
  }),
  time: fields<State["time"]>({
    period: perhaps<Period>({ from: isDate, to: isDate }),
    unknown: flag,
    undated: flag,
  }),
  scene: fields<State["scene"]>({
    opening: oneOf(["all", "communities", "around", "chosen"]),
    centre: text,
    added: words,
    hidden: words,
    unfolded: numbers,
    grouped: words,
    pinned: record(isPair),
    participants: flag,
    insisted: flag,
  }),
  selection: fields<State["selection"]>({ entities: words, claims: words }),
  focus,
  look: fields<State["look"]>({
    size: oneOf(["same", "claims", "pagerank", "betweenness"]),
    colour: oneOf(["type", "community"]),
  }),
  tables: fields<State["tables"]>({
    which: oneOf(["entities", "claims", "sources"]),
    sort: text,
    descending: flag,
    text,
    selected: flag,
    page: natural,
  }),
  paths: fields<State["paths"]>({
    from: text,
    to: text,
    count: whole,
    policy: oneOf(POLICIES),
    families: words,
    through: words,
    inPeriod: flag,
    participants: flag,
    shown: whole,
  }),
  reading: text,
  query: text,
  asked: fields<Asked>({ question: text, values: record(isWord) }),
  camera: perhaps<Camera>({ x: isFigure, y: isFigure, k: (value) => isFigure(value) && (value as number) > 0 }),
});
