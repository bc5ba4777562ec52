/** The graph itself, by mouse, touch and keyboard. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeCanvas(_app: App): View {
  const element = h("section", { class: "canvas" });
  return { element, update: () => undefined };
}
