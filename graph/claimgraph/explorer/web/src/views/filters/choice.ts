/** One value of a facet: a box that keeps only it, a button that leaves it out, and how many claims it has. */

import type { Facet, FacetName } from "../../state/state";
import { toggleChoice } from "../../state/narrowing";
import type { App } from "../app";
import { h } from "../dom";
import { choiceLabel } from "./labels";

export interface Choice {
  readonly element: HTMLLIElement;
  readonly value: string;
  readonly label: string;
  /** Draw how it stands in the filter, and its count out of the largest of its facet. */
  refresh(facet: Facet, count: number, most: number): void;
}

export function makeChoice(app: App, name: FacetName, value: string, mark: Node | null = null): Choice {
  const label = choiceLabel(app, name, value);
  const key = `${name} ${value}`;
  const box = h("input", { type: "checkbox", "data-key": `only ${key}`, onchange: () => toggleChoice(app.store, name, value, "only") });
  const count = h("span", { class: "count" });
  const minus = h(
    "button",
    {
      type: "button",
      class: "without",
      "data-key": `without ${key}`,
      "aria-label": app.t("filters.without_one", { label }),
      title: app.t("filters.without_one", { label }),
      onclick: () => toggleChoice(app.store, name, value, "without"),
    },
    "−",
  );
  const text = h("span", { class: "name", dir: "auto" }, label);
  const element = h("li", { class: "choice", "data-facet": name, "data-value": value }, h("label", {}, box, mark, text, count), minus);
  return {
    element,
    value,
    label,
    refresh(facet, number, most) {
      const isOut = facet.without.includes(value);
      box.checked = facet.only.includes(value);
      minus.setAttribute("aria-pressed", String(isOut));
      element.classList.toggle("out", isOut);
      element.classList.toggle("none", number === 0);
      element.style.setProperty("--share", String(most ? number / most : 0));
      const told = app.t("filters.count", { number });
      if (count.textContent !== told) {
        count.textContent = told;
      }
    },
  };
}
