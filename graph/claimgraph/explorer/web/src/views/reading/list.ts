/** The claims of a source in order of its text, beside or instead of it: a window that moves with what is open. */

import type { Passage } from "../../model/passages";
import { passing } from "../../state/passing";
import type { App } from "../app";
import { h } from "../dom";
import { claimEntry } from "../panel/entry";

export interface PassageList {
  readonly element: HTMLElement;
  show(claims: ReadonlySet<number>, passage: number): void;
  redraw(): void;
}

/** Passages in the list at once, and how many a button adds. */
const AT_ONCE = 60;

/** A stretch of the list: a passage with its claims, or the claims that have none. */
export interface Stretch {
  readonly title: string;
  readonly claims: readonly number[];
}

export function stretchesOf(app: App, passages: readonly Passage[], loose: readonly number[]): Stretch[] {
  const { graph, t } = app;
  const all = passages.map(({ start, stop, claims }) => {
    const locators = [...new Set(claims.map((claim) => graph.claims.locators[graph.claims.locator[claim]!]))].filter(Boolean).join("; ");
    return { title: [locators, `${t("panel.characters")} ${start}–${stop}`].filter(Boolean).join(", "), claims };
  });
  return loose.length ? [...all, { title: t("reading.without_passage", { count: loose.length }), claims: loose }] : all;
}

export function passageList(app: App, stretches: readonly Stretch[], go: ((passage: number) => void) | null): PassageList {
  const { t } = app;
  let [from, to] = [0, Math.min(AT_ONCE, stretches.length)];
  let [shown, current]: [ReadonlySet<number>, number] = [new Set(), -1];
  const element = h("div", { class: "passage-list" });
  const list = h("ol", { class: "stretches" });
  const before = h("button", { type: "button", class: "more" });
  const after = h("button", { type: "button", class: "more" });
  before.addEventListener("click", () => spread(Math.max(0, from - AT_ONCE), to));
  after.addEventListener("click", () => spread(from, Math.min(stretches.length, to + AT_ONCE)));
  element.append(before, list, after);

  function spread(first: number, last: number): void {
    [from, to] = [first, last];
    draw();
  }
  function draw(): void {
    const kept = passing(app.graph, app.store.state);
    list.replaceChildren(...stretches.slice(from, to).map((stretch, place) => stretchItem(app, stretch, from + place, kept, go)));
    before.hidden = from === 0;
    after.hidden = to >= stretches.length;
    before.textContent = t("reading.earlier", { count: from });
    after.textContent = t("reading.later", { count: stretches.length - to });
    dress();
  }
  function dress(): void {
    for (const item of list.querySelectorAll<HTMLElement>(".entry")) {
      const isShown = shown.has(app.graph.claim(item.dataset["claim"]!) ?? -1);
      item.classList.toggle("shown", isShown);
      item.querySelector("button.claim")?.setAttribute("aria-current", String(isShown));
    }
  }
  draw();
  return {
    element,
    redraw: draw,
    show(claims, passage) {
      [shown, current] = [claims, passage];
      const isOutside = current >= 0 && (current < from || current >= to);
      if (isOutside) {
        spread(Math.max(0, current - AT_ONCE / 2), Math.min(stretches.length, current + AT_ONCE / 2));
      } else {
        dress();
      }
      scrollWithin(element, list.querySelector<HTMLElement>(`[data-passage="${current}"]`));
    },
  };
}

/** Scroll the list alone, not the page around it. */
function scrollWithin(box: HTMLElement, item: HTMLElement | null): void {
  if (item && box.scrollHeight > box.clientHeight) {
    box.scrollTop += item.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }
}

function stretchItem(app: App, stretch: Stretch, number: number, kept: Uint8Array, go: ((passage: number) => void) | null): HTMLElement {
  const title = go
    ? h("button", { type: "button", class: "link stretch-title", dir: "auto", "data-key": `stretch ${number}`, onclick: () => go(number) }, stretch.title)
    : h("span", { class: "stretch-title", dir: "auto" }, stretch.title);
  const claims = h("ul", { class: "entries" }, ...stretch.claims.slice(0, AT_ONCE).map((claim) => claimEntry(app, claim, !kept[claim])));
  return h("li", { "data-passage": number }, title, claims);
}
