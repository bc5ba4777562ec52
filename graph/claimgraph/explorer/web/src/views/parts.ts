/** Small things that several views show: an entity, a claim or a source to be clicked on. */

import { claimEnds, focusOn, openClaim, openEntity } from "../state/actions";
import type { App } from "./app";
import { h, type Child } from "./dom";
import { icon, type IconName } from "./icons";

/** An entity by its label; a click opens its dossier and marks it on the canvas. */
export function entityButton(app: App, entity: number, text?: string): HTMLElement {
  const { graph, store } = app;
  const id = graph.entities.id[entity]!;
  const attributes = { type: "button", class: "link entity", dir: "auto", "data-entity": id, lang: labelLanguage(app, entity) };
  const label = text ?? (graph.label(entity, store.state.language) || id);
  return h("button", { ...attributes, onclick: () => openEntity(store, id) }, label);
}

/** A claim by its id, or by the text given; a click opens its evidence. */
export function claimButton(app: App, claim: number, text?: string): HTMLElement {
  const { graph, store } = app;
  const id = graph.claims.id[claim]!;
  const open = (): void => openClaim(store, id, claimEnds(graph, claim));
  return h("button", { type: "button", class: "link claim", dir: "auto", "data-claim": id, onclick: open }, text ?? id);
}

/** A source by its title; a click opens its card. */
export function sourceButton(app: App, source: number, text?: string): HTMLElement {
  const record = app.graph.sources[source]!;
  const open = (): void => focusOn(app.store, { kind: "source", id: record.id });
  const attributes = { type: "button", class: "link source", dir: "auto", "data-source": record.id, lang: dataLanguage(app) };
  return h("button", { ...attributes, onclick: open }, text ?? (record.title || record.id));
}

/** Words of the data, marked with their language. */
export function dataText(app: App, text: string, name = ""): HTMLElement {
  return h("span", { class: name || false, dir: "auto", lang: dataLanguage(app) }, text);
}

/** The language of the dataset, where it is not the interface's. */
export function dataLanguage(app: App): string | false {
  const { language } = app.graph.payload.dataset;
  return language && language !== app.store.state.language ? language : false;
}

function labelLanguage(app: App, entity: number): string | false {
  const labels = app.graph.entities.labels[entity];
  return labels && Object.hasOwn(labels, app.store.state.language) ? false : dataLanguage(app);
}

/** What the catalogue calls a word of one of its schemes ("modality", "intended"), in the interface's language. */
export function schemeLabel(app: App, scheme: string, word: string): string {
  const { schemes } = app.graph.catalogue;
  const words = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  const labels = words && Object.hasOwn(words, word) ? words[word] : undefined;
  return labels?.[app.store.state.language] ?? labels?.["en"] ?? word;
}

export function typeLabel(app: App, type: string): string {
  const { types } = app.graph.catalogue;
  const labels = Object.hasOwn(types, type) ? types[type]?.labels : undefined;
  return labels?.[app.store.state.language] ?? labels?.["en"] ?? type;
}

/** A family with its colour; "" for what the catalogue does not know. */
export function familyTag(app: App, family: string): HTMLElement {
  const { families } = app.graph.catalogue;
  const colour = Object.hasOwn(families, family) ? families[family]!.colour : "";
  const swatch = h("span", { class: "swatch", "aria-hidden": "true" });
  if (colour) {
    swatch.style.setProperty("--family", colour);
  }
  return h("span", { class: "tag family" }, swatch, family ? schemeLabel(app, "family", family) : app.t("panel.no_family"));
}

/** A sign with its word. */
export function badge(name: IconName, word: string, tone = ""): HTMLElement {
  return h("span", { class: `tag badge ${tone || name}` }, icon(name), h("span", { dir: "auto" }, word));
}

/** A button with a sign and a word. */
export function actionButton(name: IconName | null, word: string, act: () => void, rest: Readonly<Record<string, unknown>> = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "action", onclick: act, ...rest }, name && icon(name), h("span", {}, word));
}

/** Text in which the labels of some entities are buttons; each is found once, the longest first. */
export function linked(app: App, text: string, entities: readonly number[]): Child[] {
  const spans: { start: number; stop: number; entity: number }[] = [];
  const named = [...new Set(entities)].map((entity) => ({ entity, label: app.graph.label(entity, app.store.state.language) }));
  for (const { entity, label } of named.sort((one, other) => other.label.length - one.label.length)) {
    const start = label ? findWhole(text, label, spans) : -1;
    if (start >= 0) {
      spans.push({ start, stop: start + label.length, entity });
    }
  }
  const parts: Child[] = [];
  let done = 0;
  for (const { start, stop, entity } of spans.sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(done, start), entityButton(app, entity, text.slice(start, stop)));
    done = stop;
  }
  return [...parts, text.slice(done)];
}

/** Where a label stands as a whole word outside of what is taken; -1 where it does not. */
function findWhole(text: string, label: string, taken: readonly { start: number; stop: number }[]): number {
  const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let start = text.indexOf(label); start >= 0; start = text.indexOf(label, start + 1)) {
    const stop = start + label.length;
    const isFree = taken.every((span) => stop <= span.start || start >= span.stop);
    const cutsBefore = isLetter(text[start - 1]) && isLetter(label[0]);
    const cutsAfter = isLetter(text[stop]) && isLetter(label.at(-1));
    if (isFree && !cutsBefore && !cutsAfter) {
      return start;
    }
  }
  return -1;
}

/** Some of a long list, and a button for more. `first` are shown at once. */
export function capped<T>(app: App, items: readonly T[], draw: (item: T) => Node, list: HTMLElement, first = 50, step = 200): HTMLElement {
  let shown = 0;
  const more = h("button", { type: "button", class: "more" });
  const box = h("div", { class: "capped" }, list, more);
  const grow = (count: number): Element | null => {
    const before = list.lastElementChild;
    list.append(...items.slice(shown, shown + count).map(draw));
    shown = Math.min(items.length, shown + count);
    more.hidden = shown >= items.length;
    more.textContent = app.t("panel.show_more", { shown, count: items.length });
    return before ? before.nextElementSibling : list.firstElementChild;
  };
  more.addEventListener("click", () => {
    const next = grow(step);
    next?.querySelector<HTMLElement>("button")?.focus();
    app.announce(app.t("panel.showing", { shown, count: items.length }));
  });
  grow(first);
  return box;
}

/** Keep focus and scroll where they were while a view's content is replaced: the element of the same data-key. */
export function replaceKept(element: HTMLElement, ...children: Node[]): void {
  const key = (document.activeElement as HTMLElement | null)?.dataset?.["key"];
  const held = element.contains(document.activeElement) ? key : undefined;
  const { scrollTop } = element;
  element.replaceChildren(...children);
  element.scrollTop = scrollTop;
  if (held !== undefined) {
    element.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }
}
