/** What the period comes to, in words, and whether the unknown and the undated are shown. */

import type { Counts } from "../../state/counting";
import { setTime } from "../../state/narrowing";
import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { periodWords } from "./words";

export interface Telling {
  /** The sentence. */
  readonly words: HTMLElement;
  /** The boxes that show and hide, with what they hide. */
  readonly boxes: HTMLElement;
  refresh(state: State, counted: Counts): void;
}

export function makeTelling(app: App): Telling {
  const words = h("p", { class: "told" });
  const unknown = toggle(app, "unknown");
  const undated = toggle(app, "undated");
  const note = h("span", { class: "note" });
  const boxes = h("div", { class: "toggles" }, unknown.element, undated.element, note);
  return {
    words,
    boxes,
    refresh({ time, language }, counted) {
      const { yes, unknown: maybe, undated: never, no } = counted.time;
      const { period } = time;
      words.textContent = period
        ? app.t("timeline.told", { period: periodWords(period, language, app.t), yes, unknown: maybe + never, no })
        : app.t("timeline.told_any", { dated: yes, undated: never });
      [unknown, undated].forEach((one) => (one.element.hidden = !period));
      unknown.refresh(time.unknown, maybe);
      undated.refresh(time.undated, never);
      note.textContent = !period
        ? never ? app.t("timeline.undated_stay", { count: never }) : ""
        : never ? app.t(time.undated ? "timeline.undated_shown" : "timeline.undated_hidden", { count: never }) : "";
    },
  };
}

function toggle(app: App, name: "unknown" | "undated"): { element: HTMLElement; refresh(isOn: boolean, count: number): void } {
  const box = h("input", {
    type: "checkbox",
    "data-key": `show ${name}`,
    onchange: () => setTime(app.store, `timeline.did_${name}`, { [name]: box.checked }),
  });
  const text = h("span", {});
  const element = h("label", { class: `toggle-${name}` }, box, h("span", { class: `time-swatch swatch-${name}`, "aria-hidden": "true" }), text);
  return {
    element,
    refresh(isOn, count) {
      box.checked = isOn;
      text.textContent = app.t(`timeline.show_${name}`, { number: count });
    },
  };
}
