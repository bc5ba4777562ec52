/** The evidence: claims, dossiers and sources. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makePanel(_app: App): View {
  const element = h("section", { class: "panel" });
  return { element, update: () => undefined };
}
