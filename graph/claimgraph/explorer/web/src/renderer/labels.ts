/** Places labels so that none lies on another: the most important first, each where there is room beside its node. */

import type { Drawing } from "./drawing";
import { scaleOf } from "./geometry";
import { screenX, screenY, type Surface, type View } from "./surface";
import { SERIF, type Theme } from "./theme";

export interface Label {
  readonly text: string;
  /** The node that it names; -1 for the label of a line. */
  readonly node: number;
  /** The box, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly isItalic: boolean;
  readonly isStrong: boolean;
}

const CELL = 48;
const LONGEST = 30;
const MOST_IMPORTANT = 16;
const ITALIC = new Set(["work", "periodical", "treaty", "ideology", "scenario"]);

/** What is taken on the screen: boxes in a grid. */
export class Taken {
  readonly #cells = new Map<number, number[]>();
  readonly #boxes: number[] = [];

  add(x: number, y: number, width: number, height: number): void {
    const at = this.#boxes.push(x, y, x + width, y + height) - 4;
    this.#each(x, y, width, height, (cell) => {
      const boxes = this.#cells.get(cell);
      if (boxes) {
        boxes.push(at);
      } else {
        this.#cells.set(cell, [at]);
      }
      return false;
    });
  }

  isFree(x: number, y: number, width: number, height: number): boolean {
    return !this.#each(x, y, width, height, (cell) =>
      (this.#cells.get(cell) ?? []).some(
        (at) => this.#boxes[at]! < x + width && this.#boxes[at + 2]! > x && this.#boxes[at + 1]! < y + height && this.#boxes[at + 3]! > y,
      ),
    );
  }

  #each(x: number, y: number, width: number, height: number, found: (cell: number) => boolean): boolean {
    for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
      for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1) {
        if (found(column * 10_007 + row)) {
          return true;
        }
      }
    }
    return false;
  }
}

/** Widths of texts at 1 px, measured once: by font, then text. */
const widths = new Map<string, Map<string, number>>();
let ruler: CanvasRenderingContext2D | null = null;

/** The part of a font before its size. */
function styleOf(isItalic: boolean, isStrong: boolean): string {
  return `${isItalic ? "italic " : ""}${isStrong ? "600 " : ""}`;
}

export function textWidth(text: string, size: number, style: string): number {
  const known = widths.get(style) ?? new Map<string, number>();
  widths.set(style, known);
  let width = known.get(text);
  if (width === undefined) {
    ruler ??= document.createElement("canvas").getContext("2d");
    if (!ruler) {
      return text.length * size * 0.55;
    }
    ruler.font = `${style}100px ${SERIF}`;
    width = ruler.measureText(text).width / 100;
    known.set(text, width);
  }
  return width * size;
}

export interface LabelWish {
  /** Places of nodes in the order in which they are given room. */
  readonly ranked: Int32Array;
  /** The first so many of them are labelled wherever there is any room at all. */
  readonly always: number;
  readonly most: number;
}

/** The labels of nodes in view. */
export function placeLabels(drawing: Drawing, view: View, wish: LabelWish, taken: Taken): Label[] {
  const scale = scaleOf(drawing, view);
  const labels: Label[] = [];
  const close = drawing.room * view.k;
  const place = (node: number, isSure: boolean): void => {
    const label = placeLabel(drawing, view, node, scale, close, isSure, taken);
    if (label) {
      labels.push(label);
      taken.add(label.x, label.y, label.width, label.height);
    }
  };
  for (const node of wish.ranked.subarray(0, wish.always)) {
    if (isNear(drawing, view, node)) {
      place(node, true);
    }
  }
  const inView = wish.ranked.subarray(wish.always).filter((node) => isNear(drawing, view, node));
  const keepFree = (nodes: Int32Array): void => {
    for (const node of nodes) {
      const reach = Math.max(2, drawing.radius[node]! * scale * (drawing.picture.nodes[node]!.kind === "entity" ? 0.85 : 1));
      taken.add(screenX(view, drawing.x[node]!) - reach, screenY(view, drawing.y[node]!) - reach, reach * 2, reach * 2);
    }
  };
  // The names that one looks for first may cover small symbols; all others leave symbols free, of thousands the larger ones.
  keepFree(inView.filter((node, rank) => rank < MOST_IMPORTANT || drawing.picture.nodes[node]!.kind !== "entity"));
  for (const node of inView.subarray(0, MOST_IMPORTANT)) {
    place(node, false);
  }
  keepFree(inView.subarray(MOST_IMPORTANT, 900));
  for (const node of inView.subarray(MOST_IMPORTANT, wish.most * 8)) {
    if (labels.length < wish.most) {
      place(node, false);
    }
  }
  return labels;
}

function isNear(drawing: Drawing, view: View, node: number): boolean {
  const [x, y] = [screenX(view, drawing.x[node]!), screenY(view, drawing.y[node]!)];
  return x > -60 && y > -20 && x < view.width + 60 && y < view.height + 20;
}

function placeLabel(drawing: Drawing, view: View, node: number, scale: number, close: number, isSure: boolean, taken: Taken): Label | null {
  const { kind, entity } = drawing.picture.nodes[node]!;
  const name = drawing.names[node]!;
  const text = !isSure && name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
  const isItalic = ITALIC.has(drawing.graph.typeOf(entity)) && kind === "entity";
  const isStrong = kind !== "entity" || drawing.radius[node]! > 10;
  const size = labelSize(drawing.radius[node]!, kind !== "entity", close);
  const [width, height] = [textWidth(text, size, styleOf(isItalic, isStrong)) + 4, size * 1.22];
  const [x, y] = [screenX(view, drawing.x[node]!), screenY(view, drawing.y[node]!)];
  const reach = drawing.radius[node]! * scale + (kind === "entity" ? 2.5 : 6);
  const spots: [number, number][] = [
    [x - width / 2, y + reach],
    [x + reach, y - height / 2],
    [x - reach - width, y - height / 2],
    [x - width / 2, y - reach - height],
    [x + reach * 0.7, y + reach * 0.5],
    [x - reach * 0.7 - width, y + reach * 0.5],
    [x + reach * 0.7, y - reach * 0.5 - height],
    [x - reach * 0.7 - width, y - reach * 0.5 - height],
  ];
  const fits = ([left, top]: [number, number]): boolean =>
    left >= 2 && left + width <= view.width - 2 && top >= 2 && top + height <= view.height - 2;
  const spot = spots.find((one) => fits(one) && taken.isFree(one[0], one[1], width, height)) ?? (isSure ? pushedInside(spots, width, height, view, taken) : undefined);
  if (!spot) {
    return null;
  }
  return { text, node, x: spot[0], y: spot[1], width, height, size, isItalic, isStrong };
}

/** A place for a name that must be told: pushed into the view, further from its node if need be. */
function pushedInside(spots: [number, number][], width: number, height: number, view: View, taken: Taken): [number, number] | undefined {
  return [0, 1, 2, 3, 4, 5]
    .flatMap((away) =>
      spots.map(([left, top], place): [number, number] => [
        Math.max(2, Math.min(view.width - width - 2, left)),
        Math.max(2, Math.min(view.height - height - 2, top + (place === 3 || place > 5 ? -away : away) * height)),
      ]),
    )
    .find(([left, top]) => taken.isFree(left, top, width, height));
}

function labelSize(radius: number, isFolded: boolean, close: number): number {
  const zoomed = Math.min(1.5, Math.max(0, (close - 50) / 100));
  return isFolded ? 12.5 : Math.min(17, 10.6 + Math.max(0, radius - 5) * 0.42 + zoomed);
}

export function drawLabels(surface: Surface, labels: readonly Label[], theme: Theme, alpha = 1): void {
  surface.textAlign = "left";
  surface.textBaseline = "alphabetic";
  surface.lineJoin = "round";
  surface.globalAlpha = alpha;
  for (const label of labels) {
    surface.font = `${styleOf(label.isItalic, label.isStrong)}${label.size.toFixed(1)}px ${SERIF}`;
    const base = label.y + label.size * 0.93;
    surface.strokeStyle = theme.ground;
    surface.lineWidth = 3.2;
    const text = inItsDirection(label.text);
    surface.strokeText(text, label.x + 2, base);
    surface.fillStyle = theme.ink;
    surface.fillText(text, label.x + 2, base);
  }
  surface.globalAlpha = 1;
}

/** The label of a line, around a point. */
export function labelText(text: string, x: number, y: number): Label {
  const size = 11.5;
  const width = textWidth(text, size, styleOf(true, false)) + 4;
  return { text, node: -1, x: x - width / 2, y: y - 7, width, height: 14, size, isItalic: true, isStrong: false };
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A label that holds Hebrew or Arabic runs as its first letter does, not as the page does. */
function inItsDirection(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
