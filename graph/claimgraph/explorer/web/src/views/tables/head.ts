/** The header of a table: a button to sort by each column, and a checkbox for all rows. */

import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import type { Column, Twin } from "./columns";
import { changeTable } from "./tools";

export interface Head {
  readonly element: HTMLTableSectionElement;
  draw(state: State, columns: readonly Column[], twin: Twin, list: readonly number[]): void;
  /** After a change of the selection alone. */
  mark(state: State, twin: Twin, list: readonly number[]): void;
}

export function makeHead(app: App): Head {
  let rows: readonly number[] = [];
  let shown: Twin | null = null;
  const all = h("input", {
    type: "checkbox",
    "data-key": "all",
    onchange: () => {
      const twin = shown!;
      app.store.do("tables.selected", (state) => twin.select(state, rows, all.checked));
      app.announce(app.t("tables.selected_count", { count: all.checked ? rows.length : 0 }));
    },
  });
  const row = h("tr", { "aria-rowindex": "1" });
  const mark = (state: State, twin: Twin, list: readonly number[]): void => {
    [rows, shown] = [list, twin];
    const count = list.filter((one) => twin.selected(one, state) !== "no").length;
    all.checked = count > 0 && count === list.length;
    all.indeterminate = count > 0 && count < list.length;
    all.disabled = list.length === 0;
    all.setAttribute("aria-label", app.t("tables.select_all", { count: list.length }));
  };
  return {
    element: h("thead", {}, row),
    draw(state, columns, twin, list) {
      mark(state, twin, list);
      const held = (document.activeElement as HTMLElement | null)?.dataset?.["sort"];
      row.replaceChildren(h("th", { scope: "col", class: "check" }, all), ...columns.map((column) => header(app, state, column)));
      if (held !== undefined) {
        row.querySelector<HTMLElement>(`[data-sort="${CSS.escape(held)}"]`)?.focus();
      }
    },
    mark,
  };
}

function header(app: App, state: State, column: Column): HTMLElement {
  const { which, sort, descending } = state.tables;
  const isSorted = sort === column.name;
  const order = !isSorted ? "none" : descending ? "descending" : "ascending";
  const label = app.t(`tables.${which}.${column.name}`);
  const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, order === "none" ? "↕" : descending ? "▼" : "▲");
  const turn = (): void => {
    // once: ascending; twice: descending; thrice: the order of the data
    const next = !isSorted ? { sort: column.name, descending: false } : descending ? { sort: "", descending: false } : { descending: true };
    changeTable(app, "tables.sorted", next);
    app.announce(app.t(!isSorted ? "tables.ascending" : descending ? "tables.unsorted" : "tables.descending", { column: label }));
  };
  return h(
    "th",
    { scope: "col", "aria-sort": order, class: `col-${column.name}${column.isNumeric ? " numeric" : ""}` },
    h("button", { type: "button", "data-sort": column.name, onclick: turn }, label, arrow),
  );
}
