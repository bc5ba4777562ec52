/** The evidence: claims, dossiers and sources. */

import { focusOn } from "../state/actions";
import type { Focus, State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { actionButton, dataLanguage } from "./parts";
import { aboutPage } from "./panel/about";
import { bundlePage } from "./panel/bundle";
import { claimPage } from "./panel/claim_page";
import { entityPage } from "./panel/entity";
import type { PanelPage } from "./panel/page";
import { communityPage, groupPage, selectionPage } from "./panel/selection";
import { sourcePage } from "./panel/source";

const FOCUSING = new Set(["shell.focused", "shell.opened"]);

export function makePanel(app: App): View {
  const element = h("section", { class: "panel", "aria-label": app.t("panel.label") });
  const wasByKey = watchKeys();
  return {
    element,
    update(now, before) {
      if (before && !isConcerned(now, before)) {
        return;
      }
      const isOther = now.focus !== before?.focus;
      const hadFocus = element.contains(document.activeElement);
      element.setAttribute("aria-label", app.t("panel.label"));
      const page = pageOf(app, now.focus);
      draw(app, element, page, isOther);
      if (before && isOther && now.focus) {
        app.announce(app.t("panel.opened", { what: page.title }));
        // after the whole update: the frame may have to open its drawer first
        if (hadFocus || wasByKey()) {
          queueMicrotask(() => element.querySelector<HTMLElement>("h2")?.focus());
        }
      }
    },
  };
}

/** Tells whether the last thing a person did was to press Enter or the space bar. */
function watchKeys(): () => boolean {
  let isKey = false;
  addEventListener("pointerdown", () => (isKey = false), true);
  addEventListener("keydown", (event) => (isKey = event.key === "Enter" || event.key === " "), true);
  return () => isKey;
}

function isConcerned(now: State, before: State): boolean {
  const isSelection = now.focus?.kind === "selection";
  return (
    now.focus !== before.focus ||
    now.language !== before.language ||
    now.filter !== before.filter ||
    now.time !== before.time ||
    (isSelection && now.selection !== before.selection) ||
    ((now.focus?.kind === "group" || now.focus?.kind === "community") && now.scene !== before.scene)
  );
}

function pageOf(app: App, focus: Focus | null): PanelPage {
  switch (focus?.kind) {
    case "entity":
      return known(app, app.graph.entity(focus.id), focus.id, entityPage);
    case "claim":
      return known(app, app.graph.claim(focus.id), focus.id, claimPage);
    case "source":
      return known(app, app.graph.source(focus.id), focus.id, sourcePage);
    case "bundle": {
      const [one, other] = focus.ends.map((id) => app.graph.entity(id));
      return one === undefined || other === undefined ? missing(app, focus.ends.join(", ")) : bundlePage(app, one, other);
    }
    case "community":
      return communityPage(app, focus.number);
    case "group":
      return groupPage(app, focus.type);
    case "selection":
      return selectionPage(app);
    default:
      return aboutPage(app);
  }
}

function known(app: App, number: number | undefined, id: string, make: (app: App, number: number) => PanelPage): PanelPage {
  return number === undefined ? missing(app, id) : make(app, number);
}

/** A link may name what a newer version of the data no longer has. */
function missing(app: App, what: string): PanelPage {
  return { kind: "", title: app.t("panel.not_there", { what }), body: [] };
}

function draw(app: App, element: HTMLElement, page: PanelPage, isOther: boolean): void {
  const { store, t } = app;
  const { scrollTop } = element;
  const heldKey = element.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["key"] : undefined;
  const back = actionButton("back", t("panel.back"), () => store.undo(), { "data-key": "back", class: "action small" });
  back.hidden = !FOCUSING.has(store.undoable);
  const close = actionButton("close", t("panel.close"), () => focusOn(store, null), { "data-key": "close", class: "action small" });
  close.hidden = !store.state.focus;
  const bar = h("div", { class: "panel-bar" }, h("span", { class: "eyebrow" }, page.kind), back, close);
  const title = h("h2", { tabindex: -1, dir: "auto", lang: page.isData ? dataLanguage(app) : false }, ...(page.heading ?? [page.title]));
  element.replaceChildren(bar, title, ...page.body.filter((child) => child instanceof Node));
  element.scrollTop = isOther ? 0 : scrollTop;
  if (heldKey) {
    element.querySelector<HTMLElement>(`[data-key="${CSS.escape(heldKey)}"]:not([hidden])`)?.focus();
  }
}
