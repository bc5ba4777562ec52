/** What is said of and by one entity, as Python's `build_dossier` parts it; claims are numbered in order of time. */

import type { Graph } from "./graph";
import { ENDLESS } from "../payload/types";
import { dayOf } from "./time";

const CAREER_FAMILIES: ReadonlySet<string> = new Set(["affiliation", "office"]);

export interface Dossier {
  /** Said of the entity. */
  readonly of: readonly number[];
  /** Said and held by it. */
  readonly by: readonly number[];
  /** Mentioned otherwise: as place, good, carrier ... */
  readonly in: readonly number[];
}

export function buildDossier(graph: Graph, entity: number): Dossier {
  const parts = { of: [] as number[], by: [] as number[], in: [] as number[] };
  const touching = new Set([...graph.claimsOf(entity), ...graph.mentionsOf(entity)]);
  for (const claim of [...touching].sort((one, other) => one - other)) {
    const isVoice = graph.claims.voice[claim]?.includes(entity) ?? false;
    const isEnd = graph.claims.subject[claim] === entity || graph.claims.object[claim] === entity;
    parts[isVoice ? "by" : isEnd ? "of" : "in"].push(claim);
  }
  return parts;
}

/** The entity's own affiliations and offices, in order of time. */
export function careerOf(graph: Graph, entity: number, said: readonly number[]): number[] {
  return said.filter((claim) => graph.claims.subject[claim] === entity && CAREER_FAMILIES.has(graph.familyOf(claim)));
}

export interface Tie {
  readonly other: number;
  readonly count: number;
}

/** Those it shares most claims with, most first. */
export function tiesOf(graph: Graph, entity: number): Tie[] {
  const counts = new Map<number, number>();
  for (const claim of graph.claimsOf(entity)) {
    const other = graph.otherEnd(claim, entity);
    if (other >= 0 && other !== entity) {
      counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  return [...counts].map(([other, count]) => ({ other, count })).sort((one, next) => next.count - one.count || one.other - next.other);
}

/** Claims between two entities, in order of time; a loop where the two are one. */
export function claimsBetween(graph: Graph, one: number, other: number): number[] {
  const [fewer, more] = graph.degree(one) <= graph.degree(other) ? [one, other] : [other, one];
  return [...graph.claimsOf(fewer)].filter((claim) => graph.otherEnd(claim, fewer) === more).sort((a, b) => a - b);
}

/** What is known of when a claim held, in days, for drawing. */
export interface Span {
  /** Never before and never after; ±ENDLESS where that is not known. */
  readonly first: number;
  readonly last: number;
  /** Every day of it is certain; ENDLESS where it is still so. Null where no day is. */
  readonly certain: readonly [number, number] | null;
  /** It was so at some time in here; null where certain days say it better, or nothing does. */
  readonly attested: readonly [number, number] | null;
  /** Years that the date names though nothing follows from them, as of "about 1925". */
  readonly about: readonly [number, number] | null;
  readonly isEvent: boolean;
}

/** What is known of a claim's time; null where it is undated. */
export function spanOf(graph: Graph, claim: number): Span | null {
  const { times } = graph;
  const time = graph.claims.time[claim]!;
  const [first, last, begun, lasting] = [times.first[time]!, times.last[time]!, times.begun[time]!, times.lasting[time]!];
  const isKnown = begun < ENDLESS && lasting > -ENDLESS;
  const isBounded = first > -ENDLESS || last < ENDLESS;
  const about = isKnown || isBounded ? null : yearsIn(times.when[time]!);
  if (!isKnown && !isBounded && !about) {
    return null;
  }
  return {
    first,
    last,
    certain: isKnown && begun <= lasting ? [begun, lasting] : null,
    attested: isKnown && begun > lasting ? [lasting, begun] : null,
    about,
    isEvent: times.kind[time] === "event",
  };
}

/** First and last day of the years that a date names. */
function yearsIn(when: string): [number, number] | null {
  const years = [...when.matchAll(/(?<![\d-])-?\d{2}[\dX]{2}(?!\d)/g)].map(([year]) => [Number(year.replaceAll("X", "0")), Number(year.replaceAll("X", "9"))] as const);
  if (!years.length) {
    return null;
  }
  return [dayOf(Math.min(...years.map(([low]) => low))), dayOf(Math.max(...years.map(([, high]) => high)) + 1) - 1];
}
