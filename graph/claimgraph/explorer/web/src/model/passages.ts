/** A text cut up for reading: its paragraphs, and which claims stand behind each stretch of them. */

import type { Graph } from "./graph";
import { claimsOfSource } from "./sources";
import { unitOf } from "./text";

/** A stretch of text that claims give as their passage; offsets as the claims have them. */
export interface Passage {
  readonly start: number;
  readonly stop: number;
  readonly claims: readonly number[];
}

/** A paragraph; offsets in units of UTF-16, as a script slices. */
export interface Block {
  readonly start: number;
  readonly stop: number;
  /** Numbers of the passages that touch it. */
  readonly passages: readonly number[];
}

/** A stretch of a paragraph with the same passages throughout. */
export interface Segment {
  readonly start: number;
  readonly stop: number;
  readonly passages: readonly number[];
  /** Those of them that begin here. */
  readonly begins: readonly number[];
}

/** Longest paragraph that is shown in one piece, in units. */
const LONGEST = 4000;

/** The distinct passages of a source, in order of the text; of those that begin together the longer one first. */
export function passagesOf(graph: Graph, source: number): Passage[] {
  const found = new Map<string, { start: number; stop: number; claims: number[] }>();
  for (const claim of claimsOfSource(graph, source)) {
    for (const [start, stop] of graph.claims.passages[claim] ?? []) {
      const key = `${start}-${stop}`;
      const passage = found.get(key) ?? { start, stop, claims: [] };
      found.set(key, passage);
      if (!passage.claims.includes(claim)) {
        passage.claims.push(claim);
      }
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start || other.stop - one.stop);
}

/** The paragraphs of a text; put together they are the whole text, to the letter. */
export function blocksOf(text: string, passages: readonly Passage[]): Block[] {
  const edges = paragraphEdges(text);
  const inside: number[][] = edges.slice(1).map(() => []);
  passages.forEach((passage, number) => {
    const [start, stop] = [unitOf(text, passage.start), unitOf(text, passage.stop)];
    for (let block = blockAt(edges, start); block < inside.length && edges[block]! < stop; block += 1) {
      inside[block]!.push(number);
    }
  });
  return inside.map((numbers, place) => ({ start: edges[place]!, stop: edges[place + 1]!, passages: numbers }));
}

/** Number of the block that holds a unit of the text. */
export function blockAt(edges: readonly number[], unit: number): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= unit) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Blank lines inside of a block: they stand between the lines of one sentence, as in a text taken from a double-spaced page. */
export function softGaps(text: string, { start, stop }: Block): [number, number][] {
  return [...text.slice(start, stop).matchAll(GAP)]
    .map((gap): [number, number] => [start + gap.index, start + gap.index + gap[0].length])
    .filter(([, end]) => end < stop);
}

const GAP = /[ \t]*\r?\n[ \t]*(?:\r?\n\s*)+/g;
const ENDS_SENTENCE = /[.!?…:;。！？"”’»)\]\d]\s*$/;

function paragraphEdges(text: string): number[] {
  const edges = [0];
  const full = fullLine(text);
  let begun = 0;
  for (const gap of text.matchAll(GAP)) {
    const line = text.slice(Math.max(begun, gap.index - LONGEST), gap.index);
    const last = line.slice(line.lastIndexOf("\n") + 1);
    begun = gap.index + gap[0].length;
    const goesOn = /^\p{Ll}/u.test(text.slice(begun, begun + 2)) || last.length >= full;
    if (!last.trim() || ENDS_SENTENCE.test(last) || !goesOn) {
      cutLong(text, edges, begun);
    }
  }
  cutLong(text, edges, text.length);
  return edges;
}

/** Length from which on a line counts as filled to its end. */
function fullLine(text: string): number {
  const lengths = text.split("\n").map((line) => line.trim().length).filter(Boolean).sort((one, other) => one - other);
  return Math.max(50, 0.8 * (lengths[lengths.length >> 1] ?? 0));
}

/** Add an edge, and others on the way where the paragraph is too long to be laid out at once. */
function cutLong(text: string, edges: number[], stop: number): void {
  let last = edges.at(-1)!;
  while (stop - last > LONGEST) {
    const near = text.slice(last, last + LONGEST);
    const cut = Math.max(near.lastIndexOf("\n"), near.lastIndexOf(" "));
    // never between the two halves of one character
    const isHalf = /[\ud800-\udbff]$/.test(near);
    last += cut > LONGEST / 2 ? cut + 1 : isHalf ? LONGEST - 1 : LONGEST;
    edges.push(last);
  }
  if (stop > last) {
    edges.push(stop);
  }
}

/** A paragraph cut where a passage begins or ends. */
export function segmentsOf(text: string, block: Block, passages: readonly Passage[]): Segment[] {
  const spans = block.passages.map((number) => {
    const [begin, end] = [unitOf(text, passages[number]!.start), unitOf(text, passages[number]!.stop)];
    return { number, begin, start: Math.max(block.start, begin), stop: Math.min(block.stop, end) };
  });
  const cuts = [...new Set([block.start, block.stop, ...spans.flatMap(({ start, stop }) => [start, stop])])].sort((one, other) => one - other);
  return cuts.slice(1).map((stop, place) => {
    const start = cuts[place]!;
    const covering = spans.filter((span) => span.start < stop && span.stop > start);
    const begins = covering.filter(({ begin }) => begin === start).map(({ number }) => number);
    return { start, stop, passages: covering.map(({ number }) => number), begins };
  });
}
