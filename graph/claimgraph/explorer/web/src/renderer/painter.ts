/** Keeps the canvas painted: a finished layer is moved along while a new one is drawn in pieces. */

import { drawBody, labelsOf, mostLabels } from "./draw";
import type { Drawing } from "./drawing";
import { newCurve, curveX, curveY, isInView, runStrand, scaleOf } from "./geometry";
import { drawLabels, labelText, placeLabels, Taken, type Label } from "./labels";
import { drawLines } from "./lines";
import { drawNodes, drawRing } from "./nodes";
import type { View } from "./surface";
import type { Theme } from "./theme";

/** What stands out; the rest is faded where `fades`. */
export interface Lit {
  readonly nodes: readonly number[];
  readonly strands: readonly number[];
  /** Told beside their lines, as many as there is room for. */
  readonly told: ReadonlyMap<number, string>;
  readonly fades: boolean;
  /** Ringed: what is selected. */
  readonly ringed: readonly number[];
  /** Where the keyboard is; -1 for nowhere. */
  readonly current: number;
  /** Named before all others. */
  readonly named: readonly number[];
}

export const NOTHING_LIT: Lit = { nodes: [], strands: [], told: new Map(), fades: false, ringed: [], current: -1, named: [] };

/** Longest that a picture may take to be drawn anew for every movement, in milliseconds. */
const QUICK = 14;
const PIECE = 7;
const FADED = 0.2;

class Layer {
  readonly canvas = document.createElement("canvas");
  readonly context = this.canvas.getContext("2d", { alpha: false })!;
  view: View | null = null;

  begin(view: View, ratio: number): CanvasRenderingContext2D {
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return this.context;
  }
}

export class Painter {
  drawing: Drawing | null = null;
  view: View = { width: 0, height: 0, x: 0, y: 0, k: 1 };
  theme: Theme;
  lit: Lit = NOTHING_LIT;
  labels: readonly Label[] = [];
  lineLabels: readonly Label[] = [];
  /** Drawn over everything, as a lasso. */
  overlay: ((context: CanvasRenderingContext2D) => void) | null = null;
  /** Milliseconds that the last full drawing took. */
  cost = 0;
  /** How often all was painted. */
  painted = 0;

  readonly #context: CanvasRenderingContext2D;
  #front = new Layer();
  #back = new Layer();
  #isStale = true;
  #work: { steps: Generator<void>; view: View; cost: number } | null = null;
  #frame = 0;
  #plain: { drawing: Drawing; view: View; labels: readonly Label[] } | null = null;

  constructor(
    readonly canvas: HTMLCanvasElement,
    theme: Theme,
  ) {
    this.theme = theme;
    this.#context = canvas.getContext("2d", { alpha: false })!;
  }

  get ratio(): number {
    return Math.min(3, window.devicePixelRatio || 1);
  }

  resize(width: number, height: number): void {
    const { ratio } = this;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.view = { ...this.view, width, height };
    this.redraw();
  }

  /** Everything changed. */
  redraw(): void {
    this.#isStale = true;
    this.#work = null;
    this.refresh();
  }

  look(view: View): void {
    this.view = view;
    this.refresh();
  }

  /** Paint in the next frame. */
  refresh(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.paint();
    });
  }

  paint(): void {
    if (!this.drawing || !this.view.width) {
      return;
    }
    if (this.#isStale || (this.cost < QUICK && !sameView(this.#front.view, this.view))) {
      this.#drawNow();
    } else if (!sameView(this.#front.view, this.view) || this.#work) {
      this.#drawPiece();
    }
    this.#compose();
    this.painted += 1;
    this.canvas.dataset["painted"] = String(this.painted);
    this.canvas.dataset["ringed"] = String(this.lit.ringed.length);
  }

  #drawNow(): void {
    const start = performance.now();
    for (const _ of drawBody(this.#front.begin(this.view, this.ratio), this.drawing!, this.view, this.theme)) {
      // all at once
    }
    this.#front.view = this.view;
    this.cost = performance.now() - start;
    this.#isStale = false;
    this.#work = null;
  }

  /** Go on with the layer behind; once it is finished it comes to the front. */
  #drawPiece(): void {
    const start = performance.now();
    this.#work ??= {
      steps: drawBody(this.#back.begin(this.view, this.ratio), this.drawing!, this.view, this.theme),
      view: this.view,
      cost: 0,
    };
    let isDone = false;
    while (!isDone && performance.now() - start < PIECE) {
      isDone = this.#work.steps.next().done ?? true;
    }
    this.#work.cost += performance.now() - start;
    if (isDone) {
      this.#back.view = this.#work.view;
      this.cost = this.#work.cost;
      [this.#front, this.#back] = [this.#back, this.#front];
      this.#work = null;
    }
    if (!isDone || !sameView(this.#front.view, this.view)) {
      this.refresh();
    }
  }

  #compose(): void {
    const context = this.#context;
    const { ratio, view, theme, lit } = this;
    const front = this.#front.view!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = theme.ground;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.globalAlpha = lit.fades ? FADED : 1;
    const zoom = view.k / front.k;
    context.setTransform(zoom, 0, 0, zoom, 0, 0);
    const left = ((front.x - view.x) * view.k + view.width / 2 - (front.width / 2) * zoom) * ratio;
    const top = ((front.y - view.y) * view.k + view.height / 2 - (front.height / 2) * zoom) * ratio;
    context.drawImage(this.#front.canvas, left / zoom, top / zoom);
    context.globalAlpha = 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#drawLit(context);
    this.#drawLabels(context);
    if (lit.current >= 0) {
      drawRing(context, this.drawing!, view, lit.current, theme.focus, 6, [5, 3]);
    }
    this.overlay?.(context);
  }

  #drawLit(context: CanvasRenderingContext2D): void {
    const { drawing, view, theme, lit } = this;
    for (const _ of drawLines(context, drawing!, view, theme, Int32Array.from(lit.strands), true)) {
      // few enough to be drawn at once
    }
    for (const _ of drawNodes(context, drawing!, view, theme, Int32Array.from(lit.nodes))) {
      // few enough to be drawn at once
    }
    for (const node of lit.ringed) {
      drawRing(context, drawing!, view, node, theme.accent, 2.5, []);
    }
  }

  #drawLabels(context: CanvasRenderingContext2D): void {
    const { drawing, view, theme, lit } = this;
    if (!lit.fades && !lit.named.length && !lit.told.size) {
      if (this.#plain?.drawing !== drawing || !sameView(this.#plain.view, view)) {
        this.#plain = { drawing: drawing!, view, labels: labelsOf(drawing!, view) };
      }
      this.labels = this.#plain.labels;
      this.lineLabels = [];
    } else {
      const taken = new Taken();
      const first = [...new Set([...lit.named, ...(lit.fades ? lit.nodes : [])])];
      const chosen = new Set(first);
      const rest = lit.fades ? [] : drawing!.ranked.filter((node) => !chosen.has(node));
      const rank = new Map(lit.named.map((node, place) => [node, place - lit.named.length]));
      first.sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0) || drawing!.radius[other]! - drawing!.radius[one]!);
      const ranked = Int32Array.from([...first, ...rest]);
      this.labels = placeLabels(drawing!, view, { ranked, always: lit.named.length, most: mostLabels(view) + lit.named.length }, taken);
      this.lineLabels = this.#placeTold(taken);
    }
    drawLabels(context, this.labels, theme);
    drawLabels(context, this.lineLabels, theme);
  }

  /** What is told beside lines, where there is room. */
  #placeTold(taken: Taken): Label[] {
    const { drawing, view, lit } = this;
    const scale = scaleOf(drawing!, view);
    const curve = newCurve();
    const labels: Label[] = [];
    for (const [strand, text] of lit.told) {
      runStrand(curve, drawing!, strand, view, scale);
      if (!isInView(curve, view)) {
        continue;
      }
      const label = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]
        .map((part) => labelText(text, curveX(curve, part), curveY(curve, part) - 14))
        .find((one) => one.width < Math.max(90, curve.length * 1.2) && taken.isFree(one.x, one.y, one.width, one.height));
      if (label) {
        labels.push(label);
        taken.add(label.x, label.y, label.width, label.height);
      }
    }
    return labels;
  }
}

function sameView(one: View | null, other: View): boolean {
  return one !== null && one.x === other.x && one.y === other.y && one.k === other.k && one.width === other.width && one.height === other.height;
}
