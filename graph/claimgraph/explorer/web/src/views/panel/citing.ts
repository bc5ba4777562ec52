/** "Cite this": text, BibTeX and CSL-JSON with buttons that copy them. */

import type { Citation } from "../../model/cite";
import type { App } from "../app";
import { h } from "../dom";
import { icon } from "../icons";

/** A part to be opened; what is in it is made when it is opened first. */
export function citing(app: App, title: string, cite: () => Citation): HTMLElement {
  const body = h("div", { class: "citing" });
  const element = h("details", { class: "fold cite" }, h("summary", { "data-key": "cite" }, icon("quote"), h("span", {}, title)), body);
  element.addEventListener("toggle", () => {
    if (element.open && !body.childElementCount) {
      const { text, bibtex, csl } = cite();
      body.append(
        form(app, app.t("panel.cite_text"), text, "text"),
        form(app, "BibTeX", bibtex, "bibtex"),
        form(app, "CSL-JSON", csl, "csl"),
      );
    }
  });
  return element;
}

function form(app: App, name: string, text: string, kind: string): HTMLElement {
  const shown = h("pre", { class: `cited ${kind}`, tabindex: 0, dir: kind === "text" ? "auto" : "ltr", "aria-label": name, role: "region" }, text);
  const copy = h("button", { type: "button", class: "small", "data-copy": kind, "aria-label": app.t("panel.copy_what", { what: name }) }, app.t("panel.copy"));
  copy.addEventListener("click", () => void copyOf(app, shown, copy));
  return h("div", { class: "form" }, h("div", { class: "form-head" }, h("b", {}, name), copy), shown);
}

/** Copy the text of an element; where the browser refuses, select it, so that a key copies it. */
export async function copyOf(app: App, shown: HTMLElement, button: HTMLElement): Promise<void> {
  let told = "panel.copied";
  try {
    await navigator.clipboard.writeText(shown.textContent ?? "");
  } catch {
    getSelection()?.selectAllChildren(shown);
    told = "panel.selected_to_copy";
  }
  button.textContent = app.t(told);
  app.announce(app.t(told));
}
