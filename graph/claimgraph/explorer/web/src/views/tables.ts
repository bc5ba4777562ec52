/** The table twin of every view. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeTables(_app: App): View {
  const element = h("section", { class: "tables" });
  return { element, update: () => undefined };
}
