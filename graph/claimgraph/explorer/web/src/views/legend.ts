/** What shapes, colours and lines mean; a click filters. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeLegend(_app: App): View {
  const element = h("section", { class: "legend" });
  return { element, update: () => undefined };
}
