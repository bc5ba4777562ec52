/** Small things that several views show: an entity, a claim or a source to be clicked on. */

import { openClaim, openEntity, focusOn } from "../state/actions";
import type { App } from "./app";
import { h } from "./dom";

/** An entity by its label; a click opens its dossier and marks it on the canvas. */
export function entityButton(app: App, entity: number): HTMLElement {
  const label = app.graph.label(entity, app.store.state.language);
  const id = app.graph.entities.id[entity]!;
  return h("button", { type: "button", class: "link entity", dir: "auto", "data-entity": id, onclick: () => openEntity(app.store, id) }, label);
}

/** A claim by its id, or by the text given; a click opens its evidence. */
export function claimButton(app: App, claim: number, text?: string): HTMLElement {
  const { graph, store } = app;
  const id = graph.claims.id[claim]!;
  const ends = [graph.claims.subject[claim]!, graph.claims.object[claim]!].filter((end) => end >= 0);
  const open = (): void => openClaim(store, id, ends.map((end) => graph.entities.id[end]!));
  return h("button", { type: "button", class: "link claim", dir: "auto", "data-claim": id, onclick: open }, text ?? id);
}

/** A source by its title; a click opens its card. */
export function sourceButton(app: App, source: number): HTMLElement {
  const record = app.graph.sources[source]!;
  const open = (): void => focusOn(app.store, { kind: "source", id: record.id });
  return h("button", { type: "button", class: "link source", dir: "auto", "data-source": record.id, onclick: open }, record.title || record.id);
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
