/** What one can do, how to read it, how to cite it, and what is inside. */

import parts from "../../package.json";
import type { App } from "./app";
import { SHORTCUTS } from "./canvas/keys";
import { h, outgoing } from "./dom";
import { singleKeys } from "./keys";
import { remember } from "./memory";

export interface Help {
  readonly element: HTMLElement;
  open(): void;
}

/** Keys and the message that says what they do. */
export type Shortcut = readonly [keys: readonly string[], message: string];

const EVERYWHERE: readonly Shortcut[] = [
  [["/"], "shell.key_search"],
  [["1", "2", "3", "4", "5"], "shell.key_places"],
  [["?"], "shell.key_help"],
  [["Ctrl+Z"], "shell.key_undo"],
  [["Ctrl+Shift+Z", "Ctrl+Y"], "shell.key_redo"],
  [["Esc"], "shell.key_escape"],
];
const SEARCHING: readonly Shortcut[] = [
  [["↑", "↓"], "shell.key_walk_results"],
  [["Enter"], "shell.key_open_result"],
  [["Shift+Enter"], "shell.key_add_result"],
];
const LICENCES: Readonly<Record<string, string>> = { oxigraph: "MIT OR Apache-2.0" };

export function makeHelp(app: App): Help {
  const { t } = app;
  const title = h("h2", { id: "help-title" }, t("shell.help"));
  const element = h("dialog", { class: "help", "aria-labelledby": "help-title" });
  const fill = (): void =>
    element.replaceChildren(
      h("form", { method: "dialog", class: "help-head" }, title, h("button", {}, t("shell.close"))),
      h("p", {}, t("shell.help_intro")),
      h("h3", {}, t("shell.help_keys")),
      keyTable(app, t("shell.help_everywhere"), EVERYWHERE),
      keyTable(app, t("shell.help_searching"), SEARCHING),
      keyTable(app, t("graph.label"), SHORTCUTS),
      singleKeyChoice(app),
      h("h3", {}, t("shell.help_reading")),
      h("p", {}, t("shell.help_lines")),
      h("h3", {}, t("shell.help_cite")),
      ...citation(app),
      h("h3", {}, t("shell.help_inside")),
      inside(app),
    );
  return {
    element,
    open() {
      fill();
      element.showModal();
      element.scrollTop = 0;
    },
  };
}

function keyTable({ t }: App, caption: string, shortcuts: readonly Shortcut[]): HTMLElement {
  const row = ([keys, message]: Shortcut): HTMLElement =>
    h("tr", {}, h("th", { scope: "row" }, ...keys.flatMap((key, place) => [place ? " " : null, h("kbd", {}, key)])), h("td", {}, t(message)));
  return h("table", { class: "keys" }, h("caption", {}, caption), h("tbody", {}, ...shortcuts.map(row)));
}

function singleKeyChoice({ t, announce }: App): HTMLElement {
  const box = h("input", { type: "checkbox", id: "single-keys", checked: singleKeys() });
  box.addEventListener("change", () => {
    if (!remember("single-keys", box.checked ? "on" : "off")) {
      box.checked = true;
      announce(t("shell.not_remembered"));
    }
  });
  return h("p", {}, box, " ", h("label", { for: "single-keys" }, t("shell.single_keys")));
}

function citation(app: App): HTMLElement[] {
  const { dataset } = app.graph.payload;
  const cited = dataset.citation || `${dataset.title || dataset.name}.`;
  return [
    h("p", {}, app.t("shell.help_cite_claim")),
    h("blockquote", { dir: "auto" }, cited),
    h("p", {}, dataset.licence ? app.t("shell.help_licence") : app.t("shell.help_no_licence"), " ", dataset.licence ? outgoing(dataset.licence) : null),
  ];
}

function inside(app: App): HTMLElement {
  const { dataset } = app.graph.payload;
  const { t } = app;
  const line = (name: string, ...value: (Node | string)[]): HTMLElement[] => [h("dt", {}, name), h("dd", { dir: "auto" }, ...value)];
  return h(
    "dl",
    { class: "facts" },
    ...line(t("shell.help_dataset"), dataset.name),
    ...line(t("shell.help_hash"), h("code", {}, dataset.dataHash)),
    ...line(t("shell.help_tool"), `claimgraph ${dataset.toolVersion} (Apache-2.0)`),
    ...line(
      t("shell.help_parts"),
      Object.entries(parts.dependencies)
        .map(([name, version]) => `${name} ${version} (${LICENCES[name] ?? "ISC"})`)
        .join(", "),
    ),
  );
}
