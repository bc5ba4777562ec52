/** Changes of the filter and of the period, each one step that can be taken back. */

import type { Policy } from "../payload/types";
import { isNarrowing, toggled, type Choice } from "./facets";
import { NO_FILTER, type Facet, type FacetName, type Filter, type Period, type Scene, type State, type Time } from "./state";
import type { Store } from "./store";

const ALL: Facet = { only: [], without: [] };

function change(store: Store, told: string, make: (filter: Filter) => Filter, merge = ""): void {
  store.do(told, (state) => ({ ...state, filter: make(state.filter) }), merge);
}

export function setPolicy(store: Store, policy: Policy): void {
  change(store, "filters.did_policy", (filter) => ({ ...filter, policy }));
}

export function setFacet(store: Store, name: FacetName, facet: Facet): void {
  change(store, "filters.did_facet", (filter) => ({ ...filter, facets: { ...filter.facets, [name]: facet } }));
}

/** Keep only a value, or leave it out; a second time takes that back. */
export function toggleChoice(store: Store, name: FacetName, value: string, choice: Choice): void {
  setFacet(store, name, toggled(store.state.filter.facets[name], value, choice));
}

/** Leave one value alone, or take that back. */
export function isolate(store: Store, name: FacetName, value: string): void {
  const { only, without } = store.state.filter.facets[name];
  const isAlone = only.length === 1 && only[0] === value && !without.length;
  setFacet(store, name, isAlone ? ALL : { only: [value], without: [] });
}

export function clearFacet(store: Store, name: FacetName): void {
  setFacet(store, name, ALL);
}

export function setDegree(store: Store, degree: readonly [number, number]): void {
  change(store, "filters.did_degree", (filter) => ({ ...filter, degree }));
}

export function setTime(store: Store, told: string, time: Partial<Time>, merge = ""): void {
  store.do(told, (state) => ({ ...state, time: { ...state.time, ...time } }), merge);
}

export function setPeriod(store: Store, period: Period | null, merge = ""): void {
  const before = store.state.time.period;
  if (before !== period && !(before && period && before.from === period.from && before.to === period.to)) {
    setTime(store, "timeline.did_period", { period }, merge);
  }
}

/** All that narrows, taken away at once: filter, time, and what was hidden or grouped by hand. */
export function clearAll(store: Store): void {
  store.do("filters.did_clear", (state) => ({ ...state, filter: NO_FILTER, time: EVER, scene: uncovered(state.scene) }));
}

const EVER: Time = { period: null, unknown: true, undated: true };

function uncovered(scene: Scene): Scene {
  return scene.hidden.length || scene.grouped.length ? { ...scene, hidden: [], grouped: [] } : scene;
}

export function isFiltering({ filter, time }: Pick<State, "filter" | "time">): boolean {
  const [least, most] = filter.degree;
  const isFaceted = Object.values(filter.facets).some(isNarrowing);
  return isFaceted || filter.policy !== "all" || least > 1 || most > 0 || time.period !== null;
}
