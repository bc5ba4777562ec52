/** Where a line runs on the screen, and how far a point is from it. */

import type { Drawing } from "./drawing";
import { screenX, screenY, type View } from "./surface";

/** A quadratic curve from one node to another; a loop is a circle that stands on its node. */
export interface Curve {
  x0: number;
  y0: number;
  cx: number;
  cy: number;
  x1: number;
  y1: number;
  length: number;
  /** Radius of the circle around (cx, cy); 0 for a curve. */
  loop: number;
}

export function newCurve(): Curve {
  return { x0: 0, y0: 0, cx: 0, cy: 0, x1: 0, y1: 0, length: 0, loop: 0 };
}

/** How large nodes and lines are drawn: they grow with the zoom, but slower. */
export function scaleOf(drawing: Drawing, view: View): number {
  return Math.min(1.7, Math.max(0.27, Math.sqrt((drawing.room * view.k) / 52)));
}

/** Set the curve to where the line runs; it is used again and again, since there are many. */
export function runStrand(curve: Curve, drawing: Drawing, strand: number, view: View, scale: number): Curve {
  const { strands, picture, x, y, radius } = drawing;
  const { one, other } = picture.bundles[strands.bundle[strand]!]!;
  curve.x0 = screenX(view, x[one]!);
  curve.y0 = screenY(view, y[one]!);
  curve.x1 = screenX(view, x[other]!);
  curve.y1 = screenY(view, y[other]!);
  const slot = strands.slot[strand]!;
  if (one === other) {
    const rank = strand - strands.starts[strands.bundle[strand]!]!;
    curve.loop = (radius[one]! * 0.7 + 7 + rank * 5) * scale;
    curve.cx = curve.x0;
    curve.cy = curve.y0 - radius[one]! * scale * 0.6 - curve.loop;
    curve.length = curve.loop * 6;
    return curve;
  }
  const [across, down] = [curve.x1 - curve.x0, curve.y1 - curve.y0];
  const length = Math.hypot(across, down) || 1;
  const away = (2 * slot * Math.min(15 * scale + 3, length * 0.17)) / length;
  curve.cx = (curve.x0 + curve.x1) / 2 - down * away;
  curve.cy = (curve.y0 + curve.y1) / 2 + across * away;
  curve.length = length;
  curve.loop = 0;
  return curve;
}

export function curveX(curve: Curve, part: number): number {
  if (curve.loop) {
    return curve.cx + curve.loop * Math.sin((part - 0.5) * Math.PI * 2);
  }
  return (1 - part) ** 2 * curve.x0 + 2 * part * (1 - part) * curve.cx + part ** 2 * curve.x1;
}

export function curveY(curve: Curve, part: number): number {
  if (curve.loop) {
    return curve.cy - curve.loop * Math.cos((part - 0.5) * Math.PI * 2);
  }
  return (1 - part) ** 2 * curve.y0 + 2 * part * (1 - part) * curve.cy + part ** 2 * curve.y1;
}

/** Whether any of it may be in view. */
export function isInView(curve: Curve, view: View): boolean {
  if (curve.loop) {
    return curve.cx + curve.loop > 0 && curve.cx - curve.loop < view.width && curve.cy + curve.loop > 0 && curve.cy - curve.loop < view.height;
  }
  return (
    Math.max(curve.x0, curve.x1, curve.cx) > 0 &&
    Math.min(curve.x0, curve.x1, curve.cx) < view.width &&
    Math.max(curve.y0, curve.y1, curve.cy) > 0 &&
    Math.min(curve.y0, curve.y1, curve.cy) < view.height
  );
}

const PIECES = 14;

export function distanceTo(curve: Curve, x: number, y: number): number {
  if (curve.loop) {
    return Math.abs(Math.hypot(x - curve.cx, y - curve.cy) - curve.loop);
  }
  let nearest = Infinity;
  let [fromX, fromY] = [curve.x0, curve.y0];
  for (let piece = 1; piece <= PIECES; piece += 1) {
    const [toX, toY] = [curveX(curve, piece / PIECES), curveY(curve, piece / PIECES)];
    nearest = Math.min(nearest, distanceToLine(x, y, fromX, fromY, toX, toY));
    [fromX, fromY] = [toX, toY];
  }
  return nearest;
}

export function distanceToLine(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [across, down] = [x1 - x0, y1 - y0];
  const squared = across * across + down * down;
  const part = squared ? Math.min(1, Math.max(0, ((x - x0) * across + (y - y0) * down) / squared)) : 0;
  return Math.hypot(x - x0 - part * across, y - y0 - part * down);
}
