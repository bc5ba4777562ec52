/** What qualifies a claim, by the names of the catalogue: every qualifier that has no place of its own on the card. */

import { dateInWords, qualifierLabel } from "../../model/wording";
import type { App } from "../app";
import { h, type Child } from "../dom";
import { claimButton, dataText, entityButton, schemeLabel, sourceButton } from "../parts";
import { inARow } from "./chain";

/** Told elsewhere on the card. */
const ELSEWHERE = new Set([
  "speaker", "witness", "addressee", "said_when", "said_where", "modality", "polarity", "condition", "cites", "supports", "disputes", "end_state", "ended_by", "unit",
]);

export function qualifierRows(app: App, claim: number): HTMLElement | null {
  const { graph, t } = app;
  const names = Object.keys(graph.claims.qualifiers[claim] ?? {}).filter((name) => !ELSEWHERE.has(name));
  if (graph.word(claim, "unit") && !names.includes("amount")) {
    names.push("unit");
  }
  if (!names.length) {
    return null;
  }
  const rows = names.flatMap((name) => [h("dt", { dir: "auto" }, qualifierLabel(app.graph, name, app.store.state.language)), h("dd", {}, ...valuesOf(app, claim, name))]);
  return h("section", { class: "block" }, h("h3", {}, t("panel.particulars")), h("dl", { class: "facts" }, ...rows));
}

function valuesOf(app: App, claim: number, name: string): Child[] {
  const { graph } = app;
  const values = graph.qualifier(claim, name);
  if (name === "quoted_as") {
    return inARow(values.map((value) => h("q", { dir: "auto", class: "spelling" }, String(value))));
  }
  if (name === "amount") {
    return [dataText(app, [...values, ...graph.qualifier(claim, "unit")].join(" "))];
  }
  const range = Object.hasOwn(graph.catalogue.qualifiers, name) ? graph.catalogue.qualifiers[name]!.range : "entity";
  return inARow(values.map((value) => valueOf(app, value, range)));
}

function valueOf(app: App, value: number | string, range: string): Node {
  if (typeof value === "number") {
    const make = { entity: entityButton, source: sourceButton, claim: claimButton }[range];
    return make ? make(app, value) : document.createTextNode(String(value));
  }
  if (range === "date") {
    return dateWords(app, value);
  }
  return Object.hasOwn(app.graph.catalogue.schemes, range) ? document.createTextNode(schemeLabel(app, range, value)) : dataText(app, value);
}

/** A date in words, with what was written. */
export function dateWords(app: App, written: string): HTMLElement {
  return h("time", { class: "date", title: written }, dateInWords(app.graph, written, app.store.state.language));
}
