/** Plays the range through time, bin by bin; a whole run is one step to undo. */

import { binSpan, type Histogram } from "../../state/histogram";
import { setPeriod } from "../../state/narrowing";
import type { Period } from "../../state/state";
import type { App } from "../app";
import { h, svg } from "../dom";
import { boundsOf } from "./range";

export interface Player {
  readonly element: HTMLElement;
  /** Stop where someone else changed the period. */
  refresh(period: Period | null): void;
  pause(): void;
}

/** Milliseconds on each bin. */
const SPEEDS = { slow: 1600, normal: 800, fast: 300 } as const;
type Speed = keyof typeof SPEEDS;
let runs = 0;

export function makePlayer(app: App, histogram: () => Histogram): Player {
  const picture = svg("svg", { viewBox: "0 0 12 12", width: 14, height: 14, "aria-hidden": "true", focusable: "false" });
  const button = h("button", { type: "button", class: "play", "data-key": "play" }, picture);
  const speeds = h("select", { class: "speed", "aria-label": app.t("timeline.speed"), title: app.t("timeline.speed") });
  speeds.append(...(Object.keys(SPEEDS) as Speed[]).map((one) => h("option", { value: one, selected: one === "normal" }, app.t(`timeline.speed_${one}`))));
  let timer = 0;
  let merge = "";
  let expected: Period | null = null;
  const show = (): void => {
    const label = app.t(timer ? "timeline.pause" : "timeline.play");
    button.setAttribute("aria-label", label);
    button.title = label;
    button.classList.toggle("playing", timer !== 0);
    picture.replaceChildren(svg("path", { d: timer ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 .5 11.5 6 2 11.5z", fill: "currentColor" }));
  };
  const pause = (): void => {
    if (timer) {
      window.clearTimeout(timer);
      timer = 0;
      show();
    }
  };
  const go = (one: number, other: number): void => {
    expected = binSpan(histogram().scale, one, other);
    setPeriod(app.store, expected, merge);
    timer = window.setTimeout(step, SPEEDS[(speeds.value as Speed)] ?? SPEEDS.normal);
  };
  const step = (): void => {
    const { scale } = histogram();
    const { one, other } = boundsOf(scale, app.store.state.time.period);
    if (other >= scale.count - 1) {
      pause();
      return;
    }
    go(one + 1, other + 1);
  };
  const start = (): void => {
    const { scale } = histogram();
    const { period } = app.store.state.time;
    const { one, other } = boundsOf(scale, period);
    runs += 1;
    merge = `timeline.play.${runs}`;
    const width = period && other - one < scale.count - 1 ? other - one : 0;
    const first = !period || other >= scale.count - 1 ? firstFilled(histogram()) : one;
    go(Math.min(first, scale.count - 1 - width), Math.min(first, scale.count - 1 - width) + width);
    show();
  };
  button.addEventListener("click", () => (timer ? pause() : start()));
  app.signal.addEventListener("abort", pause);
  show();
  return {
    element: h("div", { class: "player" }, button, speeds),
    pause,
    refresh(period) {
      if (timer && (period?.from !== expected?.from || period?.to !== expected?.to)) {
        pause();
      }
    },
  };
}

/** The first bin in which something certainly holds. */
function firstFilled({ yes }: Histogram): number {
  return Math.max(0, yes.findIndex((count) => count > 0));
}
