/** Which rows a table has, and in which order: passing, then the text filter, then the order asked for. */

import type { State } from "../../state/state";
import { folded } from "../filters/labels";
import type { Column, Twin } from "./columns";
import { sorted } from "./sorting";

export interface Rows {
  of(twin: Twin, state: State): readonly number[];
}

/** The first column, which names the row. */
export function nameColumn(twin: Twin): Column {
  return { name: "name", text: (row) => twin.name(row) };
}

/** Remembers the last list, and the folded texts of rows. */
export function makeRows(): Rows {
  const texts = new WeakMap<Twin, Map<number, string>>();
  let last: { twin: Twin; state: State; list: readonly number[] } | null = null;
  const textOf = (twin: Twin, row: number): string => {
    let known = texts.get(twin);
    if (!known) {
      known = new Map();
      texts.set(twin, known);
    }
    let text = known.get(row);
    if (text === undefined) {
      const cells = twin.columns.filter((column) => !column.isLive).map((column) => column.text(row));
      text = folded([twin.id(row), twin.name(row), ...cells].join("\n"));
      known.set(row, text);
    }
    return text;
  };
  return {
    of(twin, state) {
      if (last?.twin !== twin || !sameList(last.state, state)) {
        last = { twin, state, list: listed(twin, state, (row) => textOf(twin, row)) };
      }
      return last.list;
    },
  };
}

function sameList(one: State, other: State): boolean {
  const { page: _one, ...before } = one.tables;
  const { page: _other, ...now } = other.tables;
  return (
    one.filter === other.filter &&
    one.time === other.time &&
    one.language === other.language &&
    JSON.stringify(before) === JSON.stringify(now) &&
    (one.scene === other.scene || other.tables.sort !== "shown") &&
    (one.selection === other.selection || !other.tables.selected)
  );
}

function listed(twin: Twin, state: State, textOf: (row: number) => string): readonly number[] {
  const { sort, descending, text, selected } = state.tables;
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = twin
    .rows(state)
    .filter((row) => (!selected || twin.selected(row, state) !== "no") && (!words.length || hasAll(textOf(row), words)));
  const column = [nameColumn(twin), ...twin.columns].find((one) => one.name === sort);
  return sorted(found, column, descending, state.language);
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
