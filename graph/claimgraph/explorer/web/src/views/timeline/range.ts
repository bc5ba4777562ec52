/** The range over the bars: two handles and what is between them, by mouse, touch and keyboard. */

import { binOf, binSpan, placeOf, type Scale } from "../../state/histogram";
import { setPeriod } from "../../state/narrowing";
import { daysOf, isPeriod } from "../../state/periods";
import type { Period } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { dateWords, periodWords } from "./words";

export interface Range {
  readonly element: HTMLElement;
  refresh(period: Period | null): void;
}

/** Bins that PageUp and PageDown go. */
const PAGE = 10;
type Part = "from" | "to" | "both";

export function makeRange(app: App, scale: Scale, chart: HTMLElement): Range {
  const shades = [h("div", { class: "shade before" }), h("div", { class: "shade after" })];
  const handles: Record<Part, HTMLElement> = { both: slider(app, "both"), from: slider(app, "from"), to: slider(app, "to") };
  const element = h("div", { class: "range-track" }, chart, ...shades, handles.both, handles.from, handles.to);
  for (const part of ["both", "from", "to"] as const) {
    handles[part].addEventListener("keydown", (event) => step(app, scale, part, event));
  }
  listenToPointer(app, scale, element);
  return {
    element,
    refresh(period) {
      const bounds = boundsOf(scale, period);
      element.classList.toggle("whole", period === null);
      element.style.setProperty("--from", String(bounds.start / scale.count));
      element.style.setProperty("--to", String(bounds.stop / scale.count));
      const shown = period ?? binSpan(scale, 0, scale.count - 1);
      const { language } = app.store.state;
      tell(handles.from, bounds.one, scale, dateWords(shown.from, language, app.t));
      tell(handles.to, bounds.other, scale, dateWords(shown.to, language, app.t));
      tell(handles.both, bounds.one, scale, period ? periodWords(period, language, app.t) : app.t("timeline.any"));
    },
  };
}

function slider(app: App, part: Part): HTMLElement {
  const label = app.t(`timeline.handle_${part}`);
  return h("div", { class: `handle handle-${part}`, role: "slider", tabindex: 0, "aria-label": label, title: label, "data-part": part });
}

function tell(handle: HTMLElement, bin: number, scale: Scale, words: string): void {
  handle.setAttribute("aria-valuemin", "0");
  handle.setAttribute("aria-valuemax", String(scale.count - 1));
  handle.setAttribute("aria-valuenow", String(bin));
  handle.setAttribute("aria-valuetext", words);
}

interface Bounds {
  /** Where the range begins and ends, in bins and parts of bins. */
  readonly start: number;
  readonly stop: number;
  /** Its first and last bin. */
  readonly one: number;
  readonly other: number;
}

export function boundsOf(scale: Scale, period: Period | null): Bounds {
  if (!period || !isPeriod(period)) {
    return { start: 0, stop: scale.count, one: 0, other: scale.count - 1 };
  }
  const days = daysOf(period);
  const within = (bin: number): number => Math.min(scale.count - 1, Math.max(0, bin));
  return {
    start: placeOf(scale, days.start),
    stop: placeOf(scale, days.stop + 1),
    one: within(binOf(scale, days.start)),
    other: within(binOf(scale, days.stop)),
  };
}

/** The range from bin to bin; none at all where it would be everything. */
function spanOrAny(scale: Scale, one: number, other: number): Period | null {
  return one <= 0 && other >= scale.count - 1 ? null : binSpan(scale, one, other);
}

function step(app: App, scale: Scale, part: Part, event: KeyboardEvent): void {
  const { one, other } = boundsOf(scale, app.store.state.time.period);
  const [least, most] = part === "from" ? [0, other] : part === "to" ? [one, scale.count - 1] : [0, scale.count - 1 - (other - one)];
  const now = part === "to" ? other : one;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: now + 1,
    ArrowUp: now + 1,
    ArrowLeft: now - 1,
    ArrowDown: now - 1,
    PageUp: now + PAGE,
    PageDown: now - PAGE,
    Home: least,
    End: most,
  };
  if (!Object.hasOwn(steps, event.key) || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const next = Math.min(most, Math.max(least, steps[event.key]!));
  const period =
    part === "from" ? spanOrAny(scale, next, other) : part === "to" ? spanOrAny(scale, one, next) : spanOrAny(scale, next, next + other - one);
  setPeriod(app.store, period, `timeline.keys.${part}`);
}

interface Drag {
  readonly part: Part | "brush";
  readonly id: number;
  readonly x: number;
  readonly bin: number;
  readonly one: number;
  readonly other: number;
  readonly merge: string;
  moved: boolean;
}

let drags = 0;
/** Pixels that a pointer may tremble in a click. */
const TREMBLE = 3;

function listenToPointer(app: App, scale: Scale, element: HTMLElement): void {
  let drag: Drag | null = null;
  const binAt = (event: PointerEvent): number => {
    const box = element.getBoundingClientRect();
    return Math.min(scale.count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * scale.count)));
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    const handle = (event.target as Element).closest<HTMLElement>(".handle");
    const { period } = app.store.state.time;
    const part = (handle?.dataset["part"] as Part | undefined) ?? "brush";
    drags += 1;
    drag = {
      part: part === "both" && !period ? "brush" : part,
      id: event.pointerId,
      x: event.clientX,
      bin: binAt(event),
      ...boundsOf(scale, period),
      merge: `timeline.drag.${drags}`,
      moved: false,
    };
    element.setPointerCapture(event.pointerId);
    (handle ?? element.querySelector<HTMLElement>(".handle-both"))?.focus({ preventScroll: true });
    event.preventDefault();
  });
  let waiting: PointerEvent | null = null;
  element.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id || (!drag.moved && Math.abs(event.clientX - drag.x) < TREMBLE)) {
      return;
    }
    drag.moved = true;
    const isFirst = waiting === null;
    waiting = event;
    if (isFirst) {
      requestAnimationFrame(() => {
        if (drag && waiting) {
          setPeriod(app.store, dragged(scale, drag, binAt(waiting)), drag.merge);
        }
        waiting = null;
      });
    }
  });
  element.addEventListener("pointerup", (event) => {
    if (drag && event.pointerId === drag.id) {
      const isClick = !drag.moved && (drag.part === "brush" || drag.part === "both");
      setPeriod(app.store, isClick ? binSpan(scale, drag.bin, drag.bin) : drag.moved ? dragged(scale, drag, binAt(event)) : app.store.state.time.period, drag.merge);
      drag = null;
    }
  });
  element.addEventListener("pointercancel", () => {
    drag = null;
  });
}

function dragged(scale: Scale, drag: Drag, bin: number): Period | null {
  switch (drag.part) {
    case "brush":
      return spanOrAny(scale, Math.min(drag.bin, bin), Math.max(drag.bin, bin));
    case "from":
      return spanOrAny(scale, Math.min(bin, drag.other), drag.other);
    case "to":
      return spanOrAny(scale, drag.one, Math.max(bin, drag.one));
    case "both": {
      const width = drag.other - drag.one;
      const first = Math.min(scale.count - 1 - width, Math.max(0, drag.one + bin - drag.bin));
      return spanOrAny(scale, first, first + width);
    }
  }
}
