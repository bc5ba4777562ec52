/** The slider over time with its histogram. */

import type { App, View } from "./app";
import { h } from "./dom";

export function makeTimeline(_app: App): View {
  const element = h("section", { class: "timeline" });
  return { element, update: () => undefined };
}
