/** Taking away: pictures, tables, networks and texts of what is on screen, as files. */

import { save } from "../exports/saving";
import { scopeOf, SCOPES, type ScopeName } from "../exports/scope";
import type { App, View } from "./app";
import { h } from "./dom";
import { icon } from "./icons";
import { embedding } from "./takeaway/embed";
import { printOnPaper } from "./takeaway/paper";
import { dossierEntity, GROUPS, make, type Format, type Group } from "./takeaway/formats";

/** Letters that are shown for copying by hand at most. */
const MOST_SHOWN = 2_000_000;

export function makeTakeaway(app: App): View {
  const { t } = app;
  const dialog = h("dialog", { class: "takeaway-box", "aria-labelledby": "takeaway-title" });
  const open = h(
    "button",
    { type: "button", class: "tool-button takeaway-open", "aria-haspopup": "dialog", onclick: () => show() },
    icon("takeaway"),
    h("span", {}, t("takeaway.open")),
  );
  const show = (): void => {
    dialog.replaceChildren(...contents(app));
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.scrollTop = 0;
  };
  printOnPaper(app);
  return { element: h("div", { class: "takeaway" }, open, dialog), update: () => undefined };
}

function contents(app: App): Node[] {
  const { t } = app;
  const said = h("div", { class: "takeaway-said", role: "status" });
  const byHand = h("div", { class: "takeaway-hand" });
  let scope: ScopeName = firstScope(app);
  const scopes = h(
    "fieldset",
    { class: "takeaway-scopes" },
    h("legend", {}, t("takeaway.what")),
    ...SCOPES.map((name) => scopeChoice(app, name, name === scope, () => (scope = name))),
  );
  const act = async (format: Format): Promise<void> => {
    said.replaceChildren();
    byHand.replaceChildren();
    try {
      const { file, remarks } = await make(app, format, scope);
      save(file);
      said.replaceChildren(...[t("takeaway.saved", { name: file.name, size: sizeOf(app, file.blob.size) }), ...remarks].map((text) => h("p", {}, text)));
      byHand.replaceChildren(...handCopy(app, file.text, file.blob));
      said.scrollIntoView({ block: "nearest" });
    } catch (error) {
      said.replaceChildren(h("p", { class: "fault" }, t("takeaway.failed", { reason: error instanceof Error ? error.message : String(error) })));
    }
  };
  const groups = (Object.keys(GROUPS) as Group[]).map((group) => formatGroup(app, group, (format) => void act(format)));
  return [
    h(
      "form",
      { method: "dialog", class: "takeaway-head" },
      h("h2", { id: "takeaway-title" }, t("takeaway.title")),
      h("button", {}, t("shell.close")),
    ),
    scopes,
    ...groups,
    said,
    byHand,
    embedGroup(app),
    printGroup(app),
  ];
}

/** The selection where there is one, else what is on the canvas. */
function firstScope(app: App): ScopeName {
  const { selection } = app.store.state;
  return selection.claims.length || selection.entities.length ? "selection" : "shown";
}

function scopeChoice(app: App, name: ScopeName, isChosen: boolean, choose: () => void): HTMLElement {
  const { claims, entities } = scopeOf(app.graph, app.store.state, name);
  const isEmpty = !claims.length && !entities.length;
  const input = h("input", { type: "radio", name: "takeaway-scope", value: name, disabled: isEmpty, onchange: choose });
  input.checked = isChosen;
  const counted = app.t("takeaway.scope_counts", { claims: claims.length, entities: entities.length });
  const counts = name === "selection" && !isEmpty ? `${counted}: ${app.t("takeaway.selection_note")}` : counted;
  return h("label", {}, input, h("span", {}, `${app.t(`takeaway.${name}`)} `, h("small", {}, counts)));
}

function formatGroup(app: App, group: Group, act: (format: Format) => void): HTMLElement {
  const { t } = app;
  const hint = h("p", { class: "takeaway-hint" }, t(`takeaway.${group}_hint`));
  const hasDossier = dossierEntity(app, app.store.state) !== undefined;
  const buttons = GROUPS[group].map((format) => {
    const isIdle = format.startsWith("dossier") && !hasDossier;
    return h("button", { type: "button", "data-format": format, disabled: isIdle, onclick: () => act(format) }, t(`takeaway.${format}`));
  });
  const entity = dossierEntity(app, app.store.state);
  if (group === "reading") {
    hint.textContent =
      entity === undefined ? t("takeaway.no_entity") : t("takeaway.dossier_of", { label: app.graph.label(entity, app.store.state.language) });
  }
  return h("section", { class: "takeaway-group" }, h("h3", {}, t(`takeaway.${group}`)), h("div", { class: "takeaway-formats" }, ...buttons), hint);
}

/** A frame may refuse downloads without a word: then the text can be copied, and the picture kept by its menu. */
function handCopy(app: App, text: string, blob: Blob): HTMLElement[] {
  const { t } = app;
  if (text) {
    const field = h("textarea", { readonly: true, rows: "6", "aria-label": t("takeaway.by_hand"), spellcheck: "false", onfocus: () => field.select() });
    field.value = text.slice(0, MOST_SHOWN);
    return [h("details", {}, h("summary", {}, t("takeaway.by_hand")), field)];
  }
  if (blob.type === "image/png") {
    const image = h("img", { alt: t("takeaway.preview"), class: "takeaway-preview" });
    image.src = URL.createObjectURL(blob);
    image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
    return [h("details", {}, h("summary", {}, t("takeaway.preview")), image)];
  }
  return [h("p", { class: "takeaway-hint" }, t("takeaway.zip_by_hand"))];
}

function embedGroup(app: App): HTMLElement {
  const { t } = app;
  const field = h("textarea", { readonly: true, rows: "4", id: "takeaway-embed", spellcheck: "false", dir: "ltr", onfocus: () => field.select() });
  field.value = embedding(app, app.store.state);
  const done = h("span", { role: "status" });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(field.value);
      done.textContent = t("takeaway.copied");
    } catch {
      field.focus();
      done.textContent = t("takeaway.copy_by_hand");
    }
  };
  return h(
    "section",
    { class: "takeaway-group" },
    h("h3", {}, h("label", { for: "takeaway-embed" }, t("takeaway.embed"))),
    field,
    h("div", { class: "takeaway-formats" }, h("button", { type: "button", onclick: () => void copy() }, t("takeaway.copy")), done),
    h("p", { class: "takeaway-hint" }, t("takeaway.embed_hint")),
  );
}

function printGroup(app: App): HTMLElement {
  const print = (event: Event): void => {
    (event.target as Element).closest("dialog")?.close();
    window.print();
  };
  return h(
    "section",
    { class: "takeaway-group" },
    h("h3", {}, app.t("takeaway.print")),
    h("div", { class: "takeaway-formats" }, h("button", { type: "button", "data-format": "print", onclick: print }, app.t("takeaway.print_now"))),
    h("p", { class: "takeaway-hint" }, app.t("takeaway.print_hint")),
  );
}

function sizeOf(app: App, bytes: number): string {
  const kilobytes = new Intl.NumberFormat(app.store.state.language, { maximumFractionDigits: 1 });
  return `${kilobytes.format(bytes / 1000)} kB`;
}
