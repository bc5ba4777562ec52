/** What stands on paper beside the place that is printed: its heading, and for the graph a picture and its claims. */

import { pictureSvg } from "../../exports/image";
import { tell } from "../../model/wording";
import { picture } from "../../state/picture";
import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { titleOf } from "../title";
import { captionsOf, countsInWords } from "./captions";
import { inForce, provenance } from "./inwords";

/** Claims listed under a printed graph at most. */
const MOST_LISTED = 500;
/** A sheet of A4 across, in the proportions that leave room for the legend. */
const SHEET = [1100, 720] as const;

/** Puts sheets before and after the page while it is printed, and takes them away again. */
export function printOnPaper(app: App): void {
  let sheets: HTMLElement[] = [];
  const remove = (): void => {
    sheets.forEach((sheet) => sheet.remove());
    sheets = [];
    document.body.classList.remove("prints-evidence");
  };
  const put = (): void => {
    remove();
    const { state } = app.store;
    sheets = [firstSheet(app, state), ...(state.place === "graph" ? [claimsSheet(app, state)] : [])];
    // paper is narrow, where the panel would be a closed drawer
    document.body.classList.toggle("prints-evidence", state.focus !== null);
    document.body.prepend(sheets[0]!);
    document.body.append(...sheets.slice(1));
  };
  const { signal } = app;
  window.addEventListener("beforeprint", put, { signal });
  window.addEventListener("afterprint", remove, { signal });
  // some browsers tell of printing in this way only
  matchMedia("print").addEventListener("change", (event) => (event.matches ? put() : remove()), { signal });
}

function firstSheet(app: App, state: State): HTMLElement {
  // paths and questions have filters of their own, and tell them
  const isFiltered = state.place !== "paths" && state.place !== "console";
  const lines = [isFiltered ? inForce(app, state) : "", provenance(app).slice(1).join(" · ")].filter(Boolean);
  const head = h("header", {}, h("h1", { dir: "auto" }, titleOf(app, state)), ...lines.map((line) => h("p", { dir: "auto" }, line)));
  return h("div", { class: "paper", lang: state.language }, head, state.place === "graph" && graphOnPaper(app, state));
}

function graphOnPaper(app: App, state: State): Node {
  return picture(app.graph, state).nodes.length ? drawn(app, state) : h("p", {}, countsInWords(app, state));
}

/** The claims that the picture shows, behind what is open in the panel. */
function claimsSheet(app: App, state: State): HTMLElement {
  const { bundles } = picture(app.graph, state);
  const claims = [...new Set(bundles.flatMap((bundle) => bundle.claims))].sort((one, other) => one - other);
  const listed = claims.slice(0, MOST_LISTED);
  return h(
    "div",
    { class: "paper", lang: state.language },
    claims.length > 0 && h("h2", {}, app.t("takeaway.print_claims", { count: claims.length })),
    listed.length < claims.length && h("p", {}, app.t("takeaway.print_first", { shown: listed.length, count: claims.length })),
    h("ul", { class: "paper-claims" }, ...listed.map((claim) => claimLine(app, state, claim))),
  );
}

/** The drawing as elements: it is XML of our own making, in which all text is escaped. */
function drawn(app: App, state: State): Node {
  const text = pictureSvg(app.graph, state, SHEET, { ...captionsOf(app, state), title: "", subtitle: "", foot: [countsInWords(app, state)] });
  const made = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return document.importNode(made, true);
}

function claimLine(app: App, state: State, claim: number): HTMLElement {
  const { line, reference } = tell(app.graph, claim, state.language, app.t);
  const id = h("span", { class: "paper-id" }, app.graph.claims.id[claim]!);
  return h("li", { dir: "auto" }, id, ` ${line}. `, h("span", { class: "paper-reference", dir: "auto" }, reference));
}
