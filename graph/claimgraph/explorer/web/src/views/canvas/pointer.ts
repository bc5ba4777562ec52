/** The graph by mouse, pen and finger: point, click, drag, lasso, long press. */

import type { Stage } from "./stage";

export interface Touching {
  hover(node: number, strand: number, x: number, y: number): void;
  leave(): void;
  click(node: number, strand: number, isAdding: boolean): void;
  open(node: number): void;
  menu(node: number, x: number, y: number): void;
  /** Nodes that move together with this one. */
  together(node: number): readonly number[];
  dropped(nodes: readonly number[]): void;
  lassoed(nodes: readonly number[], isAdding: boolean): void;
  isLassoing(): boolean;
}

const SLACK = 5;
const LONG = 550;
/** Milliseconds and pixels within which a second press belongs to the first. */
const DOUBLE = 500;
const NEAR = 4;

interface Press {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly node: number;
  readonly isTouch: boolean;
  readonly isAdding: boolean;
  kind: "press" | "drag" | "lasso" | "pan" | "menu";
  moving: readonly number[];
  lastX: number;
  lastY: number;
  outline: [number, number][];
}

export function attachPointer(stage: Stage, act: Touching): void {
  const { canvas } = stage;
  let press: Press | null = null;
  let fingers = 0;
  let timer = 0;
  let isLong = false;
  let last = { node: -1, x: 0, y: 0, at: -DOUBLE };
  const point = (event: MouseEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  stage.takes = (event) => {
    if (event.type === "wheel") {
      return true;
    }
    if (event instanceof MouseEvent) {
      return event.button === 0 && !event.shiftKey && !act.isLassoing() && stage.nodeAt(...point(event)) < 0;
    }
    return !act.isLassoing();
  };

  /** The first press may open the panel, and so move the graph: a second one still means the same node. */
  const pressed = (event: PointerEvent, node: number): number => {
    const isSecond = event.timeStamp - last.at < DOUBLE && Math.hypot(event.clientX - last.x, event.clientY - last.y) < NEAR;
    const meant = isSecond && last.node >= 0 && last.node < stage.drawing.count ? last.node : node;
    last = { node: meant, x: event.clientX, y: event.clientY, at: event.timeStamp };
    return meant;
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.focus({ preventScroll: true });
    act.leave();
    const isTouch = event.pointerType === "touch";
    fingers = isTouch ? fingers + 1 : 0;
    window.clearTimeout(timer);
    if (event.button !== 0 || fingers > 1) {
      press = null;
      last = { node: -1, x: 0, y: 0, at: -DOUBLE };
      return;
    }
    const [x, y] = point(event);
    const node = pressed(event, stage.nodeAt(x, y, isTouch ? 14 : 5));
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    press = { id: event.pointerId, x, y, node, isTouch, isAdding, kind: "press", moving: [], lastX: x, lastY: y, outline: [[x, y]] };
    if (isTouch && node >= 0) {
      timer = window.setTimeout(() => {
        if (press?.kind === "press") {
          press.kind = "menu";
          isLong = true;
          act.menu(node, x, y);
        }
      }, LONG);
    }
  });

  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = point(event);
    if (!press || press.id !== event.pointerId) {
      if (event.pointerType !== "touch" && !event.buttons) {
        const node = stage.nodeAt(x, y);
        act.hover(node, node < 0 ? stage.strandAt(x, y) : -1, x, y);
      }
      return;
    }
    if (press.kind === "press" && Math.hypot(x - press.x, y - press.y) > (press.isTouch ? SLACK * 2 : SLACK)) {
      window.clearTimeout(timer);
      begin(press, event);
    }
    if (press.kind === "drag") {
      const { drawing, view } = stage;
      for (const node of press.moving) {
        drawing.x[node]! += (x - press.lastX) / view.k;
        drawing.y[node]! += (y - press.lastY) / view.k;
      }
      stage.painter.redraw();
    } else if (press.kind === "lasso") {
      press.outline.push([x, y]);
      stage.painter.refresh();
    }
    press.lastX = x;
    press.lastY = y;
  });

  const begin = (now: Press, event: PointerEvent): void => {
    if (act.isLassoing() || (event.shiftKey && !now.isTouch)) {
      now.kind = "lasso";
      stage.painter.overlay = (context) => drawLasso(context, now.outline, stage.painter.theme.focus);
    } else if (now.node >= 0 && !now.isTouch) {
      now.kind = "drag";
      now.moving = act.together(now.node);
    } else {
      now.kind = "pan";
    }
    if (now.kind !== "pan") {
      canvas.setPointerCapture(event.pointerId);
    }
  };

  const end = (event: PointerEvent): void => {
    fingers = Math.max(0, fingers - 1);
    window.clearTimeout(timer);
    const done = press;
    if (!done || done.id !== event.pointerId) {
      return;
    }
    press = null;
    stage.painter.overlay = null;
    if (event.type === "pointercancel") {
      return;
    }
    if (done.kind === "press") {
      act.click(done.node, done.node < 0 ? stage.strandAt(done.x, done.y, done.isTouch ? 14 : 6) : -1, done.isAdding);
    } else if (done.kind === "drag") {
      act.dropped(done.moving);
    } else if (done.kind === "lasso") {
      act.lassoed(inside(stage, done.outline), done.isAdding);
    }
    stage.painter.refresh();
  };
  // The finger that called the menu must not press what has come up under it.
  canvas.addEventListener(
    "touchend",
    (event) => {
      if (isLong) {
        event.preventDefault();
        isLong = false;
      }
    },
    { capture: true, passive: false },
  );
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("pointerleave", () => {
    if (!press) {
      act.leave();
    }
  });
  canvas.addEventListener("dblclick", (event) => {
    const node = last.node >= 0 && last.node < stage.drawing.count ? last.node : stage.nodeAt(...point(event));
    if (node >= 0) {
      act.open(node);
    }
  });
  canvas.addEventListener("contextmenu", (event) => {
    const [x, y] = point(event);
    const node = stage.nodeAt(x, y);
    event.preventDefault();
    if (node >= 0 && event.button === 2) {
      act.menu(node, x, y);
    }
  });
}

/** Nodes within an outline drawn by hand. */
function inside(stage: Stage, outline: readonly [number, number][]): number[] {
  const found: number[] = [];
  for (let node = 0; node < stage.drawing.count; node += 1) {
    const [x, y] = stage.where(node);
    let isInside = false;
    for (let here = 0, last = outline.length - 1; here < outline.length; last = here, here += 1) {
      const [[x0, y0], [x1, y1]] = [outline[here]!, outline[last]!];
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) {
        isInside = !isInside;
      }
    }
    if (isInside) {
      found.push(node);
    }
  }
  return found;
}

function drawLasso(context: CanvasRenderingContext2D, outline: readonly [number, number][], colour: string): void {
  context.beginPath();
  outline.forEach(([x, y], place) => (place ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.fillStyle = colour;
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}
