/** Asks before something that takes long or covers everything. */

import type { App } from "../app";
import { h } from "../dom";

export interface Warning {
  readonly element: HTMLElement;
  ask(text: string, answers: readonly (readonly [string, () => void])[]): void;
}

export function makeWarning(app: App, home: HTMLElement): Warning {
  const element = h("div", { class: "graph-warning", role: "alertdialog", "aria-labelledby": "graph-warning-text", hidden: true });
  const close = (): void => {
    element.hidden = true;
    home.focus({ preventScroll: true });
  };
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      event.stopPropagation();
    }
  });
  return {
    element,
    ask(text, answers) {
      const button = (label: string, act: () => void): HTMLElement =>
        h("button", { type: "button", onclick: () => {
          close();
          act();
        } }, label);
      element.replaceChildren(
        h("p", { id: "graph-warning-text" }, text),
        h("div", { class: "graph-answers" }, ...answers.map(([label, act]) => button(label, act)), button(app.t("graph.cancel"), () => undefined)),
      );
      element.hidden = false;
      element.querySelector("button")?.focus();
    },
  };
}
