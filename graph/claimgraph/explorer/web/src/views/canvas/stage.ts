/** The canvas with its camera: what is under a point, and how one moves over the picture. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { drawingOf, fittingView, viewOf } from "../../renderer/draw";
import type { Drawing } from "../../renderer/drawing";
import { curveX, curveY, distanceTo, newCurve, runStrand, scaleOf } from "../../renderer/geometry";
import { Painter } from "../../renderer/painter";
import { screenX, screenY, worldX, worldY, type View } from "../../renderer/surface";
import { DAY, NIGHT } from "../../renderer/theme";
import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";

const CLOSEST = 40;
const FURTHEST = 0.005;
const GLIDE = 260;

export class Stage {
  readonly canvas = h("canvas", { class: "graph-canvas", tabindex: "0" });
  readonly painter: Painter;
  readonly #zoom: ZoomBehavior<HTMLCanvasElement, unknown>;
  #glide = 0;
  #isFollowing = false;
  /** Whether the person moved the camera and it is not in the state yet. */
  #settle = 0;
  /** Decides which gestures move the camera. */
  takes: (event: Event) => boolean = () => true;
  /** Called whenever the camera moves. */
  onMove: () => void = () => undefined;

  constructor(readonly app: App) {
    this.painter = new Painter(this.canvas, currentTheme());
    this.#zoom = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([FURTHEST, CLOSEST])
      .extent(() => [[0, 0], [this.view.width, this.view.height]])
      .clickDistance(5)
      .touchable(() => true)
      .filter((event: Event) => this.takes(event))
      .on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => this.#moved(event));
    select(this.canvas).call(this.#zoom).on("dblclick.zoom", null);
  }

  get drawing(): Drawing {
    return this.painter.drawing!;
  }

  get view(): View {
    return this.painter.view;
  }

  /** Make the drawing anew from the state. */
  load(state: State): void {
    this.painter.drawing = drawingOf(this.app.graph, state);
    this.painter.redraw();
  }

  /** Where the state says that one looks from. */
  follow(state: State, isGliding: boolean): void {
    const { width, height } = this.view;
    const view = viewOf(this.drawing, state, width, height);
    this.go(view, isGliding, false);
  }

  resize(width: number, height: number): void {
    if (width !== this.view.width || height !== this.view.height || this.canvas.width !== Math.round(width * this.painter.ratio)) {
      this.painter.resize(width, height);
      this.#tellZoom();
    }
  }

  retheme(): void {
    this.painter.theme = currentTheme();
    this.painter.redraw();
  }

  fit(which?: Iterable<number>): void {
    this.go(fittingView(this.drawing, this.view.width, this.view.height, which), true, true);
  }

  zoomBy(factor: number): void {
    this.go({ ...this.view, k: Math.max(FURTHEST, Math.min(CLOSEST, this.view.k * factor)) }, true, true);
  }

  panBy(across: number, down: number): void {
    this.go({ ...this.view, x: this.view.x + across / this.view.k, y: this.view.y + down / this.view.k }, false, true);
  }

  /** Bring a node into view, if it is not well inside. */
  reveal(node: number): void {
    const [x, y] = this.where(node);
    const margin = Math.min(60, this.view.width / 6);
    if (x < margin || y < margin || x > this.view.width - margin || y > this.view.height - margin) {
      this.go({ ...this.view, x: this.drawing.x[node]!, y: this.drawing.y[node]! }, true, true);
    }
  }

  /** Look from elsewhere; `keeps` writes it into the state, as what the person did. */
  go(target: View, isGliding: boolean, keeps: boolean): void {
    cancelAnimationFrame(this.#glide);
    const from = this.view;
    const start = performance.now();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || this.painter.cost > 60;
    const step = (): void => {
      const part = isGliding && !still ? Math.min(1, (performance.now() - start) / GLIDE) : 1;
      const eased = 1 - (1 - part) ** 3;
      const k = from.k * (target.k / from.k) ** eased;
      this.painter.look(
        part === 1
          ? { ...target, width: this.view.width, height: this.view.height }
          : { ...this.view, k, x: from.x + (target.x - from.x) * eased, y: from.y + (target.y - from.y) * eased },
      );
      this.onMove();
      if (part < 1) {
        this.#glide = requestAnimationFrame(step);
      } else {
        this.#tellZoom();
        if (keeps) {
          this.#keepSoon(0);
        }
      }
    };
    step();
  }

  /** Where a node is on the screen. */
  where(node: number): [number, number] {
    return [screenX(this.view, this.drawing.x[node]!), screenY(this.view, this.drawing.y[node]!)];
  }

  radiusOf(node: number): number {
    return this.drawing.radius[node]! * scaleOf(this.drawing, this.view);
  }

  /** The middle of a line on the screen. */
  middleOf(strand: number): [number, number] {
    const curve = runStrand(newCurve(), this.drawing, strand, this.view, scaleOf(this.drawing, this.view));
    return [curveX(curve, 0.5), curveY(curve, 0.5)];
  }

  world(x: number, y: number): [number, number] {
    return [worldX(this.view, x), worldY(this.view, y)];
  }

  /** The node at a point of the canvas; -1 for none. A finger is less exact than a mouse. */
  nodeAt(x: number, y: number, reach = 5): number {
    const { drawing, view } = this;
    const scale = scaleOf(drawing, view);
    let [nearest, best] = [Infinity, -1];
    for (let node = 0; node < drawing.count; node += 1) {
      const radius = drawing.radius[node]! * scale;
      const distance = Math.hypot(screenX(view, drawing.x[node]!) - x, screenY(view, drawing.y[node]!) - y) - radius;
      if (distance < reach && distance < nearest) {
        [nearest, best] = [distance, node];
      }
    }
    return best;
  }

  /** The line at a point; -1 for none. */
  strandAt(x: number, y: number, reach = 6): number {
    const { drawing, view } = this;
    const { strands } = drawing;
    const scale = scaleOf(drawing, view);
    const curve = newCurve();
    let [nearest, best] = [reach, -1];
    for (let strand = 0; strand < strands.count; strand += 1) {
      runStrand(curve, drawing, strand, view, scale);
      const slack = reach + (curve.loop ? curve.loop * 2 : 0);
      if (
        x < Math.min(curve.x0, curve.x1, curve.cx) - slack ||
        x > Math.max(curve.x0, curve.x1, curve.cx) + slack ||
        y < Math.min(curve.y0, curve.y1, curve.cy) - slack ||
        y > Math.max(curve.y0, curve.y1, curve.cy) + slack
      ) {
        continue;
      }
      const distance = distanceTo(curve, x, y);
      if (distance < nearest) {
        [nearest, best] = [distance, strand];
      }
    }
    return best;
  }

  #moved(event: D3ZoomEvent<HTMLCanvasElement, unknown>): void {
    if (this.#isFollowing) {
      return;
    }
    cancelAnimationFrame(this.#glide);
    const { width, height } = this.view;
    const { x, y, k }: ZoomTransform = event.transform;
    this.painter.look({ width, height, k, x: (width / 2 - x) / k, y: (height / 2 - y) / k });
    this.onMove();
    this.#keepSoon(350);
  }

  /** Let the zoom behaviour know where the camera is. */
  #tellZoom(): void {
    const { width, height, x, y, k } = this.view;
    this.#isFollowing = true;
    this.#zoom.transform(select(this.canvas), zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k));
    this.#isFollowing = false;
  }

  /** Write the camera into the state once it rests: one step, however long one moves about. */
  #keepSoon(delay: number): void {
    window.clearTimeout(this.#settle);
    this.#settle = window.setTimeout(() => {
      const { x, y, k } = this.view;
      const camera = { x: round(x), y: round(y), k: round(k) };
      this.app.store.do("graph.moved", (state) => ({ ...state, camera }), "camera");
    }, delay);
  }
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

function currentTheme(): typeof DAY {
  const theme = document.documentElement.dataset["theme"];
  const isDark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? NIGHT : DAY;
}
