/** What the marks on the canvas mean; a click leaves out what is marked so, "only" leaves it alone. */

import { DASHES, SIGNS } from "../renderer/evidence";
import { counts, type Counts } from "../state/counting";
import { isolate, setTime, toggleChoice } from "../state/narrowing";
import type { FacetName, State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { ordered } from "./filters/facet";
import { choiceLabel } from "./filters/labels";
import { facetIndex } from "../state/facets";
import { arrowMark, badgeMark, lineMark, sizeMark, swatch, typeMark } from "./legend/marks";

/** One thing that the canvas draws, and what stands for it in the filter. */
interface Entry {
  readonly element: HTMLElement;
  refresh(state: State, counted: Counts): void;
}

/** Marks of values: those that the canvas draws in a way of their own. */
const MARKED: readonly (readonly [FacetName, string, () => SVGElement])[] = [
  ["modality", "conditional", () => lineMark(DASHES.hedged)],
  ["modality", "intended", () => lineMark(DASHES.hedged)],
  ["modality", "expected", () => lineMark(DASHES.hedged)],
  ["polarity", "denied", () => lineMark([], SIGNS.denied)],
  ["status", "contested", () => lineMark([], SIGNS.contested)],
  ["status", "doubtful", () => lineMark([], SIGNS.doubtful)],
  ["status", "rejected", () => lineMark([], SIGNS.rejected)],
  ["dispute", "disputed", () => lineMark([], SIGNS.disputed)],
  ["sign", "1", () => lineMark([], SIGNS.plus)],
  ["sign", "-1", () => lineMark([], SIGNS.minus)],
];

export function makeLegend(app: App): View {
  const { graph, t } = app;
  const types = ordered(app, "type").map((type) => valueEntry(app, "type", type, typeMark(graph, type)));
  const families = ordered(app, "family").map((family) => valueEntry(app, "family", family, swatch(graph, family)));
  const lines = [
    ...reportedEntry(app),
    ...MARKED.filter(([name, value]) => facetIndex(graph, name).places.has(value)).map(([name, value, mark]) => valueEntry(app, name, value, mark())),
    unknownEntry(app),
  ];
  const keys = [
    keyEntry(arrowMark(), t("legend.arrow")),
    keyEntry(badgeMark(), t("legend.badge")),
    keyEntry(sizeMark(), t("legend.size_same"), (state) => t(`legend.size_${state.look.size}`)),
  ];
  const entries = [...types, ...families, ...lines, ...keys];
  const element = h(
    "section",
    { class: "legend", "aria-labelledby": "legend-title" },
    h("h2", { id: "legend-title" }, t("legend.title")),
    h("p", { class: "hint" }, t("legend.hint")),
    group(t("legend.types"), types),
    group(t("legend.families"), families),
    group(t("legend.lines"), lines),
    group(t("legend.rest"), keys),
  );
  return {
    element,
    update(now, before) {
      if (now.filter === before?.filter && now.time === before.time && now.look === before.look) {
        return;
      }
      const counted = counts(graph, now);
      for (const entry of entries) {
        entry.refresh(now, counted);
      }
    },
  };
}

function group(title: string, entries: readonly Entry[]): HTMLElement | null {
  return entries.length ? h("div", { class: "legend-group" }, h("h3", {}, title), h("ul", {}, ...entries.map((entry) => entry.element))) : null;
}

interface Acts {
  readonly key: string;
  readonly label: string;
  /** Leave it out, or take that back. */
  readonly toggle: () => void;
  /** Leave it alone, or take that back. */
  readonly alone: () => void;
  readonly isOut: (state: State) => boolean;
  readonly isAlone: (state: State) => boolean;
  readonly count: (counted: Counts) => number;
  readonly isShown?: (state: State) => boolean;
}

/** A mark that filters: pressed as long as what it marks is shown. */
function filteringEntry(app: App, mark: SVGElement, acts: Acts): Entry {
  const { t } = app;
  const count = h("span", { class: "count" });
  const title = t("legend.hide", { label: acts.label });
  const click = (event: MouseEvent): void => (event.shiftKey ? acts.alone() : acts.toggle());
  const main = h(
    "button",
    { type: "button", class: "legend-entry", "data-key": `legend ${acts.key}`, title, onclick: click },
    mark,
    h("span", { class: "name", dir: "auto" }, acts.label),
    count,
  );
  const alone = h(
    "button",
    { type: "button", class: "alone", "data-key": `legend only ${acts.key}`, "aria-label": t("legend.only_one", { label: acts.label }), onclick: acts.alone },
    t("legend.only"),
  );
  const element = h("li", { "data-legend": acts.key }, main, alone);
  return {
    element,
    refresh(state, counted) {
      const isOut = acts.isOut(state);
      element.hidden = acts.isShown?.(state) === false;
      element.classList.toggle("out", isOut);
      element.classList.toggle("none", acts.count(counted) === 0);
      main.setAttribute("aria-pressed", String(!isOut));
      alone.setAttribute("aria-pressed", String(acts.isAlone(state)));
      count.textContent = t("filters.count", { number: acts.count(counted) });
    },
  };
}

function valueEntry(app: App, name: FacetName, value: string, mark: SVGElement): Entry {
  const { graph, store } = app;
  const place = facetIndex(graph, name).places.get(value) ?? -1;
  const facet = (state: State): State["filter"]["facets"][FacetName] => state.filter.facets[name];
  const isAlone = (state: State): boolean => facet(state).only.length === 1 && facet(state).only[0] === value;
  return filteringEntry(app, mark, {
    key: `${name} ${value}`,
    label: choiceLabel(app, name, value),
    toggle: () => toggleChoice(store, name, value, "without"),
    alone: () => isolate(store, name, value),
    isOut: (state) => facet(state).without.includes(value) || (facet(state).only.length > 0 && !facet(state).only.includes(value)),
    isAlone,
    count: (counted) => counted.facets[name][place] ?? 0,
  });
}

/** What a source only quotes: a claim that has a speaker, whoever that is. */
function reportedEntry(app: App): Entry[] {
  const { graph, store } = app;
  const index = facetIndex(graph, "speaker");
  const own = index.places.get("");
  if (index.values.length === (own === undefined ? 0 : 1)) {
    return [];
  }
  const isQuiet = ({ filter }: State): boolean => filter.facets.speaker.only.length === 1 && filter.facets.speaker.only[0] === "";
  const isAlone = ({ filter }: State): boolean => filter.facets.speaker.without.includes("");
  return [
    filteringEntry(app, lineMark(DASHES.reported), {
      key: "reported",
      label: app.t("legend.reported"),
      toggle: () => isolate(store, "speaker", ""),
      alone: () => toggleChoice(store, "speaker", "", "without"),
      isOut: isQuiet,
      isAlone,
      count: (counted) => counted.speaking,
    }),
  ];
}

/** What is not known to hold in the period; there is none without a period. */
function unknownEntry(app: App): Entry {
  const { store } = app;
  const set = (isShown: boolean): void => setTime(store, "timeline.did_unknown", { unknown: isShown, undated: isShown });
  return filteringEntry(app, lineMark(DASHES.unknown, SIGNS.unknown), {
    key: "unknown",
    label: app.t("legend.unknown"),
    toggle: () => set(!(store.state.time.unknown || store.state.time.undated)),
    alone: () => set(true),
    isOut: ({ time }) => !time.unknown && !time.undated,
    isAlone: () => false,
    count: (counted) => counted.time.unknown + counted.time.undated,
    isShown: ({ time }) => time.period !== null,
  });
}

/** A mark that only tells. */
function keyEntry(mark: SVGElement, text: string, told?: (state: State) => string): Entry {
  const words = h("span", { class: "name" }, text);
  return {
    element: h("li", { class: "key" }, mark, words),
    refresh(state) {
      if (told) {
        words.textContent = told(state);
      }
    },
  };
}
