/** The legend on a picture: only what is drawn on it. */

import type { Drawing } from "../renderer/drawing";
import { DASHES, MARKS, SIGNS, STROKES, marksOf, strokeOf, type Mark, type Stroke } from "../renderer/evidence";
import { isShape, trace } from "../renderer/shapes";
import type { Surface } from "../renderer/surface";
import { DAY, SANS } from "../renderer/theme";
import type { State } from "../state/state";
import { schemeLabel, typeLabel } from "./labels";

/** What strokes and marks are called. */
export interface LegendWords {
  readonly strokes: Readonly<Record<Stroke, string>>;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly community: string;
}

export type Entry = { readonly label: string } & (
  | { readonly kind: "node"; readonly shape: string; readonly colour: string }
  | { readonly kind: "line"; readonly dashes: readonly number[]; readonly colour: string }
  | { readonly kind: "mark"; readonly sign: string }
);

/** Rows of entries: types, families, ways of drawing lines, marks. */
export function legendOf(drawing: Drawing, state: State, words: LegendWords): Entry[][] {
  const lines = lineEntries(drawing, state, words);
  return [typeEntries(drawing, state, words), familyEntries(drawing, state), lines].filter((row) => row.length);
}

function typeEntries(drawing: Drawing, state: State, words: LegendWords): Entry[] {
  const { graph, picture } = drawing;
  const types = new Map<string, number>();
  for (const node of picture.nodes) {
    if (node.kind !== "community") {
      const type = graph.typeOf(node.entity);
      types.set(type, (types.get(type) ?? 0) + 1);
    }
  }
  const isByType = state.look.colour === "type";
  const entries = [...types].sort(([, one], [, other]) => other - one).map(([type]): Entry => {
    const record = Object.hasOwn(graph.catalogue.types, type) ? graph.catalogue.types[type]! : undefined;
    return {
      kind: "node",
      label: typeLabel(graph, type, state.language),
      shape: record?.shape ?? "dot",
      colour: isByType ? (record?.colour ?? DAY.neutral) : DAY.neutral,
    };
  });
  const isFolded = picture.nodes.some((node) => node.kind === "community");
  return isFolded || !isByType ? [...entries, { kind: "node", shape: "dot", colour: DAY.accent, label: words.community }] : entries;
}

function familyEntries(drawing: Drawing, state: State): Entry[] {
  const { graph, picture } = drawing;
  const counts = new Map<string, number>();
  for (const claim of picture.bundles.flatMap((bundle) => bundle.claims)) {
    const family = graph.familyOf(claim);
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return [...counts]
    .filter(([family]) => Object.hasOwn(graph.catalogue.families, family))
    .sort(([, one], [, other]) => other - one)
    .map(([family]) => ({
      kind: "line",
      label: schemeLabel(graph, "family", family, state.language),
      dashes: [],
      colour: graph.catalogue.families[family]!.colour,
    }));
}

function lineEntries(drawing: Drawing, state: State, words: LegendWords): Entry[] {
  const { graph, picture } = drawing;
  const strokes = new Set<Stroke>();
  let marks = 0;
  for (const bundle of picture.bundles) {
    for (const claim of bundle.claims) {
      const isUnknown = state.time.period !== null && picture.passing[claim] === 2;
      strokes.add(strokeOf(graph, claim, isUnknown));
      marks |= marksOf(graph, claim, isUnknown);
    }
  }
  if (state.scene.participants) {
    strokes.add("participant");
  }
  return [
    ...STROKES.filter((stroke) => strokes.has(stroke)).map(
      (stroke): Entry => ({ kind: "line", label: words.strokes[stroke], dashes: DASHES[stroke], colour: DAY.ink }),
    ),
    ...MARKS.filter((_, place) => marks & (1 << place)).map((mark): Entry => ({ kind: "mark", label: words.marks[mark], sign: SIGNS[mark] })),
  ];
}

/** Draw an entry's sign around a point. */
export function drawEntry(surface: Surface, entry: Entry, x: number, y: number): void {
  surface.setLineDash([]);
  surface.globalAlpha = 1;
  if (entry.kind === "node") {
    surface.beginPath();
    trace(surface, isShape(entry.shape) ? entry.shape : "dot", x, y, 6);
    surface.fillStyle = entry.colour;
    surface.fill();
  } else if (entry.kind === "line") {
    surface.setLineDash([...entry.dashes]);
    surface.beginPath();
    surface.moveTo(x - 11, y);
    surface.lineTo(x + 9, y);
    surface.strokeStyle = entry.colour;
    surface.lineWidth = 2.4;
    surface.stroke();
    surface.setLineDash([]);
  } else {
    surface.font = `700 14px ${SANS}`;
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    surface.fillStyle = DAY.ink;
    surface.fillText(entry.sign, x, y);
  }
}
