/** Facets with counts, and the chips of what is in force. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeFilters(_app: App): View {
  const element = h("section", { class: "filters" });
  return { element, update: () => undefined };
}
