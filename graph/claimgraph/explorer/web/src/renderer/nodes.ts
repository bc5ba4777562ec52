/** Draws nodes: outline and colour by type, larger ones for what stands for many, a mark on what is pinned. */

import type { Drawing } from "./drawing";
import { scaleOf } from "./geometry";
import { SHAPES, trace } from "./shapes";
import { screenX, screenY, type Surface, type View } from "./surface";
import { SERIF, type Theme } from "./theme";

/** Of more nodes than this, those of a colour are filled at once and have no outline. */
const MOST_OUTLINED = 2000;
const STEP = 2500;

/** Draw nodes; `which` are their places, in the order of painting. */
export function* drawNodes(surface: Surface, drawing: Drawing, view: View, theme: Theme, which: Int32Array): Generator<void> {
  const scale = scaleOf(drawing, view);
  surface.setLineDash([]);
  surface.lineJoin = "round";
  const folded = which.filter((node) => drawing.picture.nodes[node]!.kind !== "entity");
  if (which.length > MOST_OUTLINED) {
    yield* drawMany(surface, drawing, view, which, scale);
  } else {
    drawEach(surface, drawing, view, theme, which, scale);
  }
  for (const node of folded) {
    drawFolded(surface, drawing, view, theme, node, scale);
  }
  for (const node of which) {
    if (drawing.picture.nodes[node]!.isPinned) {
      drawPin(surface, drawing, view, theme, node, scale);
    }
  }
}

function isFar(x: number, y: number, reach: number, view: View): boolean {
  return x < -reach || y < -reach || x > view.width + reach || y > view.height + reach;
}

function* drawMany(surface: Surface, drawing: Drawing, view: View, which: Int32Array, scale: number): Generator<void> {
  let colour = -1;
  let pending = 0;
  surface.beginPath();
  for (const node of which) {
    const [x, y] = [screenX(view, drawing.x[node]!), screenY(view, drawing.y[node]!)];
    if (isFar(x, y, 40, view) || drawing.picture.nodes[node]!.kind !== "entity") {
      continue;
    }
    if (drawing.colour[node] !== colour || pending >= STEP) {
      surface.fill();
      if (pending >= STEP) {
        yield;
        pending = 0;
      }
      surface.beginPath();
      colour = drawing.colour[node]!;
      surface.fillStyle = drawing.colours[colour]!;
    }
    trace(surface, SHAPES[drawing.shape[node]!]!, x, y, drawing.radius[node]! * scale);
    pending += 1;
  }
  surface.fill();
}

function drawEach(surface: Surface, drawing: Drawing, view: View, theme: Theme, which: Int32Array, scale: number): void {
  surface.lineWidth = Math.max(0.8, 1.4 * Math.min(1, scale));
  surface.strokeStyle = theme.ground;
  for (const node of which) {
    const [x, y] = [screenX(view, drawing.x[node]!), screenY(view, drawing.y[node]!)];
    if (isFar(x, y, 60, view) || drawing.picture.nodes[node]!.kind !== "entity") {
      continue;
    }
    surface.fillStyle = drawing.colours[drawing.colour[node]!]!;
    surface.beginPath();
    trace(surface, SHAPES[drawing.shape[node]!]!, x, y, drawing.radius[node]! * scale);
    surface.fill();
    surface.stroke();
  }
}

/** A community or a group: a pale area with a double outline and its number of members. */
function drawFolded(surface: Surface, drawing: Drawing, view: View, theme: Theme, node: number, scale: number): void {
  const [x, y] = [screenX(view, drawing.x[node]!), screenY(view, drawing.y[node]!)];
  const radius = drawing.radius[node]! * scale;
  if (isFar(x, y, radius + 10, view)) {
    return;
  }
  const shape = SHAPES[drawing.shape[node]!]!;
  const colour = drawing.colours[drawing.colour[node]!]!;
  surface.beginPath();
  trace(surface, shape, x, y, radius);
  surface.fillStyle = theme.ground;
  surface.fill();
  surface.globalAlpha = 0.3;
  surface.fillStyle = colour;
  surface.fill();
  surface.globalAlpha = 1;
  surface.strokeStyle = colour;
  surface.lineWidth = 1.8;
  surface.stroke();
  surface.beginPath();
  trace(surface, shape, x, y, radius + 3.5);
  surface.lineWidth = 0.8;
  surface.stroke();
  const size = Math.max(9, Math.min(16, radius * 0.62));
  surface.font = `600 ${size.toFixed(1)}px ${SERIF}`;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = theme.ink;
  surface.fillText(String(drawing.picture.nodes[node]!.members.length), x, y + 1);
}

function drawPin(surface: Surface, drawing: Drawing, view: View, theme: Theme, node: number, scale: number): void {
  const radius = drawing.radius[node]! * scale;
  const [x, y] = [screenX(view, drawing.x[node]!) + radius * 0.8, screenY(view, drawing.y[node]!) - radius * 0.8];
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(x + 4, y - 6);
  surface.strokeStyle = theme.ink;
  surface.lineWidth = 1.3;
  surface.stroke();
  surface.beginPath();
  surface.arc(x + 4.5, y - 7, 3, 0, Math.PI * 2);
  surface.fillStyle = theme.ink;
  surface.fill();
  surface.strokeStyle = theme.ground;
  surface.lineWidth = 1;
  surface.stroke();
}

/** A ring around a node: what is selected, and where the keyboard is. */
export function drawRing(surface: Surface, drawing: Drawing, view: View, node: number, colour: string, gap: number, dashes: number[]): void {
  const scale = scaleOf(drawing, view);
  surface.beginPath();
  surface.setLineDash(dashes);
  surface.arc(
    screenX(view, drawing.x[node]!),
    screenY(view, drawing.y[node]!),
    Math.max(5, drawing.radius[node]! * scale * 1.25) + gap,
    0,
    Math.PI * 2,
  );
  surface.strokeStyle = colour;
  surface.lineWidth = 2;
  surface.stroke();
  surface.setLineDash([]);
}
