/** All claims between two entities: what contradicts first, then by direction, in order of time. */

import { claimsBetween } from "../../model/dossier";
import { focusOn, select } from "../../state/actions";
import { passing } from "../../state/passing";
import type { App } from "../app";
import { h, type Child } from "../dom";
import { actionButton, capped, entityButton } from "../parts";
import { claimCard } from "./claim_card";
import { claimEntry } from "./entry";
import type { PanelPage } from "./page";

/** Claims told in full at once; longer bundles are told in lines. */
const IN_FULL = 3;

/** A button to the claims between two entities, by their number. */
export function bundleButton(app: App, one: number, other: number): HTMLElement {
  const { entities } = app.graph;
  const ends: [string, string] = [entities.id[one]!, entities.id[other]!];
  const labels = { one: app.graph.label(one, app.store.state.language), other: app.graph.label(other, app.store.state.language) };
  return h(
    "button",
    { type: "button", class: "small", title: app.t("panel.all_between"), "aria-label": app.t("dossier.claims_between", labels), onclick: () => focusOn(app.store, { kind: "bundle", ends }) },
    "⇄",
  );
}

export function bundlePage(app: App, one: number, other: number): PanelPage {
  const { graph, t, store } = app;
  const all = claimsBetween(graph, one, other);
  const kept = passing(graph, store.state);
  const shown = all.filter((claim) => kept[claim]);
  const out = all.filter((claim) => !kept[claim]);
  const labels = { one: graph.label(one, store.state.language), other: graph.label(other, store.state.language) };
  return {
    kind: t("panel.claims", { count: all.length }),
    title: t("panel.between", labels),
    isData: true,
    body: [
      h("p", { class: "ends" }, entityButton(app, one), " ⇄ ", entityButton(app, other)),
      summaryOf(app, shown),
      out.length ? leftOut(app, out) : null,
      h("div", { class: "actions" }, actionButton("graph", t("panel.select_all"), () => select(store, [], shown.map((claim) => graph.claims.id[claim]!)), { "data-key": "select" })),
      ...directions(app, one, other, shown),
    ],
  };
}

/** How many, and what keeps them from saying one thing. */
function summaryOf(app: App, claims: readonly number[]): HTMLElement {
  const { graph, t } = app;
  const count = (test: (claim: number) => boolean): number => claims.filter(test).length;
  const parts: string[] = [t("panel.claims", { count: claims.length })];
  const add = (key: string, number: number): void => {
    if (number) {
      parts.push(t(key, { count: number }));
    }
  };
  add("panel.bundle_disputed", count((claim) => graph.isDisputed(claim)));
  add("panel.bundle_denied", count((claim) => graph.word(claim, "polarity") === "denied"));
  for (const status of ["contested", "doubtful", "rejected"] as const) {
    add(`panel.bundle_status_${status}`, count((claim) => graph.statusOf(claim) === status));
  }
  const lines: Child[] = [h("b", {}, parts.join(", "))];
  const [positive, negative] = [1, -1].map((sign) => count((claim) => graph.relationRecord(claim)?.sign === sign));
  if (positive && negative) {
    lines.push(" ", t("panel.bundle_mixed", { positive, negative }));
  }
  const unknown = count((claim) => passing(graph, app.store.state)[claim] === 2);
  if (unknown) {
    lines.push(" ", t("panel.unknown_in_period", { count: unknown }));
  }
  return h("p", { class: `summary${parts.length > 1 || lines.length > 1 ? " contradicts" : ""}` }, ...lines);
}

/** What the filter leaves out is counted, and shown on demand. */
function leftOut(app: App, claims: readonly number[]): HTMLElement {
  const { t } = app;
  const list = h("div", { class: "left-list", hidden: true });
  const button = h("button", { type: "button", class: "small", "aria-expanded": "false", "data-key": "left out" }, t("panel.show_left_out"));
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    button.setAttribute("aria-expanded", String(!list.hidden));
    button.textContent = t(list.hidden ? "panel.show_left_out" : "panel.hide_left_out");
    if (!list.childElementCount) {
      list.append(capped(app, claims, (claim) => claimEntry(app, claim, true), h("ol", { class: "entries" }), 40));
    }
  });
  return h("div", { class: "notice" }, h("p", {}, t("panel.left_out", { count: claims.length }), " ", button), list);
}

function directions(app: App, one: number, other: number, claims: readonly number[]): Child[] {
  const { graph, t, store } = app;
  const isMutual = (claim: number): boolean => graph.relationRecord(claim)?.symmetric ?? false;
  const from = (subject: number): number[] => claims.filter((claim) => !isMutual(claim) && graph.claims.subject[claim] === subject);
  const [first, second] = [graph.label(one, store.state.language), graph.label(other, store.state.language)];
  const groups: [string, number[]][] = [
    [t("panel.from_to", { one: first, other: second }), from(one)],
    [t("panel.from_to", { one: second, other: first }), one === other ? [] : from(other)],
    [t("panel.both_ways"), claims.filter(isMutual)],
  ];
  const isShort = claims.length <= IN_FULL;
  return groups.filter(([, rows]) => rows.length).map(([title, rows]) => h("section", { class: "block" }, h("h3", { dir: "auto" }, title), listOf(app, contradictionsFirst(app, rows), isShort)));
}

/** Claims that another disputes or that are denied first; within both, in order of time. */
function contradictionsFirst(app: App, claims: readonly number[]): number[] {
  const { graph } = app;
  const isOdd = (claim: number): boolean => graph.isDisputed(claim) || graph.answersTo(claim).some((answer) => answer.kind === "disputes") || graph.word(claim, "polarity") === "denied";
  return [...claims.filter(isOdd), ...claims.filter((claim) => !isOdd(claim))];
}

function listOf(app: App, claims: readonly number[], isShort: boolean): HTMLElement {
  return isShort
    ? h("div", { class: "cards" }, ...claims.map((claim) => claimCard(app, claim)))
    : capped(app, claims, (claim) => claimEntry(app, claim), h("ol", { class: "entries" }), 40);
}
