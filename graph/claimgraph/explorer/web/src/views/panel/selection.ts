/** What is selected, a community, and a type drawn as one node: several entities at once. */

import { select } from "../../state/actions";
import { passing } from "../../state/passing";
import { foldAgain, group, hide, unfold, ungroup } from "../../state/scene";
import type { App } from "../app";
import { h, type Child } from "../dom";
import { actionButton, capped, entityButton, familyTag, typeLabel } from "../parts";
import { claimEntry } from "./entry";
import { counted, tally, type Counted } from "./facts";
import { communityTies } from "./community";
import type { PanelPage } from "./page";

export function selectionPage(app: App): PanelPage {
  const { graph, store, t } = app;
  const entities = numbers(store.state.selection.entities, (id) => graph.entity(id));
  const claims = numbers(store.state.selection.claims, (id) => graph.claim(id));
  const said = t("panel.selected", { entities: t("panel.entities", { count: entities.length }), claims: t("panel.claims", { count: claims.length }) });
  if (!entities.length && !claims.length) {
    return { kind: t("panel.selection"), title: t("panel.selection_empty"), body: [] };
  }
  return { kind: t("panel.selection"), title: said, body: [setActions(app, entities), ...setBody(app, entities, claims)] };
}

export function groupPage(app: App, type: string): PanelPage {
  const { t } = app;
  const entities = allEntities(app).filter((entity) => app.graph.typeOf(entity) === type);
  const isGrouped = app.store.state.scene.grouped.includes(type);
  return {
    kind: t("panel.entities", { count: entities.length }),
    title: t("panel.group", { type: typeLabel(app, type) }),
    body: [setActions(app, entities, isGrouped ? actionButton(null, t("panel.ungroup"), () => ungroup(app.store, type), { "data-key": "ungroup" }) : null), ...setBody(app, entities, [])],
  };
}

export function communityPage(app: App, number: number): PanelPage {
  const { graph, t, store } = app;
  const entities = allEntities(app).filter((entity) => graph.entities.community[entity] === number);
  const isOpen = store.state.scene.unfolded.includes(number);
  const button = actionButton("graph", t(isOpen ? "panel.fold" : "panel.unfold"), () => (isOpen ? foldAgain : unfold)(store, number), { "data-key": "fold" });
  return {
    kind: t("panel.entities", { count: entities.length }),
    title: t("panel.community", { number: number + 1 }),
    body: [h("p", { class: "quiet" }, t("panel.community_note")), setActions(app, entities, button), ...setBody(app, entities, []), communityTies(app, number)],
  };
}

function allEntities(app: App): number[] {
  return app.graph.entities.id.map((_, number) => number);
}

function numbers(ids: readonly string[], find: (id: string) => number | undefined): number[] {
  return ids.map(find).filter((number) => number !== undefined);
}

/** What can be done with several entities at once. */
function setActions(app: App, entities: readonly number[], first: Child = null): HTMLElement {
  const { graph, store, t } = app;
  const ids = entities.map((entity) => graph.entities.id[entity]!);
  const types = new Set(entities.map((entity) => graph.typeOf(entity)));
  const only = types.size === 1 ? [...types][0]! : "";
  const table = (): void => store.do("panel.did_table", (state) => ({
    ...state,
    place: "tables",
    ...(entities.length ? { selection: { entities: ids, claims: [] } } : {}),
    tables: { ...state.tables, which: entities.length ? "entities" : "claims", selected: true },
  }));
  const keep = (): void => store.do("panel.did_only", (state) => ({ ...state, place: "graph", scene: { ...state.scene, opening: "chosen", centre: "", added: ids, hidden: [], unfolded: [] }, camera: null }));
  const takeaway = document.querySelector<HTMLElement>(".takeaway-open");
  return h(
    "div",
    { class: "actions" },
    first,
    ids.length > 0 && actionButton(null, t("panel.select_all"), () => select(store, ids), { "data-key": "select" }),
    ids.length > 0 && actionButton("graph", t("panel.only_these"), keep, { "data-key": "only" }),
    ids.length > 0 && actionButton(null, t("panel.hide"), () => hide(store, ids), { "data-key": "hide" }),
    only !== "" && !store.state.scene.grouped.includes(only) && actionButton(null, t("panel.group_type", { type: typeLabel(app, only) }), () => group(store, only), { "data-key": "group" }),
    actionButton(null, t("panel.in_table"), table, { "data-key": "table" }),
    takeaway && actionButton(null, t("panel.take_away"), () => takeaway.click(), { "data-key": "takeaway" }),
  );
}

/** Counts, leading members, the claims among them, and the claims selected. */
function setBody(app: App, entities: readonly number[], claims: readonly number[]): Child[] {
  const { graph, t } = app;
  const among = claimsAmong(app, entities);
  const ranked = [...entities].sort((one, other) => graph.degree(other) - graph.degree(one));
  const types: Counted[] = tally(entities.map((entity) => graph.typeOf(entity))).map(([type, count]) => ({ label: h("span", {}, typeLabel(app, type)), count }));
  const members: Counted[] = ranked.map((entity) => ({ label: entityButton(app, entity), count: graph.degree(entity) }));
  const families = (rows: readonly number[]): Counted[] => tally(rows.map((claim) => graph.familyOf(claim))).map(([family, count]) => ({ label: familyTag(app, family), count }));
  return [
    types.length > 1 ? counted(app, t("panel.by_type"), types) : null,
    counted(app, t("panel.leading"), members, 12),
    counted(app, t("panel.by_family"), families(claims.length ? claims : among), 12),
    claims.length ? listed(app, t("panel.claims_selected"), claims) : null,
    among.length ? listed(app, t("panel.among_themselves"), among) : null,
  ];
}

function listed(app: App, title: string, claims: readonly number[]): HTMLElement {
  const kept = passing(app.graph, app.store.state);
  const number = new Intl.NumberFormat(app.store.state.language).format(claims.length);
  const list = capped(app, claims, (claim) => claimEntry(app, claim, !kept[claim]), h("ol", { class: "entries" }), 30);
  return h("section", { class: "block" }, h("h3", {}, title, " ", h("span", { class: "count" }, number)), list);
}

/** Claims with both ends in the set, in order of time. */
function claimsAmong(app: App, entities: readonly number[]): number[] {
  const { claims, claimCount } = app.graph;
  const isIn = new Set(entities);
  const found: number[] = [];
  for (let claim = 0; claim < claimCount && isIn.size > 1; claim += 1) {
    if (isIn.has(claims.subject[claim]!) && isIn.has(claims.object[claim]!)) {
      found.push(claim);
    }
  }
  return found;
}
