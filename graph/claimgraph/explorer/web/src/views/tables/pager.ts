/** Turning the pages of a table. */

import type { App } from "../app";
import { h } from "../dom";
import type { Body } from "./body";
import { changeTable } from "./tools";

/** Rows on a page. */
export const PAGE = 100;

export interface Pager {
  readonly element: HTMLElement;
  draw(count: number, page: number, pages: number): void;
}

const STEPS = ["first", "previous", "next", "last"] as const;

export function makePager(app: App, body: Body): Pager {
  let [now, most] = [0, 1];
  const goals = { first: () => 0, previous: () => now - 1, next: () => now + 1, last: () => most - 1 };
  const turn = (page: number): void => {
    changeTable(app, "tables.paged", { page }, "tables.page");
    app.announce(where.textContent ?? "");
  };
  const buttons = STEPS.map((step) => h("button", { type: "button", "data-step": step, onclick: () => turn(goals[step]()) }));
  const where = h("span", { class: "tables-where" });
  const element = h("nav", { class: "tables-pager" }, ...buttons.slice(0, 2), where, ...buttons.slice(2));
  body.onTurn = (step, place) => {
    const page = now + step;
    if (page < 0 || page >= most) {
      return;
    }
    turn(page);
    body.focusRow(place === "first" ? 0 : -1);
  };
  return {
    element,
    draw(count, page, pages) {
      [now, most] = [page, pages];
      const held = document.activeElement;
      element.hidden = pages < 2;
      element.setAttribute("aria-label", app.t("tables.pages"));
      where.textContent = app.t("tables.where", { from: page * PAGE + 1, to: Math.min(count, (page + 1) * PAGE), of: count });
      for (const button of buttons) {
        const step = button.dataset["step"] as (typeof STEPS)[number];
        button.textContent = app.t(`tables.${step}`);
        button.disabled = step === "first" || step === "previous" ? page === 0 : page === pages - 1;
      }
      if (held instanceof HTMLButtonElement && buttons.includes(held) && held.disabled) {
        buttons.find((button) => !button.disabled)?.focus();
      }
    },
  };
}
