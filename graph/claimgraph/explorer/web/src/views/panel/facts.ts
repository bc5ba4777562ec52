/** A list of facts and a list of counts, as several pages of the panel have them. */

import type { App } from "../app";
import { h, type Child } from "../dom";
import { capped } from "../parts";

/** Names and values; what has no value is left out, and a list of nothing is nothing. */
export function facts(rows: readonly (readonly [string, Child | readonly Child[] | ""])[]): HTMLElement | null {
  const told = rows.filter(([, value]) => value && !(Array.isArray(value) && !value.length));
  if (!told.length) {
    return null;
  }
  const cells = told.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, ...(Array.isArray(value) ? (value as Child[]) : [value as Child]))]);
  return h("dl", { class: "facts" }, ...cells);
}

/** Something counted: what it is, to be clicked on where that leads anywhere. */
export interface Counted {
  readonly label: Node;
  readonly count: number;
}

/** Counts as bars, the largest first, with a heading. */
export function counted(app: App, title: string, rows: readonly Counted[], first = 6): HTMLElement | null {
  if (!rows.length) {
    return null;
  }
  const most = Math.max(...rows.map((row) => row.count));
  const number = new Intl.NumberFormat(app.store.state.language);
  const draw = (row: Counted): HTMLElement => {
    const bar = h("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", `${Math.max(2, Math.round((100 * row.count) / most))}%`);
    return h("li", {}, row.label, h("span", { class: "count" }, number.format(row.count)), bar);
  };
  return h("section", { class: "block" }, h("h3", {}, title), capped(app, rows, draw, h("ul", { class: "counted" }), first));
}

/** How often each value occurs, the most frequent first. */
export function tally<T>(values: Iterable<T>): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}
