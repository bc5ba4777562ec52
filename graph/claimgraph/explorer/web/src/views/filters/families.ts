/** Families of relations, each with its relations below it; a relation can be found by its name. */

import { facetIndex } from "../../state/facets";
import type { Counts } from "../../state/counting";
import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { swatch } from "../legend/marks";
import { makeChoice, type Choice } from "./choice";
import { ordered, type FacetView } from "./facet";
import { choiceLabel, folded } from "./labels";

export function makeFamilies(app: App): FacetView {
  const list = h("ul", { class: "choices families" });
  const finder = h("input", { type: "search", class: "find" });
  const element = h("div", { class: "facet" }, finder, list);
  const open = new Set<string>();
  let families: Choice[] = [];
  let relations: Choice[] = [];
  let latest: readonly [State, Counts] | null = null;

  const refresh = (state: State, counts: Counts): void => {
    latest = [state, counts];
    for (const [name, choices] of [["family", families], ["relation", relations]] as const) {
      const numbers = counts.facets[name];
      const { places } = facetIndex(app.graph, name);
      const most = numbers.reduce((one, other) => Math.max(one, other), 0);
      for (const choice of choices) {
        choice.refresh(state.filter.facets[name], numbers[places.get(choice.value) ?? -1] ?? 0, most);
      }
    }
  };
  const draw = (): void => {
    finder.placeholder = app.t("filters.find_in", { facet: app.t("filters.relation") });
    finder.setAttribute("aria-label", finder.placeholder);
    const sought = folded(finder.value.trim());
    const below = byFamily(app, sought);
    [families, relations] = [[], []];
    const items = ordered(app, "family").filter((family) => !sought || below.has(family)).map((family) => {
      const inside = below.get(family) ?? [];
      const choice = makeChoice(app, "family", family, swatch(app.graph, family));
      families.push(choice);
      return withRelations(app, choice, inside, open, sought !== "", (made) => relations.push(...made), () => latest && refresh(...latest));
    });
    list.replaceChildren(...items);
    if (!items.length && sought) {
      list.append(h("li", { class: "hint" }, app.t("filters.nothing_found")));
    }
    if (latest) {
      refresh(...latest);
    }
  };
  finder.addEventListener("input", draw);
  for (const relation of [...app.store.state.filter.facets.relation.only, ...app.store.state.filter.facets.relation.without]) {
    open.add(familyOf(app, relation));
  }
  draw();
  return { element, draw, refresh };
}

/** A family's row with a button that shows its relations; they are made when first shown. */
function withRelations(
  app: App,
  choice: Choice,
  inside: readonly string[],
  open: Set<string>,
  isForced: boolean,
  keep: (made: readonly Choice[]) => void,
  redraw: () => void,
): HTMLLIElement {
  const list = h("ul", { class: "choices relations", "aria-label": choice.label });
  const button = h("button", { type: "button", class: "unfold", "data-key": `unfold ${choice.value}` });
  const show = (isOpen: boolean): void => {
    button.setAttribute("aria-expanded", String(isOpen));
    button.setAttribute("aria-label", app.t("filters.relations_of", { family: choice.label, count: inside.length }));
    list.hidden = !isOpen;
    if (isOpen && !list.childElementCount) {
      const made = inside.map((relation) => makeChoice(app, "relation", relation));
      keep(made);
      list.append(...made.map((one) => one.element));
      redraw();
    }
  };
  button.addEventListener("click", () => {
    const isOpen = list.hidden === true;
    open[isOpen ? "add" : "delete"](choice.value);
    show(isOpen);
  });
  choice.element.prepend(button);
  choice.element.append(list);
  show(isForced || open.has(choice.value));
  return choice.element;
}

function byFamily(app: App, sought: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const relation of ordered(app, "relation")) {
    if (!folded(choiceLabel(app, "relation", relation)).includes(sought)) {
      continue;
    }
    const family = familyOf(app, relation);
    const others = found.get(family);
    if (others) {
      others.push(relation);
    } else {
      found.set(family, [relation]);
    }
  }
  return found;
}

function familyOf(app: App, relation: string): string {
  const { relations } = app.graph.catalogue;
  return Object.hasOwn(relations, relation) ? relations[relation]!.family : "";
}
