/** How a claim's standing is drawn: by the dashes of its line and by marks on it, never by colour alone. */

import type { Graph } from "../model/graph";

/** What dashes say; a line that is quoted and hedged has both. */
export const STROKES = ["plain", "reported", "hedged", "reportedHedged", "unknown", "participant"] as const;
export type Stroke = (typeof STROKES)[number];

/** Lengths of dashes and gaps, in pixels. */
export const DASHES: Readonly<Record<Stroke, readonly number[]>> = {
  plain: [],
  reported: [9, 4],
  hedged: [1.6, 4],
  reportedHedged: [9, 4, 1.6, 4],
  unknown: [1.6, 6],
  participant: [4, 3],
};

/** Marks in the middle of a line, in the order they are drawn in. */
export const MARKS = ["plus", "minus", "denied", "contested", "doubtful", "rejected", "disputed", "unknown"] as const;
export type Mark = (typeof MARKS)[number];

export const SIGNS: Readonly<Record<Mark, string>> = {
  plus: "+",
  minus: "−",
  denied: "×",
  contested: "≠",
  doubtful: "≈",
  rejected: "⊘",
  disputed: "⇄",
  unknown: "?",
};

/** The dashes of a claim's line: `unknown` where it is not known to hold in the period. */
export function strokeOf(graph: Graph, claim: number, isUnknown: boolean): Stroke {
  if (isUnknown) {
    return "unknown";
  }
  const isHedged = graph.word(claim, "modality", "actual") !== "actual";
  const isReported = graph.qualifier(claim, "speaker").length > 0;
  return isHedged ? (isReported ? "reportedHedged" : "hedged") : isReported ? "reported" : "plain";
}

/** The marks of a claim's line, as bits in the order of `MARKS`. */
export function marksOf(graph: Graph, claim: number, isUnknown: boolean): number {
  const sign = graph.relationRecord(claim)?.sign ?? 0;
  const status = graph.statusOf(claim);
  const bit = (mark: Mark, is: boolean): number => (is ? 1 << MARKS.indexOf(mark) : 0);
  return (
    bit("plus", sign > 0) |
    bit("minus", sign < 0) |
    bit("denied", graph.word(claim, "polarity", "affirmed") === "denied") |
    bit("contested", status === "contested") |
    bit("doubtful", status === "doubtful") |
    bit("rejected", status === "rejected") |
    bit("disputed", graph.isDisputed(claim)) |
    bit("unknown", isUnknown)
  );
}
