/** What supports a claim and what disputes it, side by side, in both directions. */

import type { Answer } from "../../model/graph";
import type { App } from "../app";
import { h } from "../dom";
import { icon } from "../icons";
import { claimCard } from "./claim_card";

/** Cards shown in a column at once. */
const MOST = 6;

export function answersOf(app: App, claim: number): HTMLElement | null {
  const answers = app.graph.answersTo(claim);
  if (!answers.length) {
    return null;
  }
  const { t } = app;
  const columns = (
    [
      ["supports", ["supportedBy", "supports"]],
      ["disputes", ["disputedBy", "disputes"]],
    ] as const
  ).map(([side, kinds]) => column(app, side, kinds.flatMap((kind) => answers.filter((one) => one.kind === kind))));
  return h("section", { class: "block" }, h("h3", {}, t("panel.answers")), h("div", { class: "sides" }, ...columns));
}

function column(app: App, side: "supports" | "disputes", answers: readonly Answer[]): HTMLElement {
  const { t } = app;
  const title = h("h4", {}, icon(side === "supports" ? "accepted" : "disputed"), t(`panel.side_${side}`, { count: answers.length }));
  const rest = h("div", { class: "rest" });
  const box = h("div", { class: `stance ${side}` }, title, ...answers.slice(0, MOST).map((one) => answerCard(app, one)), rest);
  if (!answers.length) {
    rest.append(h("p", { class: "quiet" }, t(`panel.nothing_${side}`)));
  } else if (answers.length > MOST) {
    const more = (): void => rest.replaceChildren(...answers.slice(MOST).map((one) => answerCard(app, one)));
    rest.append(h("button", { type: "button", class: "more", onclick: more }, t("panel.show_more", { shown: MOST, count: answers.length })));
  }
  return box;
}

function answerCard(app: App, answer: Answer): HTMLElement {
  const box = claimCard(app, answer.claim, { compact: true });
  box.prepend(h("p", { class: "direction" }, app.t(`panel.answer_${answer.kind}`)));
  return box;
}
