/** On whose word: from who said it, through who passed it on, to the source that has it. */

import { placeInSource } from "../../model/cite";
import type { App } from "../app";
import { h, type Child } from "../dom";
import { dataText, entityButton, sourceButton } from "../parts";
import { dateWords } from "./qualifiers";

export function chainOf(app: App, claim: number): HTMLElement {
  const steps = [...saying(app, claim), ...passingOn(app, claim), writing(app, claim)];
  return h(
    "section",
    { class: "block" },
    h("h3", {}, app.t("panel.on_whose_word")),
    h("ol", { class: "chain" }, ...steps.map((step) => h("li", {}, ...step))),
  );
}

/** Who said it, to whom, where and when. */
function saying(app: App, claim: number): Child[][] {
  const { graph, t } = app;
  const speakers = graph.qualifier(claim, "speaker");
  const circumstances = circumstancesOf(app, claim);
  if (speakers.length) {
    return [[...people(app, speakers), ` ${t("panel.chain_said", { count: speakers.length })}`, ...circumstances]];
  }
  return circumstances.length ? [[t("panel.chain_unnamed"), ...circumstances]] : [];
}

function circumstancesOf(app: App, claim: number): Child[] {
  const { graph, t } = app;
  const [to, at, when] = ["addressee", "said_where", "said_when"].map((name) => graph.qualifier(claim, name));
  return [
    ...(to!.length ? [` ${t("panel.chain_to")} `, ...people(app, to!)] : []),
    ...(at!.length ? [` ${t("panel.chain_at")} `, ...people(app, at!)] : []),
    ...(when!.length ? [", ", dateWords(app, String(when![0]))] : []),
  ];
}

/** Each hearer who passed it on, in order. */
function passingOn(app: App, claim: number): Child[][] {
  return app.graph.qualifier(claim, "witness").map((witness) => [...people(app, [witness]), ` ${app.t("panel.chain_reports")}`]);
}

function writing(app: App, claim: number): Child[] {
  const { graph, t } = app;
  const source = graph.claims.source[claim]!;
  const place = placeInSource(graph, claim, { characters: t("panel.characters") });
  const cited = graph.qualifier(claim, "cites");
  const isPlain = !graph.qualifier(claim, "speaker").length && !graph.qualifier(claim, "witness").length;
  return [
    source >= 0 ? sourceButton(app, source) : t("panel.no_source"),
    ` ${t(isPlain ? "panel.chain_states" : "panel.chain_writes")}`,
    ...(place ? [", ", h("span", { class: "locator", dir: "auto" }, place)] : []),
    ...(cited.length ? [", ", t("panel.chain_citing"), " ", ...inARow(cited.map((one) => sourceOrText(app, one)))] : []),
  ];
}

function sourceOrText(app: App, value: number | string): Node {
  return typeof value === "number" ? sourceButton(app, value) : dataText(app, value);
}

export function people(app: App, values: readonly (number | string)[]): Child[] {
  return inARow(values.map((value) => (typeof value === "number" ? entityButton(app, value) : dataText(app, value))));
}

export function inARow(nodes: readonly Node[]): Child[] {
  return nodes.flatMap((node, place) => (place ? [", ", node] : [node]));
}
