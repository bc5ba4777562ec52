/** Draws the lines between nodes: curves, dashes, arrowheads and marks; plain strokes where there are very many. */

import type { Drawing } from "./drawing";
import { DASHES, MARKS, SIGNS, STROKES } from "./evidence";
import { curveX, curveY, isInView, newCurve, runStrand, scaleOf, type Curve } from "./geometry";
import { TO_ONE, TO_OTHER } from "./strands";
import { screenX, screenY, type Surface, type View } from "./surface";
import { SANS, type Theme } from "./theme";

/** Of more lines in view than this, each bundle is one straight stroke. */
export const MOST_FINE = 2600;
const STEP = 1500;
/** Room of a node, in pixels, from which signs and other marks are drawn. */
const ROOM_FOR_SIGNS = 95;
const ROOM_FOR_MARKS = 42;

/** Draw lines; `which` are their numbers, in the order of painting. */
export function* drawLines(surface: Surface, drawing: Drawing, view: View, theme: Theme, which: Int32Array, isLit: boolean): Generator<void> {
  if (isCoarse(drawing, view, which)) {
    yield* drawCoarse(surface, drawing, view, which);
    return;
  }
  const batch = new Batch(surface, drawing, view, isLit);
  for (let place = 0; place < which.length; place += 1) {
    batch.add(which[place]!);
    if (place % STEP === STEP - 1) {
      yield;
    }
  }
  batch.flush();
  surface.setLineDash([]);
  yield;
  drawMarks(surface, drawing, view, theme, which, isLit);
}

export function isCoarse(drawing: Drawing, view: View, which: Int32Array): boolean {
  if (which.length <= MOST_FINE) {
    return false;
  }
  const { strands, picture, x, y } = drawing;
  let inView = 0;
  for (const { one, other } of picture.bundles) {
    const [x0, x1] = [screenX(view, x[one]!), screenX(view, x[other]!)];
    const [y0, y1] = [screenY(view, y[one]!), screenY(view, y[other]!)];
    inView += isOutside(x0, y0, x1, y1, view) ? 0 : 1;
  }
  return (inView * strands.count) / Math.max(1, picture.bundles.length) > MOST_FINE;
}

function isOutside(x0: number, y0: number, x1: number, y1: number, view: View): boolean {
  return (x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 > view.width && x1 > view.width) || (y0 > view.height && y1 > view.height);
}

function* drawCoarse(surface: Surface, drawing: Drawing, view: View, which: Int32Array): Generator<void> {
  const { strands, picture, x, y, colours } = drawing;
  let [colour, pending] = [-1, 0];
  surface.setLineDash([]);
  surface.lineWidth = 0.7;
  surface.globalAlpha = Math.max(0.16, Math.min(0.5, 1500 / which.length));
  surface.beginPath();
  for (const strand of which) {
    const bundle = strands.bundle[strand]!;
    if (strands.starts[bundle] !== strand) {
      continue;
    }
    const { one, other } = picture.bundles[bundle]!;
    const [x0, y0] = [screenX(view, x[one]!), screenY(view, y[one]!)];
    const [x1, y1] = [screenX(view, x[other]!), screenY(view, y[other]!)];
    if (isOutside(x0, y0, x1, y1, view)) {
      continue;
    }
    if (strands.colour[strand] !== colour || pending >= STEP) {
      surface.stroke();
      if (pending >= STEP) {
        yield;
      }
      surface.beginPath();
      colour = strands.colour[strand]!;
      surface.strokeStyle = colours[colour]!;
      pending = 0;
    }
    surface.moveTo(x0, y0);
    surface.lineTo(x1, y1);
    pending += 1;
  }
  surface.stroke();
  surface.globalAlpha = 1;
}

/** Lines of the same colour, dashes and width, drawn in one stroke with their arrowheads. */
class Batch {
  #key = -1;
  #heads: number[] = [];
  #isOpen = false;
  readonly #curve = newCurve();
  readonly #scale: number;
  readonly #alpha: number;
  /** Many lines that stand for many claims, as between communities. */
  readonly #isCrowded: boolean;

  constructor(
    readonly surface: Surface,
    readonly drawing: Drawing,
    readonly view: View,
    readonly isLit: boolean,
  ) {
    this.#isCrowded = !isLit && drawing.strands.count > 300 && drawing.picture.nodes.some((node) => node.kind !== "entity");
    this.#scale = scaleOf(drawing, view);
    this.#alpha = isLit ? 0.95 : drawing.strands.count > 900 ? 0.5 : 0.72;
  }

  add(strand: number): void {
    const curve = runStrand(this.#curve, this.drawing, strand, this.view, this.#scale);
    if (!isInView(curve, this.view)) {
      return;
    }
    const { strands } = this.drawing;
    const key = (strands.colour[strand]! * 8 + strands.stroke[strand]!) * 1024 + Math.min(1023, strands.claims[strand]!);
    if (key !== this.#key) {
      this.flush();
      this.#begin(strand);
      this.#key = key;
    }
    const { surface } = this;
    if (curve.loop) {
      surface.moveTo(curve.cx + curve.loop, curve.cy);
      surface.arc(curve.cx, curve.cy, curve.loop, 0, Math.PI * 2);
    } else {
      surface.moveTo(curve.x0, curve.y0);
      if (strands.slot[strand]) {
        surface.quadraticCurveTo(curve.cx, curve.cy, curve.x1, curve.y1);
      } else {
        surface.lineTo(curve.x1, curve.y1);
      }
    }
    this.#addHeads(strand, curve);
  }

  flush(): void {
    if (!this.#isOpen) {
      return;
    }
    const { surface } = this;
    surface.stroke();
    if (this.#heads.length) {
      surface.globalAlpha = Math.min(1, this.#alpha + 0.15);
      surface.beginPath();
      for (let at = 0; at < this.#heads.length; at += 6) {
        surface.moveTo(this.#heads[at]!, this.#heads[at + 1]!);
        surface.lineTo(this.#heads[at + 2]!, this.#heads[at + 3]!);
        surface.lineTo(this.#heads[at + 4]!, this.#heads[at + 5]!);
        surface.closePath();
      }
      surface.fill();
      this.#heads = [];
    }
    surface.globalAlpha = 1;
    this.#isOpen = false;
  }

  #begin(strand: number): void {
    const { surface, drawing } = this;
    const { strands } = drawing;
    const stroke = STROKES[strands.stroke[strand]!]!;
    const width = lineWidth(strands.claims[strand]!, this.#scale) * (this.isLit ? 1.5 : 1);
    surface.strokeStyle = drawing.colours[strands.colour[strand]!]!;
    surface.fillStyle = surface.strokeStyle;
    surface.lineWidth = stroke === "participant" ? width * 0.7 : width;
    surface.lineCap = stroke === "plain" || stroke === "participant" ? "butt" : "round";
    surface.setLineDash([...DASHES[stroke]]);
    surface.globalAlpha = this.#isCrowded ? Math.min(0.75, 0.09 + 0.075 * Math.log2(strands.claims[strand]!)) : this.#alpha * (stroke === "unknown" ? 0.55 : 1);
    surface.beginPath();
    this.#isOpen = true;
  }

  #addHeads(strand: number, curve: Curve): void {
    const { strands, picture, radius } = this.drawing;
    const arrows = strands.arrows[strand]!;
    const size = 4.5 * this.#scale + 1.5 + (this.isLit ? 1 : 0) + Math.min(5, lineWidth(strands.claims[strand]!, 1));
    if (!arrows || curve.loop || curve.length < 22) {
      return;
    }
    const { one, other } = picture.bundles[strands.bundle[strand]!]!;
    if (arrows & TO_OTHER) {
      this.#head(curve, curve.x1, curve.y1, radius[other]! * this.#scale * 1.1 + 1, size, 1);
    }
    if (arrows & TO_ONE) {
      this.#head(curve, curve.x0, curve.y0, radius[one]! * this.#scale * 1.1 + 1, size, 0);
    }
  }

  /** An arrowhead whose point touches the node's outline, in the direction that the curve has there. */
  #head(curve: Curve, x: number, y: number, radius: number, size: number, end: 0 | 1): void {
    const part = Math.min(0.5, (radius + size * 0.7) / curve.length);
    const at = end ? 1 - part : part;
    const [backX, backY] = [curveX(curve, at), curveY(curve, at)];
    const length = Math.hypot(x - backX, y - backY) || 1;
    const [across, down] = [(x - backX) / length, (y - backY) / length];
    const [tipX, tipY] = [x - across * radius, y - down * radius];
    const [baseX, baseY] = [tipX - across * size, tipY - down * size];
    const half = size * 0.42;
    this.#heads.push(tipX, tipY, baseX - down * half, baseY + across * half, baseX + down * half, baseY - across * half);
  }
}

function lineWidth(claims: number, scale: number): number {
  return (claims > 1 ? 1.6 + Math.log2(claims) * 0.75 : 1.25) * Math.min(1.25, Math.max(0.6, scale));
}

function drawMarks(surface: Surface, drawing: Drawing, view: View, theme: Theme, which: Int32Array, isLit: boolean): void {
  const { strands } = drawing;
  const scale = scaleOf(drawing, view);
  const room = drawing.room * view.k;
  const signs = isLit || room >= ROOM_FOR_SIGNS ? 0xff : 0xfc;
  const curve = newCurve();
  const isCrowded = drawing.strands.count > 300 && drawing.picture.nodes.some((node) => node.kind !== "entity");
  surface.font = `600 10px ${SANS}`;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  if (room < ROOM_FOR_MARKS && !isLit) {
    return;
  }
  for (const strand of which) {
    const marks = strands.marks[strand]! & signs;
    const several = strands.claims[strand]! > 1 && (isLit || !isCrowded);
    if (!marks && !several) {
      continue;
    }
    runStrand(curve, drawing, strand, view, scale);
    if (curve.length < 46 || !isInView(curve, view)) {
      continue;
    }
    const part = 0.5 + Math.max(-0.3, Math.min(0.3, strands.slot[strand]! * 0.07));
    drawBadge(surface, markText(marks, several ? strands.claims[strand]! : 0), curveX(curve, part), curveY(curve, part), drawing.colours[strands.colour[strand]!]!, theme);
  }
}

function markText(marks: number, count: number): string {
  const signs = MARKS.filter((_, place) => marks & (1 << place)).map((mark) => SIGNS[mark]);
  return (count ? [String(count), ...signs] : signs).join(" ");
}

function drawBadge(surface: Surface, text: string, x: number, y: number, colour: string, theme: Theme): void {
  const half = Math.max(6.5, 2.6 * text.length + 3.5);
  surface.beginPath();
  surface.moveTo(x - half + 6.5, y - 6.5);
  surface.lineTo(x + half - 6.5, y - 6.5);
  surface.arc(x + half - 6.5, y, 6.5, -Math.PI / 2, Math.PI / 2);
  surface.lineTo(x - half + 6.5, y + 6.5);
  surface.arc(x - half + 6.5, y, 6.5, Math.PI / 2, (Math.PI * 3) / 2);
  surface.closePath();
  surface.fillStyle = theme.ground;
  surface.fill();
  surface.strokeStyle = colour;
  surface.lineWidth = 1;
  surface.stroke();
  surface.fillStyle = theme.ink;
  surface.fillText(text, x, y + 0.5);
}
