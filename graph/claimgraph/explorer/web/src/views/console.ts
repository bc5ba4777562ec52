/** SPARQL, asked in the page. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeConsole(_app: App): View {
  const element = h("section", { class: "console" });
  return { element, update: () => undefined };
}
