/** The lines between nodes: parallel claims each a line of their own, of very many one for each family. */

import type { Graph } from "../model/graph";
import type { Bundle, Picture } from "../state/picture";
import { marksOf, strokeOf, STROKES } from "./evidence";

/** Claims that are drawn apart; of more, one line for each family. */
export const MOST_APART = 5;
/** Stands for a family where a line holds claims of any. */
export const MIXED = "";
export const NO_ARROW = 0;
export const TO_OTHER = 1;
export const TO_ONE = 2;

/** Lines by number, in columns; those of a bundle follow each other. */
export interface Strands {
  readonly count: number;
  readonly bundle: Int32Array;
  /** Place of the line in its bundle's fan: 0 in the middle, else to one side or the other. */
  readonly slot: Float32Array;
  readonly colour: Uint8Array;
  readonly stroke: Uint8Array;
  readonly marks: Uint8Array;
  /** Ends with an arrowhead, as bits. */
  readonly arrows: Uint8Array;
  readonly claims: Int32Array;
  /** The claim, or the first of several. */
  readonly claim: Int32Array;
  /** By bundle, the number of its first line; one more entry than bundles. */
  readonly starts: Int32Array;
  /** Numbers of the lines, those of the same colour and dashes together, the faintest first. */
  readonly painted: Int32Array;
}

interface Line {
  claims: readonly number[];
  colour: number;
  stroke: number;
  marks: number;
  arrows: number;
}

/** Make the lines of a picture. `colourOf` gives the number of a family's colour. */
export function makeStrands(graph: Graph, picture: Picture, colourOf: (family: string) => number): Strands {
  const { bundles } = picture;
  const starts = new Int32Array(bundles.length + 1);
  for (let bundle = 0; bundle < bundles.length; bundle += 1) {
    starts[bundle + 1] = starts[bundle]! + lineCount(graph, picture, bundles[bundle]!);
  }
  const count = starts[bundles.length]!;
  const strands = {
    count,
    bundle: new Int32Array(count),
    slot: new Float32Array(count),
    colour: new Uint8Array(count),
    stroke: new Uint8Array(count),
    marks: new Uint8Array(count),
    arrows: new Uint8Array(count),
    claims: new Int32Array(count),
    claim: new Int32Array(count),
    starts,
    painted: Int32Array.from({ length: count }, (_, strand) => strand),
  };
  for (let number = 0; number < bundles.length; number += 1) {
    const lines = linesOf(graph, picture, bundles[number]!, colourOf);
    lines.forEach((line, place) => {
      const at = starts[number]! + place;
      strands.bundle[at] = number;
      strands.slot[at] = place - (lines.length - 1) / 2;
      strands.colour[at] = line.colour;
      strands.stroke[at] = line.stroke;
      strands.marks[at] = line.marks;
      strands.arrows[at] = line.arrows;
      strands.claims[at] = line.claims.length;
      strands.claim[at] = line.claims[0]!;
    });
  }
  const painting = (strand: number): number =>
    (strands.colour[strand]! * 8 + strands.stroke[strand]!) * 1024 + Math.min(strands.claims[strand]!, 1023);
  strands.painted.sort((one, other) => painting(one) - painting(other));
  return strands;
}

/** The claims that a line stands for. */
export function claimsOfStrand(graph: Graph, picture: Picture, strands: Strands, strand: number): readonly number[] {
  const { claims } = picture.bundles[strands.bundle[strand]!]!;
  if (isFolded(picture, picture.bundles[strands.bundle[strand]!]!)) {
    return claims;
  }
  if (strands.claims[strand] === 1) {
    return [strands.claim[strand]!];
  }
  const family = graph.familyOf(strands.claim[strand]!);
  return claims.filter((claim) => graph.familyOf(claim) === family);
}

/** Whether an end stands for many: then all claims are one line. */
function isFolded({ nodes }: Picture, bundle: Bundle): boolean {
  return nodes[bundle.one]!.kind !== "entity" || nodes[bundle.other]!.kind !== "entity";
}

function lineCount(graph: Graph, picture: Picture, bundle: Bundle): number {
  if (isFolded(picture, bundle)) {
    return 1;
  }
  return bundle.claims.length <= MOST_APART ? bundle.claims.length : byFamily(graph, bundle.claims).size;
}

function byFamily(graph: Graph, claims: readonly number[]): Map<string, number[]> {
  const families = new Map<string, number[]>();
  for (const claim of claims) {
    const family = graph.familyOf(claim);
    const others = families.get(family);
    if (others) {
      others.push(claim);
    } else {
      families.set(family, [claim]);
    }
  }
  return families;
}

function linesOf(graph: Graph, picture: Picture, bundle: Bundle, colourOf: (family: string) => number): Line[] {
  if (isFolded(picture, bundle)) {
    return [{ claims: bundle.claims, colour: colourOf(MIXED), stroke: STROKES.indexOf("plain"), marks: 0, arrows: NO_ARROW }];
  }
  if (bundle.claims.length <= MOST_APART) {
    return bundle.claims.map((claim) => lineOf(graph, picture, bundle, claim, colourOf));
  }
  return [...byFamily(graph, bundle.claims).values()].map((claims) => {
    const lines = claims.map((claim) => lineOf(graph, picture, bundle, claim, colourOf));
    const same = lines.every((line) => line.stroke === lines[0]!.stroke);
    return {
      claims,
      colour: lines[0]!.colour,
      stroke: same ? lines[0]!.stroke : STROKES.indexOf("plain"),
      marks: lines.reduce((common, line) => common & line.marks, 0xff),
      arrows: lines.reduce((arrows, line) => arrows | line.arrows, 0),
    };
  });
}

function lineOf(
  graph: Graph,
  { nodeOf, passing }: Picture,
  bundle: Bundle,
  claim: number,
  colourOf: (family: string) => number,
): Line {
  const subject = nodeOf[graph.claims.subject[claim]!]!;
  const object = graph.claims.object[claim]! >= 0 ? nodeOf[graph.claims.object[claim]!]! : -1;
  const isTie = (subject === bundle.one && object === bundle.other) || (subject === bundle.other && object === bundle.one);
  const isUnknown = passing[claim] === 2;
  const isSymmetric = graph.relationRecord(claim)?.symmetric ?? false;
  return {
    claims: [claim],
    colour: colourOf(graph.familyOf(claim)),
    stroke: STROKES.indexOf(isTie ? strokeOf(graph, claim, isUnknown) : isUnknown ? "unknown" : "participant"),
    marks: isTie ? marksOf(graph, claim, isUnknown) : 0,
    arrows: !isTie || isSymmetric ? NO_ARROW : subject === bundle.one ? TO_OTHER : TO_ONE,
  };
}
