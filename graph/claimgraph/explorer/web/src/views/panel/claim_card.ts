/** One claim with all its evidence; compact for lists, paths and tables. */

import { citeClaim, placeInSource } from "../../model/cite";
import { holds, reason } from "../../model/time";
import { tell, type Wording } from "../../model/wording";
import { claimEnds, focusOn, goTo, openClaim, readSource } from "../../state/actions";
import { daysOf, passing } from "../../state/passing";
import type { App } from "../app";
import { h, type Child } from "../dom";
import { actionButton, badge, claimButton, dataLanguage, familyTag, linked, schemeLabel, sourceButton } from "../parts";
import { icon, isIcon } from "../icons";
import { answersOf } from "./answers";
import { chainOf } from "./chain";
import { citing } from "./citing";
import { qualifierRows } from "./qualifiers";
import { passageOf } from "./passage";
import { verdictsOf } from "./verdicts";

export interface CardOptions {
  /** Only the sentence, its time, its caveats and where it stands. */
  readonly compact?: boolean;
  /** Without the sentence, which stands above the card. */
  readonly untitled?: boolean;
  /** Say so where the filter in force leaves the claim out. */
  readonly filtered?: boolean;
}

export function claimCard(app: App, claim: number, options: CardOptions = {}): HTMLElement {
  const said = tell(app.graph, claim, app.store.state.language, app.t);
  const id = app.graph.claims.id[claim]!;
  const isOut = options.filtered !== false && !passing(app.graph, app.store.state)[claim];
  const name = `claim-card${options.compact ? " compact" : ""}${isOut ? " left-out" : ""}`;
  const card = h("article", { class: name, "data-claim": id, "aria-label": `${app.t("panel.claim")} ${id}` });
  if (isOut) {
    card.append(h("p", { class: "notice left" }, app.t("panel.claim_left_out")));
  }
  card.append(...(options.compact ? compactParts(app, claim, said) : fullParts(app, claim, said, options.untitled)).filter(isNode));
  return card;
}

function isNode(child: Child): child is Node {
  return child instanceof Node;
}

function compactParts(app: App, claim: number, said: Wording): Child[] {
  return [badgesOf(app, claim), sentenceOf(app, claim, said), attributionLine(app, claim, said), referenceLine(app, claim)];
}

function fullParts(app: App, claim: number, said: Wording, isUntitled = false): Child[] {
  const { graph } = app;
  const gloss = graph.claims.gloss[claim];
  return [
    badgesOf(app, claim, true),
    isUntitled ? null : sentenceOf(app, claim, said),
    whenOf(app, claim, said),
    gloss ? h("p", { class: "gloss", dir: "auto", lang: dataLanguage(app) }, gloss) : null,
    chainOf(app, claim),
    passageOf(app, claim),
    qualifierRows(app, claim),
    verdictsOf(app, claim),
    answersOf(app, claim),
    citing(app, app.t("panel.cite_claim"), () => citeClaim(graph, claim, said.line, citingWords(app))),
    actionsOf(app, claim),
  ];
}

function citingWords(app: App): { claim: string; data: string; licence: string; characters: string } {
  const { t } = app;
  return { claim: t("panel.claim"), data: t("panel.data_version"), licence: t("panel.licence"), characters: t("panel.characters") };
}

/** The sentence with its entities to be clicked on. */
function sentenceOf(app: App, claim: number, said: Wording): HTMLElement {
  return h("p", { class: "sentence", dir: "auto" }, ...sentenceParts(app, claim, said));
}

export function sentenceParts(app: App, claim: number, said: Wording): Child[] {
  return linked(app, said.sentence, namedIn(app, claim));
}

/** Entities that a claim names: its ends first. */
function namedIn(app: App, claim: number): number[] {
  const { claims, catalogue } = app.graph;
  const named = [claims.subject[claim]!, claims.object[claim]!];
  for (const [name, values] of Object.entries(claims.qualifiers[claim] ?? {})) {
    if (!Object.hasOwn(catalogue.qualifiers, name) || catalogue.qualifiers[name]!.range === "entity") {
      named.push(...values.filter((value) => typeof value === "number"));
    }
  }
  return named.filter((entity) => entity >= 0);
}

function attributionLine(app: App, claim: number, said: Wording): Child {
  const when = said.when ? h("span", { class: "when" }, said.when) : null;
  if (!said.attribution) {
    return when && h("p", { class: "line" }, when);
  }
  return h("p", { class: "line", dir: "auto" }, when, when && " · ", ...linked(app, said.attribution, namedIn(app, claim)));
}

/** Where it stands: a button to the claim, and one to the source. */
function referenceLine(app: App, claim: number): HTMLElement {
  const source = app.graph.claims.source[claim]!;
  const place = placeInSource(app.graph, claim, { characters: app.t("panel.characters") });
  return h(
    "p",
    { class: "reference" },
    source >= 0 ? sourceButton(app, source) : null,
    place ? h("span", { dir: "auto" }, `${source >= 0 ? ", " : ""}${place}`) : null,
    " · ",
    claimButton(app, claim, app.t("panel.evidence_of", { id: app.graph.claims.id[claim]! })),
  );
}

/** What kind of claim it is and what holds of it, each with a sign and a word. */
export function badgesOf(app: App, claim: number, withFamily = false): HTMLElement {
  const { graph, t } = app;
  const [modality, polarity, status] = [graph.word(claim, "modality", "actual"), graph.word(claim, "polarity", "affirmed"), graph.statusOf(claim)];
  const sign = graph.relationRecord(claim)?.sign ?? 0;
  const box = h("p", { class: "badges" });
  if (withFamily) {
    box.append(familyTag(app, graph.familyOf(claim)));
    box.append(sign ? badge(sign > 0 ? "positive" : "negative", t(sign > 0 ? "panel.sign_positive" : "panel.sign_negative"), "sign") : "");
  }
  if (polarity !== "affirmed") {
    box.append(badge("denied", schemeLabel(app, "polarity", polarity), "denied"));
  }
  if (modality !== "actual") {
    const condition = graph.word(claim, "condition");
    const word = schemeLabel(app, "modality", modality);
    box.append(badge(isIcon(modality) ? modality : "conditional", condition ? t("panel.conditional_if", { word, condition }) : word, "hedge"));
  }
  if (graph.qualifier(claim, "speaker").length || graph.qualifier(claim, "witness").length) {
    box.append(badge("reported", t("panel.reported"), "reported"));
  }
  if (withFamily || status !== "unassessed") {
    box.append(badge(status, status === "unassessed" ? t("panel.unassessed") : schemeLabel(app, "verdict", status)));
  }
  if (graph.isDisputed(claim)) {
    box.append(badge("disputed", t("panel.disputed"), "disputed"));
  }
  box.hidden = !box.childElementCount;
  return box;
}

/** When it was, in words and as written, and whether it holds in the period in force. */
function whenOf(app: App, claim: number, said: Wording): HTMLElement {
  const { graph, t, store } = app;
  const time = graph.claims.time[claim]!;
  const written = [graph.times.when[time], graph.times.endedBy[time] && t("panel.ended_by", { date: graph.times.endedBy[time]! })];
  const raw = written.filter(Boolean).join("; ");
  const box = h("p", { class: "when" }, icon("time"), h("span", {}, said.when || t("panel.undated")));
  if (raw && raw !== said.when) {
    box.append(" ", h("code", { class: "edtf", title: t("panel.edtf") }, raw));
  }
  const { period } = store.state.time;
  if (period) {
    const days = daysOf(period);
    const answer = holds(graph, claim, days);
    const span = period.from === period.to ? period.from : `${period.from} – ${period.to}`;
    box.append(" ", badge(answer, t(`panel.holds_${answer}`, { period: span }), `holds-${answer}`));
    box.append(" ", h("span", { class: "reason" }, reason(graph, claim, days, store.state.language)));
  }
  return box;
}

function actionsOf(app: App, claim: number): HTMLElement {
  const { graph, store, t } = app;
  const id = graph.claims.id[claim]!;
  const source = graph.claims.source[claim]!;
  const show = (): void => {
    openClaim(store, id, claimEnds(graph, claim));
    goTo(store, "graph");
  };
  const [subject, object] = [graph.claims.subject[claim]!, graph.claims.object[claim]!];
  const between = (): void => focusOn(store, { kind: "bundle", ends: [graph.entities.id[subject]!, graph.entities.id[object]!] });
  return h(
    "div",
    { class: "actions" },
    source >= 0 && actionButton("text", t("panel.read_in_text"), () => readSource(store, graph.sources[source]!.id, id), { "data-key": "read" }),
    actionButton("graph", t("panel.show_on_graph"), show, { "data-key": "show" }),
    object >= 0 && subject !== object && actionButton(null, t("panel.all_between"), between, { "data-key": "between" }),
  );
}

