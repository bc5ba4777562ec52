/** The frame that the views stand in: header, filters at one side, the place in the middle, evidence at the other side. */

import type { Place, State } from "../state/state";
import { PLACES } from "../state/state";
import type { App, MakeView, View } from "./app";
import { makeCanvas } from "./canvas";
import { makeChips } from "./chips";
import { makeConsole } from "./console";
import { h } from "./dom";
import { makeFilters } from "./filters";
import { makeFinder } from "./finder";
import { guarded } from "./guard";
import { makeHeader } from "./header";
import { makeHelp } from "./help";
import { makeHint } from "./hint";
import { listenToKeys } from "./keys";
import { makeLegend } from "./legend";
import type { Later } from "./later";
import { makeLinker } from "./linker";
import { makePanel } from "./panel";
import { makeReading } from "./reading";
import { makeSide, shareRoom } from "./side";
import { makeTables } from "./tables";
import { makeTakeaway } from "./takeaway";
import { makeTimeline } from "./timeline";
import { titleOf } from "./title";

/** Places whose claims the timeline narrows. */
const TIMED: readonly Place[] = ["graph", "tables"];

/** The whole page. Search, the head and the place in force are made at once, the rest by `later`. */
export function makeShell(app: App, later: Later): View {
  const { t } = app;
  const make = (one: MakeView): View => guarded(one, app);
  const wait = (one: MakeView, isNeeded?: (now: State) => boolean): View => later.view(() => make(one), isNeeded);
  const place = (name: Place, one: MakeView): View => wait(one, (now) => now.place === name);
  const graph = make(makeCanvas);
  const [finder, takeaway, chips] = [make(makeFinder), make(makeTakeaway), make(makeChips)];
  const panel = wait(makePanel, (now) => now.focus !== null);
  const timeline = later.told(make(makeTimeline));
  const [filters, legend, hint] = [wait(makeFilters), wait(makeLegend), wait(makeHint)];
  const places: Record<Place, View> = {
    graph,
    tables: place("tables", makeTables),
    reading: place("reading", makeReading),
    paths: place("paths", makeLinker),
    console: place("console", makeConsole),
  };
  const help = makeHelp(app);
  const element = h("div", { class: "shell" });
  const side = makeSide(app, { name: "filters", shell: element, isOpen: true }, filters.element, legend.element);
  const evidence = makeSide(app, { name: "evidence", shell: element, isOpen: false }, panel.element);
  shareRoom(app, side, evidence);
  const header = makeHeader(app, { finder: finder.element, takeaway: takeaway.element, help, side, evidence });
  const heading = h("h2", { class: "unseen" });
  const stage = h("div", { class: "stage" }, ...PLACES.map((place) => places[place].element), hint.element);
  const middle = [heading, chips.element, stage, timeline.element];
  const main = h("main", { id: "place", tabindex: -1 }, side.divider, ...middle, evidence.divider);
  element.append(
    skipLinks(app, main, evidence.element),
    header.element,
    side.element,
    main,
    evidence.element,
    footer(app),
    help.element,
  );
  listenToKeys(app, help);
  const parts = [header, finder, takeaway, chips, ...Object.values(places), panel, timeline, filters, legend, hint];
  return {
    element,
    update(now: State, before: State | null) {
      if (now.place !== before?.place) {
        for (const place of PLACES) {
          places[place].element.hidden = now.place !== place;
        }
        timeline.element.hidden = !TIMED.includes(now.place);
        element.dataset["place"] = now.place;
        heading.textContent = t(`shell.place_${now.place}`);
      }
      if (now.focus !== before?.focus) {
        evidence.show(now.focus !== null, before === null);
      }
      document.title = titleOf(app, now);
      for (const part of parts) {
        part.update(now, before);
      }
    },
  };
}

function skipLinks(app: App, main: HTMLElement, evidence: HTMLElement): HTMLElement {
  const skip = (label: string, target: () => HTMLElement | null): HTMLElement =>
    h("button", { type: "button", onclick: () => target()?.focus() }, label);
  return h(
    "nav",
    { class: "skips", "aria-label": app.t("shell.skips") },
    skip(app.t("shell.skip_to_search"), () => document.querySelector<HTMLElement>(".finder input")),
    skip(app.t("shell.skip_to_place"), () => main),
    skip(app.t("shell.skip_to_evidence"), () => evidence),
  );
}

/** What the page holds, and which version of it. */
function footer(app: App): HTMLElement {
  const { dataset } = app.graph.payload;
  const { entityCount, claimCount, sources } = app.graph;
  return h(
    "footer",
    { class: "footing" },
    h(
      "span",
      {},
      [
        app.t("shell.entities", { count: entityCount }),
        app.t("shell.claims", { count: claimCount }),
        app.t("shell.sources", { count: sources.length }),
      ].join(" · "),
    ),
    dataset.licence ? h("span", { class: "wide-only", dir: "auto" }, dataset.licence) : null,
    h("span", { class: "wide-only" }, app.t("shell.data_version", { hash: dataset.dataHash.replace(/^\w+:/, "").slice(0, 12), version: dataset.toolVersion })),
  );
}
