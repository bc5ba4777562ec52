/** A path as a footnoted paragraph, to be copied and printed. */

import { plainText, type PathText } from "../../model/pathtext";
import type { App } from "../app";
import { h } from "../dom";
import { claimButton } from "../parts";
import { copyOf } from "../panel/citing";
import { settingsInWords } from "./asking";

/** The paragraph with its notes, and buttons to copy and print it. */
export function makeSheet(app: App, text: PathText, place: number): HTMLElement {
  const { t } = app;
  const body = paragraph(app, text, `path-${place}`);
  const plain = h("pre", { class: "unseen", "aria-hidden": "true" }, plainText(text));
  const copy = h("button", { type: "button", "data-key": `copy-${place}` }, t("paths.copy"));
  copy.addEventListener("click", () => void copyOf(app, plain, copy));
  const print = h("button", { type: "button", "data-key": `print-${place}`, onclick: () => printSheet(app, text) }, t("paths.print"));
  return h("div", { class: "path-sheet" }, body, h("div", { class: "path-deeds" }, print, copy), plain);
}

/** The running text and its notes; a number leads to its note, a note to its claim. */
function paragraph(app: App, text: PathText, id: string, isPrinted = false): HTMLElement {
  const told = h("p", { class: "path-told", dir: "auto" });
  for (const phrase of text.phrases) {
    told.append(phrase.text, ...phrase.notes.map((note) => numberOf(app, id, note, isPrinted)));
  }
  const notes = text.notes.map(({ claim, text: note }, place) =>
    h(
      "li",
      { id: `${id}-note-${place + 1}`, dir: "auto", tabindex: isPrinted ? null : -1 },
      note,
      ...(isPrinted ? [] : [" ", claimButton(app, claim, app.t("paths.evidence"))]),
    ),
  );
  return h("div", { class: "footnoted" }, told, h("h4", {}, app.t("paths.notes")), h("ol", { class: "path-notes" }, ...notes));
}

function numberOf(app: App, id: string, note: number, isPrinted: boolean): HTMLElement {
  if (isPrinted) {
    return h("sup", {}, String(note));
  }
  const go = (): void => document.getElementById(`${id}-note-${note}`)?.focus();
  return h("sup", {}, h("button", { type: "button", class: "link note-number", "aria-label": app.t("paths.note", { number: note }), onclick: go }, String(note)));
}

/** Print the paragraph alone, with what it was asked under and the version of the data. */
function printSheet(app: App, text: PathText): void {
  const { t, graph, store } = app;
  const { dataset } = graph.payload;
  const version = [dataset.title, dataset.citation, dataset.licence, dataset.dataHash && t("paths.data", { hash: dataset.dataHash })];
  const sheet = h(
    "section",
    { class: "print-sheet", lang: store.state.language },
    h("h1", { dir: "auto" }, text.title),
    paragraph(app, text, "printed", true),
    h("p", { class: "print-basis" }, `${t("paths.links_counted")}: ${settingsInWords(app, store.state)}.`),
    h("p", { class: "print-basis", dir: "auto" }, version.filter(Boolean).join(" · ")),
  );
  document.querySelectorAll(".print-sheet").forEach((old) => old.remove());
  document.body.append(sheet);
  document.documentElement.dataset["print"] = "path";
  const done = (): void => {
    delete document.documentElement.dataset["print"];
    sheet.remove();
  };
  window.addEventListener("afterprint", done, { once: true });
  window.print();
}
