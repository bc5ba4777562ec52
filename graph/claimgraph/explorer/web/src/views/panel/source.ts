/** The card of a source: its record, on what it rests, and its claims in order of the text. */

import { citeSource, placeInSource } from "../../model/cite";
import { ancestorsOf, claimsCiting, claimsOfSource, descendantsOf } from "../../model/sources";
import { readSource } from "../../state/actions";
import { passing } from "../../state/passing";
import type { SourceRecord } from "../../payload/types";
import type { App } from "../app";
import { h, outgoing, type Child } from "../dom";
import { icon } from "../icons";
import { actionButton, capped, dataText, entityButton, familyTag, sourceButton } from "../parts";
import { inARow } from "./chain";
import { citing } from "./citing";
import { leftOutNotice } from "./entity";
import { claimEntry } from "./entry";
import { counted, facts, tally, type Counted } from "./facts";
import type { PanelPage } from "./page";
import { dateWords } from "./qualifiers";

export function sourcePage(app: App, source: number): PanelPage {
  const { graph, t } = app;
  const record = graph.sources[source]!;
  const claims = claimsOfSource(graph, source);
  return {
    kind: t("panel.aspect_source"),
    title: record.title || record.id,
    isData: true,
    body: [
      factsOf(app, source, record),
      dependence(app, source),
      actions(app, record, claims),
      citing(app, t("panel.cite_source"), () => citeSource(record)),
      counted(app, t("panel.by_family"), families(app, claims), 12),
      counted(app, t("panel.by_speaker"), speakers(app, claims)),
      claimList(app, claims),
    ],
  };
}

function factsOf(app: App, source: number, record: SourceRecord): HTMLElement | null {
  const { graph, t } = app;
  const cited = claimsCiting(graph, source).length;
  const numbers = [t("panel.claims", { count: claimsOfSource(graph, source).length }), cited ? t("panel.cited_by", { count: cited }) : ""];
  return facts([
    [t("panel.author"), record.author?.length ? dataText(app, record.author.join("; ")) : ""],
    [t("panel.date"), record.date ? dateWords(app, record.date) : ""],
    [t("panel.publisher"), record.publisher ? dataText(app, record.publisher) : ""],
    [t("panel.address"), record.url ? outgoing(record.url) : ""],
    [t("panel.kind"), record.kind ?? ""],
    [t("dossier.note"), record.note ? dataText(app, record.note) : ""],
    [t("dossier.in_the_data"), numbers.filter(Boolean).join(", ")],
    [t("panel.id"), h("code", {}, record.id)],
    [t("panel.digest"), record.textSha256 ? h("code", { class: "hash" }, record.textSha256) : ""],
  ]);
}

/** The chain it stands in, with the warning that its members are one witness. */
function dependence(app: App, source: number): HTMLElement | null {
  const { graph, t } = app;
  const unknown = (graph.sources[source]!.derivedFrom ?? []).filter((from) => typeof from === "string");
  const above: Node[] = [...ancestorsOf(graph, source).map((one) => sourceButton(app, one)), ...unknown.map((name) => dataText(app, name))];
  const below = descendantsOf(graph, source).map((one) => sourceButton(app, one));
  if (!above.length && !below.length) {
    return null;
  }
  const lines = facts([
    [t("panel.derived_from"), chained(above)],
    [t("panel.derived_into"), inARow(below)],
  ]);
  return h("section", { class: "notice dependence" }, h("p", {}, icon("warning"), " ", h("b", {}, t("panel.not_independent"))), lines);
}

function chained(nodes: readonly Node[]): Child[] {
  return nodes.flatMap((node, place) => (place ? [" ← ", node] : [node]));
}

function actions(app: App, record: SourceRecord, claims: readonly number[]): HTMLElement {
  const { store, t, graph } = app;
  const table = (): void => store.do("panel.did_table", (state) => ({
    ...state,
    place: "tables",
    selection: { entities: [], claims: claims.map((claim) => graph.claims.id[claim]!) },
    tables: { ...state.tables, which: "claims", selected: true },
  }));
  return h(
    "div",
    { class: "actions" },
    actionButton("text", t("panel.open_text"), () => readSource(store, record.id), { "data-key": "read" }),
    claims.length > 0 && actionButton(null, t("panel.in_table"), table, { "data-key": "table" }),
  );
}

function families(app: App, claims: readonly number[]): Counted[] {
  return tally(claims.map((claim) => app.graph.familyOf(claim))).map(([family, count]) => ({ label: familyTag(app, family), count }));
}

function speakers(app: App, claims: readonly number[]): Counted[] {
  const { graph, t } = app;
  const voices = claims.flatMap((claim) => {
    const named = graph.qualifier(claim, "speaker");
    return named.length ? named : [-1];
  });
  const label = (who: number | string): Node =>
    who === -1 ? h("span", { class: "quiet" }, t("panel.own_voice")) : typeof who === "number" ? entityButton(app, who) : dataText(app, who);
  return tally(voices).map(([who, count]) => ({ label: label(who), count }));
}

function claimList(app: App, claims: readonly number[]): HTMLElement | null {
  if (!claims.length) {
    return null;
  }
  const kept = passing(app.graph, app.store.state);
  const list = capped(app, claims, (claim) => claimEntry(app, claim, !kept[claim], placeInSource(app.graph, claim, { characters: app.t("panel.characters") })), h("ol", { class: "entries of-source" }), 40);
  return h("section", { class: "block" }, h("h3", {}, app.t("panel.claims_by_place")), leftOutNotice(app, claims), list);
}
