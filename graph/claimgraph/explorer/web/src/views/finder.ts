/** Search as you type over entities, claims and sources. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeFinder(_app: App): View {
  const element = h("section", { class: "finder" });
  return { element, update: () => undefined };
}
