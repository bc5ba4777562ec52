/** Draws a whole picture on any surface: the canvas of the page, that of a file, or SVG. */

import type { Graph } from "../model/graph";
import { picture } from "../state/picture";
import type { State } from "../state/state";
import { extent, makeDrawing, type Drawing } from "./drawing";
import { drawLabels, placeLabels, Taken, type Label } from "./labels";
import { drawLines } from "./lines";
import { nodeName } from "./names";
import { drawNodes } from "./nodes";
import type { Surface, View } from "./surface";
import type { Theme } from "./theme";

/** Draw lines and nodes, without labels, in pieces: the caller may stop between two and go on later. */
export function* drawBody(surface: Surface, drawing: Drawing, view: View, theme: Theme): Generator<void> {
  surface.fillStyle = theme.ground;
  surface.fillRect(0, 0, view.width, view.height);
  yield* drawLines(surface, drawing, view, theme, drawing.strands.painted, false);
  yield* drawNodes(surface, drawing, view, theme, drawing.painted);
}

export function labelsOf(drawing: Drawing, view: View): Label[] {
  return placeLabels(drawing, view, { ranked: drawing.ranked, always: 0, most: mostLabels(view) }, new Taken());
}

export function mostLabels(view: View): number {
  return Math.round((view.width * view.height) / 4200);
}

/** Draw all of a picture with its labels. */
export function drawScene(surface: Surface, drawing: Drawing, view: View, theme: Theme): void {
  for (const _ of drawBody(surface, drawing, view, theme)) {
    // each piece at once
  }
  drawLabels(surface, labelsOf(drawing, view), theme);
}

/** The drawing of a state, for taking away. */
export function drawingOf(graph: Graph, state: State): Drawing {
  return makeDrawing(graph, picture(graph, state), state, (node) => nodeName(graph, node, state.language));
}

/** The view that a state's camera gives in a picture of this size: without a camera, all of it. */
export function viewOf(drawing: Drawing, state: State, width: number, height: number): View {
  return state.camera ? { width, height, ...state.camera } : fittingView(drawing, width, height);
}

/** A view of everything, with room for labels at the borders. */
export function fittingView(drawing: Drawing, width: number, height: number, which?: Iterable<number>): View {
  const nodes = which ? [...which] : null;
  const box = nodes
    ? extent(Float32Array.from(nodes, (node) => drawing.x[node]!), Float32Array.from(nodes, (node) => drawing.y[node]!))
    : extent(drawing.x, drawing.y);
  if (!box || !width || !height) {
    return { width, height, x: 0, y: 0, k: 1 };
  }
  const folded = drawing.picture.nodes.reduce((most, node, place) => (node.kind === "entity" ? most : Math.max(most, drawing.radius[place]!)), 0);
  const marginX = Math.min(70 + folded, width * 0.16);
  const marginY = Math.min(44 + folded * 1.6, height * 0.18);
  const across = (width - 2 * marginX) / Math.max(1, box.right - box.left);
  const down = (height - 2 * marginY) / Math.max(1, box.bottom - box.top);
  return { width, height, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, k: Math.min(across, down, 1.6) };
}
