/** What curators hold of a claim, with who, when and why. */

import type { VerdictRecord } from "../../payload/types";
import type { App } from "../app";
import { h } from "../dom";
import { badge, dataLanguage, dataText, entityButton, schemeLabel, sourceButton } from "../parts";
import { isIcon } from "../icons";
import { dateWords } from "./qualifiers";

export function verdictsOf(app: App, claim: number): HTMLElement {
  const { graph, t } = app;
  const verdicts = graph.verdictsOf(claim);
  const title = h("h3", {}, t("panel.verdicts"));
  if (!verdicts.length) {
    return h("section", { class: "block" }, title, h("p", { class: "quiet" }, t("panel.no_verdicts")));
  }
  return h("section", { class: "block" }, title, h("ul", { class: "verdicts" }, ...verdicts.map((one) => verdictItem(app, one))));
}

function verdictItem(app: App, verdict: VerdictRecord): HTMLElement {
  const { graph, t } = app;
  const word = schemeLabel(app, "verdict", verdict.verdict);
  const source = verdict.source === undefined ? undefined : graph.source(verdict.source);
  const target = verdict.target === undefined ? undefined : graph.entity(verdict.target);
  const by = h("p", { class: "quiet" }, verdict.curator ? dataText(app, verdict.curator) : t("panel.curator_unnamed"));
  if (verdict.date) {
    by.append(", ", dateWords(app, verdict.date));
  }
  if (verdict.source) {
    by.append(` · ${t("panel.verdict_rests_on")} `, source === undefined ? dataText(app, verdict.source) : sourceButton(app, source));
  }
  const about = verdict.aspect ? h("span", { class: "aspect" }, t("panel.verdict_on", { aspect: aspectLabel(app, verdict.aspect) })) : null;
  const head = h("p", { class: "verdict-head" }, badge(isIcon(verdict.verdict) ? verdict.verdict : "unassessed", word), about && " ", about);
  if (verdict.target) {
    head.append(" ", target === undefined ? dataText(app, verdict.target) : entityButton(app, target));
  }
  return h("li", { "data-verdict": verdict.id }, head, verdict.reason ? h("p", { dir: "auto", lang: dataLanguage(app) }, verdict.reason) : null, by);
}

/** A column of the claim: a qualifier's name, or one of the claim's own. */
function aspectLabel(app: App, aspect: string): string {
  const { qualifiers } = app.graph.catalogue;
  const labels = Object.hasOwn(qualifiers, aspect) ? qualifiers[aspect]!.labels : undefined;
  const own = app.t(`panel.aspect_${aspect}`);
  return labels?.[app.store.state.language] ?? (own === `panel.aspect_${aspect}` ? aspect : own);
}
