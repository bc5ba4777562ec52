/** What the panel shows where nothing is open: what these data are. */

import type { App } from "../app";
import { h, outgoing } from "../dom";
import { capped, dataText, sourceButton } from "../parts";
import { facts } from "./facts";
import type { PanelPage } from "./page";

export function aboutPage(app: App): PanelPage {
  const { graph, t } = app;
  const { dataset } = graph.payload;
  const counts = { entities: graph.entityCount, claims: graph.claimCount, sources: graph.sources.length };
  const sources = graph.sources.map((_, number) => number);
  return {
    kind: t("panel.about"),
    title: dataset.title || dataset.name,
    isData: true,
    body: [
      h("p", {}, t("panel.about_counts", counts)),
      h("p", { class: "lead" }, t("panel.about_start")),
      facts([
        [t("panel.about_citation"), dataset.citation && dataText(app, dataset.citation)],
        [t("panel.licence"), dataset.licence && outgoing(dataset.licence)],
        [t("panel.about_version"), dataset.dataHash && h("code", { class: "hash" }, dataset.dataHash)],
      ]),
      sources.length
        ? h("section", { class: "block" }, h("h3", {}, t("panel.sources")), capped(app, sources, (one) => h("li", {}, sourceButton(app, one)), h("ul", { class: "plain" }), 12))
        : null,
    ],
  };
}
