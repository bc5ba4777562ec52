/** What is in force, as a list of chips: what each is called, what it takes away, and what removes it. */

import type { Policy } from "../../payload/types";
import { broughtBack, lostToTime, type Counts } from "../../state/counting";
import { ends, facetIndex, narrowingFacets } from "../../state/facets";
import { setDegree, setFacet, setPeriod, setPolicy, setTime } from "../../state/narrowing";
import { DEGREE_FAULT, POLICY_FAULT, TIME_FAULT, UNDATED, UNKNOWN, passing } from "../../state/passing";
import type { FacetName, State } from "../../state/state";
import { inScene } from "../../state/actions";
import type { App } from "../app";
import { choiceLabel } from "../filters/labels";
import { periodWords } from "../timeline/words";

export interface Chip {
  /** Names it among the others. */
  readonly key: string;
  readonly label: string;
  /** Claims that come back without it; null where it takes none away. */
  readonly takes: number | null;
  /** Of several values of which one is enough: how many this one keeps. */
  readonly keeps: number | null;
  /** Chips of which one is enough have the same group, told before the first. */
  readonly group: string;
  remove(): void;
}

export function chipList(app: App, state: State, counted: Counts): Chip[] {
  return [
    ...policyChip(app, state, counted),
    ...narrowingFacets(state.filter.facets).flatMap((name) => facetChips(app, state, counted, name)),
    ...degreeChip(app, state, counted),
    ...timeChips(app, state, counted),
    ...sceneChips(app, state),
  ];
}

function chip(key: string, label: string, takes: number | null, remove: () => void): Chip {
  return { key, label, takes, keeps: null, group: "", remove };
}

function policyChip(app: App, state: State, counted: Counts): Chip[] {
  const policy: Policy = state.filter.policy;
  if (policy === "all") {
    return [];
  }
  const label = app.t("filters.chip_policy", { label: app.t(`filters.policy_${policy}`) });
  return [chip("policy", label, counted.alone.get(POLICY_FAULT) ?? 0, () => setPolicy(app.store, "all"))];
}

function facetChips(app: App, state: State, counted: Counts, name: FacetName): Chip[] {
  const facet = state.filter.facets[name];
  const index = facetIndex(app.graph, name);
  const facetName = app.t("filters.chip_facet", { facet: app.t(`filters.${name}`) });
  const isOneOfMany = facet.only.length > 1;
  const only = facet.only.map((value) => {
    const rest = { ...facet, only: facet.only.filter((one) => one !== value) };
    const label = choiceLabel(app, name, value);
    return {
      key: `only ${name} ${value}`,
      label: isOneOfMany ? label : `${facetName} ${app.t("filters.chip_only", { label })}`,
      takes: isOneOfMany ? null : broughtBack(app.graph, state, name, rest),
      keeps: isOneOfMany ? (counted.facets[name][index.places.get(value) ?? -1] ?? 0) : null,
      group: isOneOfMany ? `${facetName} ${app.t("filters.chip_only", { label: "" }).trim()}` : "",
      remove: () => setFacet(app.store, name, rest),
    };
  });
  const without = facet.without.map((value) => {
    const rest = { ...facet, without: facet.without.filter((one) => one !== value) };
    const label = `${facetName} ${app.t("filters.chip_without", { label: choiceLabel(app, name, value) })}`;
    return chip(`without ${name} ${value}`, label, broughtBack(app.graph, state, name, rest), () => setFacet(app.store, name, rest));
  });
  return [...only, ...without];
}

function degreeChip(app: App, state: State, counted: Counts): Chip[] {
  const [least, most] = state.filter.degree;
  if (least <= 1 && most <= 0) {
    return [];
  }
  const form = least > 1 ? (most > 0 ? "both" : "least") : "most";
  const label = app.t(`filters.chip_degree_${form}`, { least, most });
  return [chip("degree", label, counted.alone.get(DEGREE_FAULT) ?? 0, () => setDegree(app.store, [0, 0]))];
}

function timeChips(app: App, state: State, counted: Counts): Chip[] {
  const { period, unknown, undated } = state.time;
  if (!period) {
    return [];
  }
  const { graph, store } = app;
  const label = app.t("filters.chip_period", { period: periodWords(period, state.language, app.t) });
  const chips = [chip("period", label, counted.alone.get(TIME_FAULT) ?? 0, () => setPeriod(store, null))];
  if (!unknown) {
    const show = (): void => setTime(store, "timeline.did_unknown", { unknown: true });
    chips.push(chip("unknown", app.t("filters.chip_unknown"), lostToTime(graph, state, UNKNOWN), show));
  }
  if (!undated) {
    const show = (): void => setTime(store, "timeline.did_undated", { undated: true });
    chips.push(chip("undated", app.t("filters.chip_undated"), lostToTime(graph, state, UNDATED), show));
  }
  return chips;
}

/** What was hidden or grouped by hand: it leaves the canvas, while its claims still pass. */
function sceneChips(app: App, state: State): Chip[] {
  const { hidden, grouped } = state.scene;
  const { graph, store } = app;
  const chips: Chip[] = [];
  if (hidden.length) {
    const gone = new Set(hidden.map((id) => graph.entity(id)));
    const kept = passing(graph, state);
    let claims = 0;
    for (let claim = 0; claim < kept.length; claim += 1) {
      claims += kept[claim] && ends(graph, claim).some((entity) => gone.has(entity)) ? 1 : 0;
    }
    const show = (): void => store.do("graph.did_show_hidden", inScene((scene) => ({ ...scene, hidden: [] })));
    chips.push(chip("hidden", app.t("filters.chip_hidden", { count: hidden.length }), claims, show));
  }
  for (const type of grouped) {
    const part = (): void =>
      store.do("graph.did_ungroup", inScene((scene) => ({ ...scene, grouped: scene.grouped.filter((one) => one !== type) })));
    chips.push(chip(`grouped ${type}`, app.t("filters.chip_grouped", { label: choiceLabel(app, "type", type) }), null, part));
  }
  return chips;
}
