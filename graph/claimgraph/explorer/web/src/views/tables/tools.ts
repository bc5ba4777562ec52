/** What stands above a table: which of the three, its text filter, and what is selected. */

import type { State, Tables } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import type { Twin } from "./columns";

export interface Tools {
  readonly element: HTMLElement;
  draw(state: State, twin: Twin, list: readonly number[]): void;
}

const WHICH = ["claims", "entities", "sources"] as const;

/** Change what the table shows; unless it says otherwise, back to the first page. */
export function changeTable(app: App, told: string, change: Partial<Tables>, merge = ""): void {
  app.store.do(told, (state) => ({ ...state, tables: { ...state.tables, page: 0, ...change } }), merge);
}

export function makeTools(app: App): Tools {
  const tabs = WHICH.map((which) =>
    h("button", { type: "button", "data-which": which, onclick: () => changeTable(app, "tables.turned", { which, sort: "", descending: false }) }),
  );
  const group = h("div", { class: "tables-which", role: "group" }, ...tabs);
  const input = h("input", {
    type: "search",
    id: "tables-text",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => changeTable(app, "tables.filtered", { text: input.value }, "tables.text"),
  });
  const label = h("label", { for: "tables-text" });
  const only = h("input", {
    type: "checkbox",
    id: "tables-selected",
    onchange: () => changeTable(app, "tables.narrowed", { selected: only.checked }),
  });
  const onlyLabel = h("span");
  const clear = h("button", {
    type: "button",
    onclick: () => {
      app.store.do("tables.cleared", (state) => ({ ...state, selection: { entities: [], claims: [] } }));
      app.announce(app.t("tables.none_selected"));
    },
  });
  const element = h(
    "div",
    { class: "tables-tools" },
    group,
    h("div", { class: "tables-find" }, label, input),
    h("label", { class: "tables-only" }, only, onlyLabel),
    clear,
  );
  return {
    element,
    draw(state) {
      group.setAttribute("aria-label", app.t("tables.which"));
      tabs.forEach((tab) => {
        const which = tab.dataset["which"]!;
        tab.textContent = app.t(`tables.${which}`);
        tab.setAttribute("aria-pressed", String(which === state.tables.which));
      });
      label.textContent = app.t("tables.find");
      if (input.value !== state.tables.text) {
        input.value = state.tables.text;
      }
      only.checked = state.tables.selected;
      onlyLabel.textContent = app.t("tables.only_selected");
      const count = state.selection.claims.length + state.selection.entities.length;
      clear.textContent = app.t("tables.clear");
      clear.disabled = count === 0;
    },
  };
}
