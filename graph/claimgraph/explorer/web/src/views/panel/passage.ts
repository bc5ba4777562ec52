/** The words of the source behind a claim, where the page has its text; else how to see them. */

import { sliceOf } from "../../model/text";
import { readSource } from "../../state/actions";
import type { App } from "../app";
import { h } from "../dom";

/** Letters of the text shown before and after a passage. */
const AROUND = 90;

export function passageOf(app: App, claim: number): HTMLElement | null {
  const { graph, t } = app;
  const passages = graph.claims.passages[claim];
  const source = graph.claims.source[claim]!;
  if (!passages?.length || source < 0) {
    return null;
  }
  const text = graph.payload.texts[source];
  const title = h("h3", {}, t("panel.passage"));
  if (text === undefined) {
    const see = h("button", { type: "button", class: "link", onclick: () => readSource(app.store, graph.sources[source]!.id, graph.claims.id[claim]!) }, t("panel.how_to_see"));
    return h("section", { class: "block" }, title, h("p", { class: "quiet" }, t("panel.text_not_here"), " ", see));
  }
  const quotes = passages.map(([start, stop]) => quoteOf(app, source, start, stop));
  return h("section", { class: "block" }, title, ...quotes);
}

/** The passage among the words around it. */
function quoteOf(app: App, source: number, start: number, stop: number): HTMLElement {
  const text = app.graph.payload.texts[source]!;
  const before = sliceOf(text, Math.max(0, start - AROUND), start).replace(/\s+/g, " ");
  const after = sliceOf(text, stop, stop + AROUND).replace(/\s+/g, " ");
  return h(
    "blockquote",
    { class: "passage", dir: "auto" },
    h("span", { class: "around" }, `${start > AROUND ? "…" : ""}${before}`),
    h("mark", {}, sliceOf(text, start, stop).replace(/\s+/g, " ")),
    h("span", { class: "around" }, `${after}…`),
  );
}
