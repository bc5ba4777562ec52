/** What is in force, each to be taken off. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeChips(_app: App): View {
  const element = h("section", { class: "chips" });
  return { element, update: () => undefined };
}
