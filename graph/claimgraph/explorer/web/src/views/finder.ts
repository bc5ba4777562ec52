/** Search over entities, claims and sources. */

import { yearOf } from "../model/time";
import { makeSearch, type Found, type Hit, type HitKind } from "../model/search";
import { tell } from "../model/wording";
import { ENDLESS } from "../payload/types";
import { addEntities, focusOn, openClaim, openEntity } from "../state/actions";
import type { App, View } from "./app";
import { makeCombobox, marked, type Group, type Option } from "./combobox";
import { h, type Child } from "./dom";
import { mostClaimed } from "./hint";
import { icon } from "./icons";

/** Hits shown of each kind; the rest stands in the tables. */
const SHOWN = 7;
const SUGGESTED = 8;
/** Milliseconds of work on the index at a time. */
const SLICE = 8;
const TABLES = { entity: "entities", claim: "claims", source: "sources" } as const;

export function makeFinder(app: App): View {
  const { t } = app;
  const box = makeCombobox({
    id: "finder-input",
    label: t("finder.label"),
    placeholder: t("finder.placeholder"),
    find: (text) => (text.trim() ? groups(app, text.trim()) : suggested(app)),
    nothing: (text) => nothing(app, text),
    counted: (count) => t("finder.found", { count }),
    announce: app.announce,
    foot: [t("finder.keys")],
  });
  const element = h("div", { class: "finder", role: "search" }, icon("search"), box.element);
  element.addEventListener("focusin", () => prepare(app), { once: true });
  return { element, update: () => undefined };
}

/** Works on the index from when the field is gone to, so that the first letters typed find it there; nobody pays for it before. */
function prepare(app: App): void {
  const search = makeSearch(app.graph, app.store.state.language);
  const later = (act: () => void): void => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(act, { timeout: 1000 });
    } else {
      setTimeout(act, 50);
    }
  };
  const work = (): void => {
    if (!app.signal.aborted && !search.prepare(SLICE)) {
      later(work);
    }
  };
  later(work);
}

function suggested(app: App): Group[] {
  const { graph, store } = app;
  const options = mostClaimed(app, SUGGESTED).map((entity) => entityOption(app, entity, [graph.label(entity, store.state.language)], []));
  return [{ name: app.t("finder.suggestions"), options }];
}

function groups(app: App, text: string): Group[] {
  const found = makeSearch(app.graph, app.store.state.language).find(text, SHOWN);
  return [
    group(app, found, "entity", app.t("finder.entities"), text),
    group(app, found, "claim", app.t("finder.claims_group"), text),
    group(app, found, "source", app.t("finder.sources_group"), text),
  ];
}

function group(app: App, found: Found, kind: HitKind, name: string, text: string): Group {
  const hits = found.hits.filter((hit) => hit.kind === kind);
  const options = hits.map((hit) => hitOption(app, hit));
  const count = found.totals[kind];
  if (count <= hits.length) {
    return { name, options };
  }
  return { name, options: [...options, tableOption(app, kind, text)], note: app.t("finder.showing", { shown: hits.length, count }) };
}

function hitOption(app: App, hit: Hit): Option {
  const { graph, store } = app;
  if (hit.kind === "entity") {
    const [label, why] = explained(app, hit, graph.label(hit.number, store.state.language));
    return entityOption(app, hit.number, label, why);
  }
  return hit.kind === "claim" ? claimOption(app, hit) : sourceOption(app, hit);
}

/** What is shown of a hit, what matched marked: in the label itself, or in words beside it. */
function explained(app: App, hit: Hit, label: string): readonly [label: Child[], why: Child[]] {
  const [start, end] = hit.span ?? [0, 0];
  if (hit.text === label) {
    return [marked(label, start, end), hit.match === "edit" ? [app.t("finder.one_letter_off")] : []];
  }
  const key = `wording.found_${hit.match === "edit" ? "edit" : hit.found}`;
  const told = app.t(key, { text: hit.text });
  const at = told.indexOf(hit.text);
  if (at < 0) {
    return [[label], [told, ": ", ...marked(hit.text, start, end)]];
  }
  return [[label], [told.slice(0, at), ...marked(hit.text, start, end), told.slice(at + hit.text.length)]];
}

function entityOption(app: App, entity: number, label: Child[], why: Child[]): Option {
  const { graph, store, t } = app;
  const id = graph.entities.id[entity]!;
  const { language } = store.state;
  const about = [typeLabel(app, entity), t("finder.claims", { count: graph.degree(entity) }), years(app, entity)];
  return {
    content: [
      h("span", { class: "found-label", dir: "auto" }, ...label),
      why.length ? h("span", { class: "found-why", dir: "auto" }, ...why) : null,
      h("span", { class: "found-about" }, about.filter(Boolean).join(" · ")),
    ],
    choose({ isAside }) {
      if (isAside) {
        addEntities(store, [id]);
        app.announce(t("finder.added", { name: graph.label(entity, language) }));
      } else {
        openEntity(store, id);
      }
    },
  };
}

function typeLabel({ graph, store }: App, entity: number): string {
  const type = graph.typeOf(entity);
  const labels = Object.hasOwn(graph.catalogue.types, type) ? graph.catalogue.types[type]!.labels : undefined;
  return labels?.[store.state.language] ?? labels?.["en"] ?? type;
}

/** The years that an entity's claims lie in, as far as they are known. */
function years({ graph }: App, entity: number): string {
  let [from, to] = [ENDLESS, -ENDLESS];
  for (const claim of graph.claimsOf(entity)) {
    const time = graph.claims.time[claim]!;
    for (const day of [graph.times.first[time]!, graph.times.begun[time]!, graph.times.last[time]!]) {
      if (Math.abs(day) < ENDLESS) {
        [from, to] = [Math.min(from, day), Math.max(to, day)];
      }
    }
  }
  if (from > to) {
    return "";
  }
  return yearOf(from) === yearOf(to) ? `${yearOf(from)}` : `${yearOf(from)}–${yearOf(to)}`;
}

function claimOption(app: App, hit: Hit): Option {
  const { graph, store } = app;
  const wording = tell(graph, hit.number, store.state.language, app.t);
  const [label, why] = explained(app, hit, wording.sentence);
  const ends = [graph.claims.subject[hit.number]!, graph.claims.object[hit.number]!].filter((end) => end >= 0).map((end) => graph.entities.id[end]!);
  return {
    content: [
      h("span", { class: "found-label", dir: "auto" }, ...label),
      why.length ? h("span", { class: "found-why", dir: "auto" }, ...why) : null,
      h("span", { class: "found-cited", dir: "auto" }, [wording.when, wording.reference].filter(Boolean).join(" · ")),
    ],
    choose({ isAside }) {
      if (isAside) {
        addEntities(store, ends);
        app.announce(app.t("finder.added", { name: wording.sentence }));
      } else {
        openClaim(store, graph.claims.id[hit.number]!, ends);
      }
    },
  };
}

function sourceOption(app: App, hit: Hit): Option {
  const { graph, store } = app;
  const source = graph.sources[hit.number]!;
  const [label, why] = explained(app, hit, source.title || source.id);
  return {
    content: [
      h("span", { class: "found-label", dir: "auto" }, ...label),
      why.length ? h("span", { class: "found-why", dir: "auto" }, ...why) : null,
      h("span", { class: "found-cited", dir: "auto" }, [(source.author ?? []).join(", "), source.date].filter(Boolean).join(" · ")),
    ],
    choose: () => focusOn(store, { kind: "source", id: source.id }),
  };
}

/** Goes on in the table, which shows all. */
function tableOption(app: App, kind: HitKind, text: string): Option {
  return {
    content: [h("span", { class: "found-rest", dir: "auto" }, app.t(`finder.in_table_${kind}`, { text }))],
    choose: () => openTable(app, kind, text),
  };
}

function openTable(app: App, kind: HitKind, text: string): void {
  app.store.do("shell.went", (state) => ({
    ...state,
    place: "tables",
    tables: { ...state.tables, which: TABLES[kind], text, selected: false, page: 0 },
  }));
}

function nothing(app: App, text: string): Child[] {
  const browse = (): void => openTable(app, "entity", "");
  return [app.t("finder.nothing", { text }), " ", h("button", { type: "button", class: "link", onclick: browse }, app.t("finder.browse_tables"))];
}
