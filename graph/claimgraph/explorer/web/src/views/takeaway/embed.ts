/** The text that puts this page, in this state, into another one. */

import type { State } from "../../state/state";
import { addressOf } from "../address";
import type { App } from "../app";
import { datasetTitle } from "../title";

/** From disk or a frame without an address, the file's bare name stands for where it will lie. */
export function embedding(app: App, state: State): string {
  const whole = addressOf(state);
  const address = /^https?:/.test(whole) ? whole : (whole.split("/").pop() || whole);
  const source = address.startsWith("#") ? `explorer.html${address}` : address;
  const sandbox = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";
  return `<iframe src="${attribute(source)}" title="${attribute(datasetTitle(app))}" sandbox="${sandbox}" width="100%" height="640" loading="lazy"></iframe>`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
