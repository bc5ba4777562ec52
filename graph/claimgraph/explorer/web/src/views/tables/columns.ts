/** What a table is made of: its columns, its rows, and what they stand for. */

import type { Focus, State } from "../../state/state";
import { focusOn } from "../../state/actions";
import type { App } from "../app";
import { h } from "../dom";

export interface Column {
  /** Also the end of its message key, and what the state sorts by. */
  readonly name: string;
  /** What stands in the cell, and what the text filter looks in. */
  text(row: number): string;
  /** What to sort by in place of the text; NaN for an empty cell. */
  number?(row: number): number;
  /** What a reader gets in place of the text. */
  cell?(row: number): Node;
  /** Set to the end of the cell, as numbers are. */
  readonly isNumeric?: boolean;
  /** Changes with what is on screen, so that the text filter does not look in it. */
  readonly isLive?: boolean;
}

/** One of the three tables: rows are numbers of entities, claims or sources. */
export interface Twin {
  readonly columns: readonly Column[];
  /** Rows in the whole data. */
  readonly total: number;
  /** Those that the filter and the period let pass, in the order of the data. */
  rows(state: State): readonly number[];
  id(row: number): string;
  /** What the row's checkbox is called. */
  name(row: number): string;
  /** The word to mark a row with; empty for most. */
  mark(row: number, state: State): string;
  /** Whether a row is selected: not, in part, or wholly. */
  selected(row: number, state: State): "no" | "some" | "yes";
  /** The state with rows added to the selection, or taken from it. */
  select(state: State, rows: readonly number[], isOn: boolean): State;
  open(row: number): void;
}

/** A set of ids with some added or removed, in the order they were added. */
export function changed(ids: readonly string[], others: readonly string[], isOn: boolean): readonly string[] {
  const found = new Set(ids);
  for (const id of others) {
    if (isOn) {
      found.add(id);
    } else {
      found.delete(id);
    }
  }
  return [...found];
}

/** A button that shows something in the panel and leaves the selection alone. */
export function opener(app: App, focus: Focus & { readonly id: string }, text: string): HTMLElement {
  const open = (): void => focusOn(app.store, focus);
  return h("button", { type: "button", class: `link ${focus.kind}`, dir: "auto", [`data-${focus.kind}`]: focus.id, onclick: open }, text);
}

/** The same for an entity, by its label. */
export function entityOpener(app: App, entity: number, language: string): HTMLElement {
  return opener(app, { kind: "entity", id: app.graph.entities.id[entity]! }, app.graph.label(entity, language));
}
