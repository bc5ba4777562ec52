/** Search over entities, claims and sources. */

import { addEntities, focusOn, goTo, openClaim, openEntity } from "../state/actions";
import type { App, View } from "./app";
import { makeCombobox, marked, type Choice, type Group, type Option } from "./combobox";
import { h, type Child } from "./dom";
import { mostClaimed } from "./hint";
import { icon } from "./icons";

const SUGGESTED = 8;

export function makeFinder(app: App): View {
  const { t } = app;
  const box = makeCombobox({
    id: "finder-input",
    label: t("finder.label"),
    placeholder: t("finder.placeholder"),
    find: (text) => (text.trim() ? found(app, text.trim()) : suggested(app)),
    nothing: (text) => nothing(app, text),
    counted: (count) => t("finder.found", { count }),
    announce: app.announce,
    foot: [t("finder.keys")],
  });
  const element = h("div", { class: "finder", role: "search" }, icon("search"), box.element);
  return { element, update: () => undefined };
}

function suggested(app: App): Group[] {
  const options = mostClaimed(app, SUGGESTED).map((entity) => entityOption(app, entity, [app.graph.label(entity, app.store.state.language)], ""));
  return [{ name: app.t("finder.suggestions"), options }];
}

function entityOption(app: App, entity: number, label: Child[], why: string): Option {
  const { graph, store, t } = app;
  const id = graph.entities.id[entity]!;
  return {
    content: [
      h("span", { class: "found-label", dir: "auto" }, ...label),
      why ? h("span", { class: "found-why", dir: "auto" }, why) : null,
      h("span", { class: "found-about" }, `${graph.typeOf(entity)} · ${t("finder.claims", { count: graph.degree(entity) })}`),
    ],
    choose({ isAside }: Choice) {
      if (isAside) {
        addEntities(store, [id]);
        app.announce(t("finder.added", { name: graph.label(entity, store.state.language) }));
      } else {
        openEntity(store, id);
      }
    },
  };
}

function found(app: App, text: string): Group[] {
  const needle = text.toLowerCase();
  const options: Option[] = [];
  for (let entity = 0; entity < app.graph.entityCount && options.length < SUGGESTED; entity += 1) {
    const label = app.graph.label(entity, app.store.state.language);
    const at = label.toLowerCase().indexOf(needle);
    if (at >= 0) {
      options.push(entityOption(app, entity, marked(label, at, at + needle.length), ""));
    }
  }
  void openClaim;
  void focusOn;
  return [{ name: app.t("finder.entities"), options }];
}

function nothing(app: App, text: string): Child[] {
  const inTables = (): void => {
    app.store.do("shell.went", (state) => ({ ...state, place: "tables", tables: { ...state.tables, which: "entities", text: "" } }));
  };
  void goTo;
  return [app.t("finder.nothing", { text }), " ", h("button", { type: "button", class: "link", onclick: inTables }, app.t("finder.browse_tables"))];
}
