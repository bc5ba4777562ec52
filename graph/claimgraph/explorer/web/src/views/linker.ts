/** How one entity is linked to another. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeLinker(_app: App): View {
  const element = h("section", { class: "linker" });
  return { element, update: () => undefined };
}
