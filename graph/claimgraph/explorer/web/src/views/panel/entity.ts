/** The dossier of an entity: what it is, what is said of it, what it says, and where it is mentioned. */

import { buildDossier, careerOf, tiesOf, type Dossier } from "../../model/dossier";
import { passing } from "../../state/passing";
import type { App } from "../app";
import { h, outgoing, type Child } from "../dom";
import { capped, dataText, entityButton, typeLabel } from "../parts";
import { careerLine } from "./career";
import { entityActions } from "./entity_actions";
import { claimEntry } from "./entry";
import { counted, facts } from "./facts";
import type { PanelPage } from "./page";
import { bundleButton } from "./bundle";

/** Entries of a section shown at once. */
const FIRST = 40;

export function entityPage(app: App, entity: number): PanelPage {
  const { graph, store, t } = app;
  const dossier = buildDossier(graph, entity);
  const label = graph.label(entity, store.state.language) || graph.entities.id[entity]!;
  const ties = tiesOf(graph, entity).map(({ other, count }) => ({ label: tieLabel(app, entity, other), count }));
  return {
    kind: typeLabel(app, graph.typeOf(entity)),
    title: label,
    isData: true,
    body: [
      factsOf(app, entity, dossier),
      entityActions(app, entity),
      leftOutNotice(app, [...dossier.of, ...dossier.by, ...dossier.in]),
      careerLine(app, entity, careerOf(graph, entity, dossier.of)),
      counted(app, t("dossier.ties"), ties),
      ...(["of", "by", "in"] as const).map((part) => section(app, t(`dossier.${part}`, { label }), part, dossier[part])),
    ],
  };
}

/** The other end, and a button to the claims between the two. */
function tieLabel(app: App, entity: number, other: number): HTMLElement {
  return h("span", {}, entityButton(app, other), " ", bundleButton(app, entity, other));
}

function factsOf(app: App, entity: number, dossier: Dossier): HTMLElement | null {
  const { graph, t, store } = app;
  const { aliases, wikidata, note, labels } = graph.entities;
  const others = Object.entries(labels[entity] ?? {}).filter(([language]) => language !== store.state.language);
  const numbers = [t("panel.claims", { count: graph.degree(entity) }), t("panel.mentions", { count: dossier.in.length })].join(", ");
  const own = graph.entities.label[entity]!;
  const labelled: Child[] = others.flatMap(([language, text], place) => [place ? "; " : null, h("span", { lang: language, dir: "auto" }, text), ` (${language})`]);
  const isOther = own !== graph.label(entity, store.state.language) && !others.some(([, text]) => text === own);
  return facts([
    [t("dossier.aliases"), aliases[entity] && dataText(app, aliases[entity].join("; "))],
    [t("dossier.labels"), [...(isOther ? [dataText(app, own), others.length ? "; " : null] : []), ...labelled]],
    [t("dossier.note"), note[entity] && dataText(app, note[entity])],
    ["Wikidata", wikidataLink(wikidata[entity])],
    [t("dossier.in_the_data"), numbers],
    [t("panel.id"), h("code", {}, graph.entities.id[entity]!)],
  ]);
}

function wikidataLink(id: string | undefined): Child {
  return id && /^Q[1-9]\d*$/.test(id) ? outgoing(`https://www.wikidata.org/wiki/${id}`, id) : id && h("span", { dir: "auto" }, id);
}

function section(app: App, title: string, part: string, claims: readonly number[]): HTMLElement | null {
  if (!claims.length) {
    return null;
  }
  const kept = passing(app.graph, app.store.state);
  const number = new Intl.NumberFormat(app.store.state.language).format(claims.length);
  const list = capped(app, claims, (claim) => claimEntry(app, claim, !kept[claim]), h("ol", { class: "entries" }), FIRST);
  return h("section", { class: "block", "data-part": part }, h("h3", { dir: "auto" }, title, " ", h("span", { class: "count" }, number)), list);
}

/** A dossier tells everything; this says how much of it the filter keeps off the graph. */
export function leftOutNotice(app: App, claims: readonly number[]): HTMLElement | null {
  const kept = passing(app.graph, app.store.state);
  const count = claims.filter((claim) => !kept[claim]).length;
  return count ? h("p", { class: "notice" }, app.t("dossier.left_out", { count })) : null;
}
