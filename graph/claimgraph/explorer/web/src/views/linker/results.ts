/** The paths that were found: steps with their claims, the weakest link, what can be done with them. */

import { linkWords, pathText, weakestWords, WRITTEN_OUT, type PathText } from "../../model/pathtext";
import { weaknessWords, type Path, type PathAnswer, type Step } from "../../model/paths";
import { onCanvas } from "../../state/actions";
import { passing } from "../../state/passing";
import type { App } from "../app";
import { h } from "../dom";
import { actionButton, claimButton, entityButton } from "../parts";
import { makeSheet } from "./sheet";

export function makeResults(app: App, answer: PathAnswer): HTMLElement {
  const { t, store } = app;
  const { paths, isCut, compared, size } = answer;
  const head = [t("paths.found", { count: paths.length }), t("paths.among", { count: size })];
  const note = isCut ? h("p", { class: "quiet" }, t("paths.cut", { count: compared })) : null;
  return h(
    "div",
    { class: "paths" },
    h("p", { class: "paths-head" }, head.join(" · ")),
    note,
    ...paths.map((path, place) => pathElement(app, path, place, store.state.paths.shown === place)),
  );
}

function pathElement(app: App, path: Path, place: number, isShown: boolean): HTMLElement {
  const { t, graph, store } = app;
  const { language } = store.state;
  const label = path.nodes.map((node) => graph.label(node, language)).join(" – ");
  const text = pathText(graph, path, language, t);
  const title = h("h3", { id: `path-title-${place}`, dir: "auto" }, h("span", { class: "path-number" }, `${place + 1}.`), " ", label);
  const sheet = h("details", { class: "path-fold" }, h("summary", { "data-key": `sheet-${place}` }, t("paths.as_text")));
  sheet.addEventListener("toggle", () => {
    if (sheet.open && sheet.childElementCount === 1) {
      sheet.append(makeSheet(app, text, place));
    }
  });
  const show = actionButton("graph", t("paths.show"), () => showPath(app, path, place), { "data-key": `show-${place}` });
  return h(
    "article",
    { class: "path", "aria-labelledby": `path-title-${place}`, "data-shown": String(isShown) },
    title,
    h("p", { class: "path-weakest", dir: "auto" }, weakestWords(graph, path, path.steps[path.weakest]!, language, t)),
    h("ol", { class: "path-steps" }, ...path.steps.map((step) => stepElement(app, path, step, text))),
    h("div", { class: "path-deeds" }, show, isShown ? h("span", { class: "quiet" }, t("paths.is_shown")) : null),
    sheet,
    printedNotes(app, text),
  );
}

/** What the numbers stand for, on paper alone: on screen each claim opens its evidence. */
function printedNotes(app: App, text: PathText): HTMLElement {
  const notes = text.notes.map(({ text: note }, place) => h("li", {}, h("span", { class: "note-of" }, `[${place + 1}]`), h("div", { dir: "auto" }, note)));
  return h("div", { class: "path-printed" }, h("h4", {}, app.t("paths.notes")), h("ol", { class: "path-claims" }, ...notes));
}

function stepElement(app: App, path: Path, step: Step, text: PathText): HTMLElement {
  const { t, graph, store } = app;
  const isNamed = step === path.steps[path.weakest];
  const isWeakest = path.steps.length > 1 && isNamed;
  const list = h("ul", { class: "path-claims" }, ...step.claims.slice(0, WRITTEN_OUT).map((claim) => claimItem(app, step, claim, text)));
  const rest = step.claims.slice(WRITTEN_OUT);
  const more = h("button", { type: "button", class: "more" }, t("paths.more_claims", { count: rest.length }));
  more.addEventListener("click", () => {
    const items = rest.map((claim) => claimItem(app, step, claim, text));
    list.append(...items);
    more.remove();
    items[0]?.querySelector("button")?.focus();
  });
  const words = weaknessWords(graph, step.links[0]!, step.weaknesses, store.state.language, t);
  return h(
    "li",
    { class: isWeakest ? "path-step weakest" : "path-step" },
    h(
      "div",
      { class: "path-ends" },
      entityButton(app, step.source),
      h("span", { class: "path-line", "aria-hidden": "true" }),
      entityButton(app, step.target),
      h("span", { class: "quiet" }, t("paths.claims", { count: step.claims.length })),
      isWeakest ? h("strong", { class: "weak-mark" }, t("paths.weakest_mark")) : null,
    ),
    words.length && !isNamed ? h("p", { class: "quiet path-against", dir: "auto" }, t("paths.against", { why: words.join("; ") })) : null,
    list,
    rest.length ? more : null,
  );
}

/** A claim with the number of its note in the paragraph, where it is written out there. */
function claimItem(app: App, step: Step, claim: number, text: PathText): HTMLElement {
  const note = text.notes.findIndex((one) => one.claim === claim) + 1;
  return h(
    "li",
    {},
    h("span", { class: "note-of", "aria-hidden": "true" }, note ? `[${note}]` : "–"),
    h("div", {}, claimButton(app, claim, linkWords(app.graph, step, claim, app.store.state.language, app.t))),
  );
}

/** Put the path on the canvas and select it: its entities and all claims of its steps are marked there. */
function showPath(app: App, path: Path, place: number): void {
  const { graph, store, t } = app;
  const entities = path.nodes.map((node) => graph.entities.id[node]!);
  const numbers = [...new Set(path.steps.flatMap((step) => step.claims))];
  const isByPart = path.steps.some((step) => step.links.every((link) => link.role !== ""));
  store.do("paths.showed", (state) => {
    const scene = onCanvas(state.scene, entities);
    return {
      ...state,
      place: "graph",
      paths: { ...state.paths, shown: place },
      selection: { entities, claims: numbers.map((claim) => graph.claims.id[claim]!) },
      scene: isByPart ? { ...scene, participants: true } : scene,
    };
  });
  const kept = passing(graph, store.state);
  const left = numbers.filter((claim) => !kept[claim]).length;
  app.announce([t("paths.showed"), left ? t("paths.left_out", { count: left }) : ""].filter(Boolean).join(". "));
}
