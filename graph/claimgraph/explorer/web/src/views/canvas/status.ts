/** How much is shown of how much, and why not the rest; each reason can be taken back. */

import type { Picture } from "../../state/picture";
import { picture } from "../../state/picture";
import { showHidden, showWhole } from "../../state/scene";
import { FACETS, NO_FILTER, type State } from "../../state/state";
import type { App, View } from "../app";
import { h } from "../dom";

interface Reason {
  readonly text: string;
  /** What taking it back is called, and does; none where nothing can be done. */
  readonly undo?: readonly [string, () => void];
}

export function makeStatus(app: App, showAll: () => void): View & { note(text: string): void } {
  const counts = h("p", { class: "graph-counts" });
  const reasons = h("ul", { class: "graph-reasons" });
  const note = h("span", { class: "graph-note" });
  const element = h("div", { class: "graph-status" }, counts, reasons, note);
  let shown: Picture | null = null;
  return {
    element,
    note: (text) => {
      note.textContent = text;
    },
    update(now, before) {
      const made = picture(app.graph, now);
      if (made === shown && now.language === before?.language && now.filter === before.filter) {
        return;
      }
      shown = made;
      const fields = {
        shown: made.shownEntities,
        all: app.graph.entityCount,
        claims: made.shownClaims,
        allClaims: app.graph.claimCount,
      };
      const told = reasonsFor(app, now, made, showAll);
      counts.textContent = app.t(told.length ? "graph.showing_because" : "graph.showing", fields);
      reasons.replaceChildren(...told.map((reason) => reasonItem(reason)));
    },
  };
}

function reasonItem({ text, undo }: Reason): HTMLElement {
  if (!undo) {
    return h("li", {}, text);
  }
  const [label, act] = undo;
  return h("li", {}, h("button", { type: "button", class: "reason", title: label, "aria-label": `${text}: ${label}`, onclick: act }, text, h("span", { "aria-hidden": "true" }, " ×")));
}

function reasonsFor(app: App, state: State, { left, passingClaims, shownClaims, nodes }: Picture, showAll: () => void): Reason[] {
  const { t, store, graph } = app;
  const reasons: Reason[] = [];
  const add = (key: string, count: number, undo?: readonly [string, () => void]): void => {
    reasons.push({ text: t(key, { count }), ...(undo ? { undo } : {}) });
  };
  if (left.folded) {
    const folds = nodes.length - nodes.filter((node) => node.kind === "entity").length;
    reasons.push({ text: t("graph.because_folded", { count: folds, folded: left.folded }), undo: [t("graph.whole"), showAll] });
  }
  if (left.unopened) {
    const centre = state.scene.opening === "around" ? graph.entity(state.scene.centre) : undefined;
    const text =
      centre === undefined
        ? t("graph.because_opening", { count: left.unopened })
        : t("graph.because_around", { count: left.unopened, name: graph.label(centre, state.language) });
    reasons.push({ text, undo: [t("graph.whole"), showAll] });
  }
  const isFiltered = state.filter.policy !== NO_FILTER.policy || state.filter.degree.some((one) => one > 0) || FACETS.some((name) => state.filter.facets[name].only.length + state.filter.facets[name].without.length > 0);
  const kept = graph.claimCount - passingClaims;
  if (kept && isFiltered) {
    add("graph.because_filter", kept, [t("graph.clear_filter"), () => store.do("graph.did_clear_filter", (one) => ({ ...one, filter: NO_FILTER }))]);
  }
  if (kept && state.time.period) {
    const { from, to } = state.time.period;
    reasons.push({
      text: from === to ? t("graph.because_moment", { year: from }) : t("graph.because_period", { from, to }),
      undo: [t("graph.any_time"), () => store.do("graph.did_any_time", (one) => ({ ...one, time: { ...one.time, period: null } }))],
    });
  }
  if (left.hidden) {
    add("graph.because_hidden", left.hidden, [t("graph.show_hidden"), () => showHidden(store)]);
  }
  if (left.capped) {
    add("graph.because_capped", left.capped, [t("graph.insist"), () => showWhole(store, true)]);
  }
  if (left.bare) {
    add("graph.because_bare", left.bare);
  }
  const apart = valueClaims(app, state);
  if (apart && shownClaims < passingClaims) {
    add("graph.because_value", apart);
  }
  return reasons;
}

/** Claims that hold a value instead of a second entity: read in the panel and the table, not drawn. */
function valueClaims({ graph }: App, state: State): number {
  const { passing } = picture(graph, state);
  return graph.claims.object.reduce((sum, object, claim) => sum + (object < 0 && passing[claim] ? 1 : 0), 0);
}
