/** What the drawing is made on: the part of a canvas context that it uses, so that SVG can stand in for it. */

export type Surface = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "closePath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "arc"
  | "rect"
  | "fill"
  | "stroke"
  | "fillRect"
  | "fillText"
  | "strokeText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** Where one looks from: the world's point in the middle, and how many pixels a unit of the world takes. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export function screenX(view: View, x: number): number {
  return (x - view.x) * view.k + view.width / 2;
}

export function screenY(view: View, y: number): number {
  return (y - view.y) * view.k + view.height / 2;
}

export function worldX(view: View, x: number): number {
  return (x - view.width / 2) / view.k + view.x;
}

export function worldY(view: View, y: number): number {
  return (y - view.height / 2) / view.k + view.y;
}
