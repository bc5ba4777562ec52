/** Pictures, tables and files of what is on screen. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeTakeaway(_app: App): View {
  const element = h("section", { class: "takeaway" });
  return { element, update: () => undefined };
}
