/** What can be done with an entity from its dossier. */

import { tiesOf } from "../../model/dossier";
import { addEntities, goTo } from "../../state/actions";
import { expand, hide, showAround } from "../../state/scene";
import type { App } from "../app";
import { h } from "../dom";
import { actionButton } from "../parts";

/** Neighbours put on the canvas at once, those with most claims first. */
const MOST_ADDED = 200;

export function entityActions(app: App, entity: number): HTMLElement {
  const { graph, store, t } = app;
  const id = graph.entities.id[entity]!;
  const showTies = (): void => {
    const ties = tiesOf(graph, entity);
    expand(store, [id, ...ties.slice(0, MOST_ADDED).map(({ other }) => graph.entities.id[other]!)]);
    goTo(store, "graph");
    app.announce(t("dossier.expanded", { shown: Math.min(MOST_ADDED, ties.length), count: ties.length }));
  };
  const path = (): void => store.do("dossier.did_path", (state) => ({ ...state, place: "paths", paths: { ...state.paths, from: id } }));
  const around = (): void => {
    showAround(store, id);
    goTo(store, "graph");
  };
  const table = (): void => store.do("panel.did_table", (state) => ({
    ...state,
    place: "tables",
    selection: { entities: [id], claims: [] },
    tables: { ...state.tables, which: "claims", selected: true },
  }));
  const isHidden = store.state.scene.hidden.includes(id);
  return h(
    "div",
    { class: "actions" },
    actionButton("graph", t("dossier.expand"), showTies, { "data-key": "expand" }),
    actionButton(null, t("dossier.around"), around, { "data-key": "around" }),
    actionButton(null, t("dossier.path_from"), path, { "data-key": "path" }),
    actionButton(null, t("dossier.table"), table, { "data-key": "table" }),
    isHidden
      ? actionButton(null, t("dossier.unhide"), () => addEntities(store, [id]), { "data-key": "hide" })
      : actionButton(null, t("panel.hide"), () => hide(store, [id]), { "data-key": "hide" }),
  );
}
