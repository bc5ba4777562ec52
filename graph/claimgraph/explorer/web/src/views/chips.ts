/** What is in force, as chips that can be removed; says so when nothing is left, and what is to blame. */

import { counts, countsWhenAsked } from "../state/counting";
import { passing } from "../state/passing";
import { clearAll } from "../state/narrowing";
import type { State } from "../state/state";
import type { App, View } from "./app";
import { chipList, type Chip } from "./chips/list";
import { h } from "./dom";

/** Milliseconds of rest before the number of claims is said, so that a drag says it once. */
const REST = 500;

export function makeChips(app: App): View {
  const list = h("ul", { class: "chip-list" });
  const blame = h("p", { class: "none-left", role: "alert" });
  const element = h("section", { class: "chips" }, list, blame);
  const say = atRest(REST, (state: State) => {
    const count = counts(app.graph, state).passing;
    app.announce(blame.textContent || app.t("filters.said", { count, total: app.graph.claimCount }));
  });
  return {
    element,
    update(now, before) {
      const isNarrowed = now.filter !== before?.filter || now.time !== before.time;
      if (!isNarrowed && now.scene === before.scene && now.language === before.language) {
        return;
      }
      const chips = chipList(app, now, countsWhenAsked(app.graph, now));
      element.setAttribute("aria-label", app.t("filters.chips"));
      drawChips(app, list, chips);
      const isNothing = !passing(app.graph, now).some((one) => one > 0);
      const told = isNothing && app.graph.claimCount ? blameOf(app, chips) : "";
      if (blame.textContent !== told) {
        blame.textContent = told;
      }
      blame.hidden = !told;
      element.hidden = !chips.length && !told;
      if (isNarrowed && before) {
        say(now);
      }
    },
  };
}

function drawChips(app: App, list: HTMLElement, chips: readonly Chip[]): void {
  const held = document.activeElement instanceof HTMLElement && list.contains(document.activeElement);
  const key = held ? (document.activeElement as HTMLElement).dataset["key"] : undefined;
  const items: HTMLElement[] = [];
  chips.forEach((chip, place) => {
    if (chip.group && chips[place - 1]?.group !== chip.group) {
      items.push(h("li", { class: "chip-group", dir: "auto" }, chip.group));
    } else if (chip.group) {
      items.push(h("li", { class: "chip-group" }, app.t("filters.chip_or")));
    }
    items.push(h("li", {}, chipButton(app, chip)));
  });
  if (chips.length) {
    const all = (): void => {
      clearAll(app.store);
      focusAfter(list, 0);
    };
    items.push(h("li", {}, h("button", { type: "button", class: "chip-clear link", "data-key": "clear", onclick: all }, app.t("filters.clear"))));
  }
  list.replaceChildren(...items);
  if (key !== undefined) {
    [...list.querySelectorAll<HTMLElement>("button")].find((one) => one.dataset["key"] === key)?.focus();
  }
}

function chipButton(app: App, chip: Chip): HTMLElement {
  const { label, takes, keeps } = chip;
  const number = takes !== null ? app.t("filters.chip_takes", { number: takes }) : keeps !== null ? app.t("filters.chip_keeps", { number: keeps }) : "";
  const told =
    takes !== null
      ? app.t("filters.remove_takes", { label, count: takes })
      : keeps !== null
        ? app.t("filters.remove_keeps", { label, count: keeps })
        : app.t("filters.remove", { label });
  const remove = (event: Event): void => {
    const button = event.currentTarget as HTMLElement;
    const list = button.closest<HTMLElement>(".chip-list")!;
    const place = [...list.querySelectorAll("button")].indexOf(button as HTMLButtonElement);
    chip.remove();
    focusAfter(list, place);
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      remove(event);
    }
  };
  return h(
    "button",
    { type: "button", class: "chip", "data-key": chip.key, "aria-label": told, title: told, onclick: remove, onkeydown: keyed },
    h("span", { class: "name", dir: "auto" }, label),
    h("span", { class: "count" }, number),
    h("span", { class: "cross", "aria-hidden": "true" }, "×"),
  );
}

/** After a chip is gone the focus stands on the one that took its place, else the last, else where the search is. */
function focusAfter(list: HTMLElement, place: number): void {
  const buttons = [...list.querySelectorAll<HTMLElement>("button.chip")];
  const next = buttons[Math.min(place, buttons.length - 1)];
  const fallback = document.querySelector<HTMLElement>(".filters input[name=policy]:checked, .filters summary");
  (next ?? visible(fallback) ?? document.querySelector<HTMLElement>("main button, main [tabindex], header input"))?.focus();
}

function visible(element: HTMLElement | null): HTMLElement | null {
  return element && element.getClientRects().length ? element : null;
}

/** What to remove when nothing is left: the chip without which most would come back. */
function blameOf(app: App, chips: readonly Chip[]): string {
  const best = chips.reduce<Chip | null>((top, chip) => ((chip.takes ?? 0) > (top?.takes ?? 0) ? chip : top), null);
  if (best?.takes) {
    return app.t("filters.none_left_take", { label: best.label, count: best.takes });
  }
  return app.t(chips.length ? "filters.none_left_several" : "filters.none_left");
}

/** Call `act` with the latest of many calls, once there was none for a while. */
function atRest<T>(wait: number, act: (latest: T) => void): (latest: T) => void {
  let timer = 0;
  return (latest) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => act(latest), wait);
  };
}
