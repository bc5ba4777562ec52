/** One facet: its values with the most frequent first, findable where they are many. */

import { facetIndex } from "../../state/facets";
import type { Counts } from "../../state/counting";
import type { FacetName, State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { makeChoice, type Choice } from "./choice";
import { choiceLabel, folded } from "./labels";

/** Values shown before "show more", and how many more each time. */
const AT_FIRST = 8;
const MORE = 25;
/** Facets of more values have a field to find one. */
const FINDABLE = 12;
/** Facets whose values have an order of their own. */
const IN_ORDER: Partial<Record<FacetName, readonly string[]>> = {
  status: ["unassessed", "accepted", "contested", "doubtful", "rejected"],
  modality: ["actual", "conditional", "intended", "expected"],
  polarity: ["affirmed", "denied"],
  sign: ["1", "-1", "0"],
  dispute: ["disputed", "undisputed"],
};

export interface FacetView {
  readonly element: HTMLElement;
  /** Make the rows anew: after a change of language. */
  draw(): void;
  refresh(state: State, counts: Counts): void;
}

export function makeFacet(app: App, name: FacetName, mark: (value: string) => Node | null = () => null): FacetView {
  const list = h("ul", { class: "choices" });
  const more = h("button", { type: "button", class: "link more" });
  const finder = h("input", { type: "search", class: "find" });
  const element = h("div", { class: "facet" }, finder, list, more);
  const index = facetIndex(app.graph, name);
  let limit = AT_FIRST;
  let choices: Choice[] = [];
  let latest: readonly [State, Counts] | null = null;

  const refresh = (state: State, counts: Counts): void => {
    latest = [state, counts];
    const facet = state.filter.facets[name];
    const numbers = counts.facets[name];
    const most = numbers.reduce((one, other) => Math.max(one, other), 0);
    for (const choice of choices) {
      choice.refresh(facet, numbers[index.places.get(choice.value) ?? -1] ?? 0, most);
    }
  };
  const draw = (): void => {
    finder.hidden = index.values.length <= FINDABLE;
    finder.placeholder = app.t("filters.find_in", { facet: app.t(`filters.${name}`) });
    finder.setAttribute("aria-label", finder.placeholder);
    const sought = folded(finder.value.trim());
    const found = ordered(app, name).filter((value) => folded(choiceLabel(app, name, value)).includes(sought));
    choices = found.slice(0, limit).map((value) => makeChoice(app, name, value, mark(value)));
    list.replaceChildren(...choices.map((choice) => choice.element));
    if (!found.length) {
      list.append(h("li", { class: "hint" }, app.t("filters.nothing_found")));
    }
    const rest = found.length - choices.length;
    more.hidden = rest <= 0;
    more.textContent = app.t("filters.more", { count: rest });
    if (latest) {
      refresh(...latest);
    }
  };
  more.addEventListener("click", () => {
    const place = choices.length;
    limit += MORE;
    draw();
    choices[place]?.element.querySelector("input")?.focus();
  });
  finder.addEventListener("input", () => {
    limit = AT_FIRST;
    draw();
  });
  draw();
  return { element, draw, refresh };
}

/** The facet's values: in an order of their own, or the most frequent in the whole graph first. */
export function ordered(app: App, name: FacetName): string[] {
  const { values, totals } = facetIndex(app.graph, name);
  const order = IN_ORDER[name];
  if (order) {
    const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
    return [...values].sort((one, other) => rank(one) - rank(other));
  }
  const collator = new Intl.Collator(app.store.state.language);
  const rows = values.map((value, place) => ({ value, total: totals[place]!, label: choiceLabel(app, name, value) }));
  rows.sort((one, other) => other.total - one.total || collator.compare(one.label, other.label));
  return rows.map((row) => row.value);
}
