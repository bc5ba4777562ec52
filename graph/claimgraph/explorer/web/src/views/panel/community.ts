/** How a community is tied to the others. */

import { focusOn } from "../../state/actions";
import type { App } from "../app";
import { h } from "../dom";
import { counted } from "./facts";

export function communityTies(app: App, number: number): HTMLElement | null {
  const { graph, t, store } = app;
  const { community } = graph.entities;
  const counts = new Map<number, number>();
  for (let claim = 0; claim < graph.claimCount; claim += 1) {
    const object = graph.claims.object[claim]!;
    const [one, other] = [community[graph.claims.subject[claim]!]!, object >= 0 ? community[object]! : -1];
    if (one !== other && one >= 0 && other >= 0 && (one === number || other === number)) {
      const there = one === number ? other : one;
      counts.set(there, (counts.get(there) ?? 0) + 1);
    }
  }
  const open = (other: number): void => focusOn(store, { kind: "community", number: other });
  const rows = [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([other, count]) => ({
      label: h("button", { type: "button", class: "link", onclick: () => open(other) }, t("panel.community", { number: other + 1 }), `: ${leader(app, other)}`),
      count,
    }));
  return counted(app, t("panel.other_communities"), rows, 8);
}

/** The label of a community's member with most claims. */
function leader(app: App, number: number): string {
  const { graph, store } = app;
  let best = -1;
  for (let entity = 0; entity < graph.entityCount; entity += 1) {
    if (graph.entities.community[entity] === number && (best < 0 || graph.degree(entity) > graph.degree(best))) {
      best = entity;
    }
  }
  return best < 0 ? "" : graph.label(best, store.state.language);
}
