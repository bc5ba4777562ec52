/** The source's text with its passages marked. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeReading(_app: App): View {
  const element = h("section", { class: "reading" });
  return { element, update: () => undefined };
}
