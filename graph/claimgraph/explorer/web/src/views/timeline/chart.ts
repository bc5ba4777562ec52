/** The bars of the timeline: upwards and solid what certainly holds, downwards and hatched what may.
 *
 * Each half has its own scale, told at its side: what may hold is so much that it would flatten what does.
 */

import { binSpan, type Histogram, type Scale } from "../../state/histogram";
import type { App } from "../app";
import { h, svg } from "../dom";
import { periodWords, yearWords } from "./words";

export interface Chart {
  readonly element: HTMLElement;
  draw(histogram: Histogram): void;
}

const UP = 46;
const DOWN = 20;
const HEIGHT = UP + DOWN + 1;
/** Room that a year's number needs below the bars, in pixels. */
const LABEL = 46;
/** Room that a number itself takes. */
const NUMBER = 36;

export function makeChart(app: App): Chart {
  const bars = svg("svg", { class: "bars", height: HEIGHT, "aria-hidden": "true", focusable: "false" });
  const axis = h("div", { class: "axis", "aria-hidden": "true" });
  const [up, down] = [h("span", { class: "scale scale-up" }), h("span", { class: "scale scale-down" })];
  const element = h("div", { class: "chart" }, bars, up, down, axis);
  let latest: Histogram | null = null;
  const draw = (histogram: Histogram): void => {
    latest = histogram;
    const width = Math.max(1, element.clientWidth);
    bars.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    bars.setAttribute("width", String(width));
    bars.replaceChildren(hatching(), ...columns(app, histogram, width));
    bars.append(svg("path", { d: `M0 ${UP + 0.5}H${width}`, class: "base" }));
    up.textContent = app.t("timeline.scale_yes", { number: highest(histogram.yes) });
    down.textContent = app.t("timeline.scale_unknown", { number: highest(histogram.unknown) });
    axis.replaceChildren(...ticks(app, histogram.scale, width));
  };
  const watcher = new ResizeObserver(() => latest && draw(latest));
  watcher.observe(element);
  app.signal.addEventListener("abort", () => watcher.disconnect());
  return { element, draw };
}

function hatching(): SVGElement {
  const stripe = svg("path", { d: "M-1 1 1 -1M0 5 5 0M4 6 6 4", class: "hatch" });
  return svg("defs", {}, svg("pattern", { id: "timeline-hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse" }, stripe));
}

function columns(app: App, { scale, yes, unknown }: Histogram, width: number): SVGElement[] {
  const [mostYes, mostUnknown] = [highest(yes), highest(unknown)];
  const step = width / scale.count;
  const gap = step > 5 ? 1 : step > 2.5 ? 0.5 : 0;
  const tall = (count: number, most: number, room: number): number => (count ? Math.max(1.5, (count / most) * (room - 2)) : 0);
  return Array.from(yes, (certain, bin) => {
    const possible = unknown[bin]!;
    const [up, down] = [tall(certain, mostYes, UP), tall(possible, mostUnknown, DOWN)];
    const [x, across] = [bin * step + gap / 2, Math.max(0.5, step - gap)];
    const period = periodWords(binSpan(scale, bin, bin), app.store.state.language, app.t);
    const title = svg("title");
    title.textContent = app.t("timeline.bar", { period, yes: certain, unknown: possible });
    return svg(
      "g",
      { class: "bar", "data-bin": bin, "data-yes": certain, "data-unknown": possible },
      title,
      svg("rect", { x: bin * step, y: 0, width: step, height: HEIGHT, class: "bar-ground" }),
      svg("rect", { x, y: UP - up, width: across, height: up, class: "bar-yes" }),
      svg("rect", { x, y: UP + 1, width: across, height: down, class: "bar-unknown" }),
      svg("rect", { x, y: UP + 1, width: across, height: down, fill: "url(#timeline-hatch)" }),
    );
  });
}

function highest(counts: Uint32Array): number {
  return counts.reduce((most, one) => Math.max(most, one), 0);
}

/** Numbers of years below the bars, as many as there is room for. */
function ticks(app: App, scale: Scale, width: number): HTMLElement[] {
  const most = Math.max(1, Math.floor(width / LABEL));
  const perBin = scale.years || 1 / 12;
  const across = scale.count * perBin;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => one >= scale.years && across / one <= most) ?? 10_000;
  const start = scale.years ? scale.first * scale.years : scale.first / 12;
  const found: HTMLElement[] = [];
  for (let year = Math.ceil(start / step) * step; year <= start + across * (1 - NUMBER / width) || !found.length; year += step) {
    const tick = h("span", { class: "tick" }, yearWords(year, app.t));
    tick.style.setProperty("--at", String((year - start) / across));
    found.push(tick);
  }
  return found;
}
