/** The frame that the views stand in. */

import type { Place, State } from "../state/state";
import { PLACES } from "../state/state";
import type { App, View } from "./app";
import { makeCanvas } from "./canvas";
import { makeChips } from "./chips";
import { makeConsole } from "./console";
import { h } from "./dom";
import { makeFilters } from "./filters";
import { makeFinder } from "./finder";
import { makeLegend } from "./legend";
import { makeLinker } from "./linker";
import { makePanel } from "./panel";
import { makeReading } from "./reading";
import { makeTables } from "./tables";
import { makeTakeaway } from "./takeaway";
import { makeTimeline } from "./timeline";

export function makeShell(app: App): View {
  const places: Record<Place, View> = {
    graph: makeCanvas(app),
    tables: makeTables(app),
    reading: makeReading(app),
    paths: makeLinker(app),
    console: makeConsole(app),
  };
  const [finder, takeaway, legend, filters] = [makeFinder(app), makeTakeaway(app), makeLegend(app), makeFilters(app)];
  const [chips, timeline, panel] = [makeChips(app), makeTimeline(app), makePanel(app)];
  const tabs = PLACES.map((place) =>
    h("button", { type: "button", onclick: () => app.store.do("shell.went", (state) => ({ ...state, place })) }, place),
  );
  const element = h(
    "div",
    { class: "shell" },
    h("header", {}, finder.element, h("nav", {}, ...tabs), takeaway.element),
    h("aside", { class: "side" }, filters.element, legend.element),
    h("main", {}, chips.element, ...PLACES.map((place) => places[place].element), timeline.element),
    h("aside", { class: "evidence" }, panel.element),
  );
  const parts = [finder, takeaway, legend, filters, chips, timeline, panel, ...Object.values(places)];
  return {
    element,
    update(now: State, before: State | null) {
      for (const place of PLACES) {
        places[place].element.hidden = now.place !== place;
      }
      for (const part of parts) {
        part.update(now, before);
      }
    },
  };
}
