/** What narrows the graph: a policy and the facets, with live counts beside every choice. */

import { POLICIES, type Policy } from "../payload/types";
import { counts, type Counts } from "../state/counting";
import { clearAll, clearFacet, isFiltering, setDegree, setPolicy } from "../state/narrowing";
import { FACETS, type FacetName, type State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { makeFacet, type FacetView } from "./filters/facet";
import { makeFamilies } from "./filters/families";
import { typeMark } from "./legend/marks";

/** One foldable part of the filter. */
interface Part {
  readonly element: HTMLElement;
  draw(): void;
  refresh(state: State, counted: Counts): void;
}

export function makeFilters(app: App): View {
  const title = h("h2", { id: "filters-title" });
  const sum = h("p", { class: "sum" });
  const clear = h("button", { type: "button", class: "clear" });
  clear.addEventListener("click", () => {
    clearAll(app.store);
    element.querySelector<HTMLElement>("input[name=policy]:checked")?.focus();
  });
  const parts: readonly Part[] = [
    makePolicies(app),
    makePart(app, ["family", "relation"], makeFamilies(app)),
    makePart(app, ["type"], makeFacet(app, "type", (type) => typeMark(app.graph, type))),
    ...FACETS.filter((name) => !["family", "relation", "type"].includes(name)).map((name) =>
      makePart(app, [name], makeFacet(app, name)),
    ),
    makeDegree(app),
  ];
  const element = h(
    "section",
    { class: "filters", "aria-labelledby": "filters-title" },
    h("div", { class: "filters-head" }, title, clear),
    sum,
    ...parts.map((part) => part.element),
  );
  const draw = (): void => {
    title.textContent = app.t("filters.title");
    clear.textContent = app.t("filters.clear");
    for (const part of parts) {
      part.draw();
    }
  };
  return {
    element,
    update(now, before) {
      if (now.language !== before?.language) {
        draw();
      }
      if (now.filter === before?.filter && now.time === before.time && now.language === before.language) {
        return;
      }
      const counted = counts(app.graph, now);
      sum.textContent = app.t("filters.sum", { count: counted.passing, total: app.graph.claimCount });
      clear.hidden = !isFiltering(now);
      for (const part of parts) {
        part.refresh(now, counted);
      }
    },
  };
}

/** Facets under one heading that folds; the first is its name. */
function makePart(app: App, names: readonly FacetName[], facet: FacetView): Part {
  const name = names[0]!;
  const heading = h("span", { class: "facet-name" });
  const badge = h("span", { class: "badge" });
  const hint = h("p", { class: "hint" });
  const clear = h("button", {
    type: "button",
    class: "link",
    onclick: () => {
      names.forEach((one) => clearFacet(app.store, one));
      element.querySelector<HTMLElement>("summary")?.focus();
    },
  });
  const element = h("details", { class: "part", "data-part": name }, h("summary", {}, heading, badge), hint, facet.element, clear);
  element.open = name === "family";
  return {
    element,
    draw() {
      heading.textContent = app.t(`filters.${names.length > 1 ? "families" : name}`);
      hint.textContent = app.t(`filters.hint_${name}`);
      clear.textContent = app.t("filters.clear_one", { facet: heading.textContent });
      facet.draw();
    },
    refresh(state, counted) {
      const inForce = names.reduce((sum, one) => sum + state.filter.facets[one].only.length + state.filter.facets[one].without.length, 0);
      showBadge(app, badge, inForce);
      clear.hidden = !inForce;
      facet.refresh(state, counted);
    },
  };
}

function showBadge(app: App, badge: HTMLElement, count: number): void {
  badge.hidden = count === 0;
  badge.textContent = count ? app.t("filters.in_force", { count }) : "";
}

function makePolicies(app: App): Part {
  const heading = h("legend", {});
  const rows = [...POLICIES].reverse().map((policy) => policyRow(app, policy));
  const element = h("fieldset", { class: "part policies" }, heading, ...rows.map((row) => row.element));
  return {
    element,
    draw() {
      heading.textContent = app.t("filters.policy");
      rows.forEach((row) => row.draw());
    },
    refresh(state, counted) {
      rows.forEach((row) => row.refresh(state, counted));
    },
  };
}

function policyRow(app: App, policy: Policy): Part {
  const box = h("input", { type: "radio", name: "policy", value: policy, "data-key": `policy ${policy}`, onchange: () => setPolicy(app.store, policy) });
  const [name, count, hint] = [h("span", { class: "name" }), h("span", { class: "count" }), h("span", { class: "hint" })];
  const element = h("label", { class: "policy", "data-policy": policy }, box, name, count, hint);
  return {
    element,
    draw() {
      name.textContent = app.t(`filters.policy_${policy}`);
      hint.textContent = app.t(`filters.hint_${policy}`);
    },
    refresh(state, counted) {
      box.checked = state.filter.policy === policy;
      count.textContent = app.t("filters.count", { number: counted.policies[policy] });
      element.classList.toggle("none", counted.policies[policy] === 0);
    },
  };
}

function makeDegree(app: App): Part {
  const [heading, badge, hint] = [h("span", { class: "facet-name" }), h("span", { class: "badge" }), h("p", { class: "hint" })];
  const [fromName, toName] = [h("span", {}), h("span", {})];
  let most = 0;
  for (let entity = 0; entity < app.graph.entityCount; entity += 1) {
    most = Math.max(most, app.graph.degree(entity));
  }
  const field = (key: string, act: (value: number) => readonly [number, number]): HTMLInputElement =>
    h("input", {
      type: "number",
      min: 1,
      max: most,
      inputmode: "numeric",
      "data-key": key,
      onchange: (event: Event) => {
        const value = Math.floor(Number((event.target as HTMLInputElement).value));
        setDegree(app.store, act(Number.isFinite(value) && value > 0 ? value : 0));
      },
    });
  const least = field("degree least", (value) => [value > 1 ? value : 0, app.store.state.filter.degree[1]]);
  const atMost = field("degree most", (value) => [app.store.state.filter.degree[0], value]);
  const element = h(
    "details",
    { class: "part", "data-part": "degree" },
    h("summary", {}, heading, badge),
    hint,
    h("div", { class: "range" }, h("label", {}, fromName, least), h("label", {}, toName, atMost)),
  );
  return {
    element,
    draw() {
      heading.textContent = app.t("filters.degree");
      hint.textContent = app.t("filters.hint_degree", { most });
      fromName.textContent = app.t("filters.at_least");
      toName.textContent = app.t("filters.at_most");
    },
    refresh(state) {
      const [low, high] = state.filter.degree;
      least.value = low > 1 ? String(low) : "";
      atMost.value = high > 0 ? String(high) : "";
      least.placeholder = "1";
      atMost.placeholder = String(most);
      showBadge(app, badge, (low > 1 ? 1 : 0) + (high > 0 ? 1 : 0));
    },
  };
}
