/** A short word to who opens the page for the first time: what it is, and three things to try. */

import { goTo, openEntity } from "../state/actions";
import type { State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { icon } from "./icons";
import { remember, remembered } from "./memory";

/** Closed for this visit, also where the browser keeps nothing. */
let isClosed = false;

export function makeHint(app: App): View {
  const { graph, store, t } = app;
  const { language } = store.state;
  const [first, second] = mostClaimed(app, 2);
  const close = (): void => {
    isClosed = true;
    remember("hint", "closed");
    element.hidden = true;
    document.getElementById("place")?.focus();
  };
  const tries: HTMLElement[] = [];
  const offer = (text: string, act: () => void): void => {
    tries.push(h("li", {}, h("button", { type: "button", class: "link", onclick: act }, text)));
  };
  const hasClaims = graph.claimCount > 0;
  if (hasClaims && first !== undefined) {
    offer(t("shell.try_entity", { name: graph.label(first, language), count: graph.degree(first) }), () => openEntity(store, graph.entities.id[first]!));
  }
  if (hasClaims && first !== undefined && second !== undefined) {
    const ends = { from: graph.entities.id[first]!, to: graph.entities.id[second]! };
    offer(t("shell.try_path", { one: graph.label(first, language), other: graph.label(second, language) }), () =>
      store.do("shell.went", (state) => ({ ...state, place: "paths", paths: { ...state.paths, ...ends } })),
    );
  }
  if (hasClaims) {
    offer(t("shell.try_table", { count: graph.claimCount }), () => goTo(store, "tables"));
  }
  const counts = {
    entities: t("shell.entities", { count: graph.entityCount }),
    claims: t("shell.claims", { count: graph.claimCount }),
    sources: t("shell.sources", { count: graph.sources.length }),
  };
  const element = h(
    "section",
    { class: "welcome", "aria-labelledby": "welcome-title", hidden: true },
    h("button", { type: "button", class: "tool-button close", "aria-label": t("shell.close_hint"), title: t("shell.close_hint"), onclick: close }, icon("close")),
    h("h3", { id: "welcome-title" }, t(hasClaims ? "shell.hint_title" : "shell.hint_none")),
    h("p", {}, t(hasClaims ? "shell.hint_what" : "shell.hint_none_what", counts)),
    h("ul", {}, ...tries),
  );
  return {
    element,
    update(now: State) {
      const isUntouched = store.undoable === "" && now.focus === null;
      element.hidden = isClosed || remembered("hint") === "closed" || !isUntouched || now.place !== "graph";
    },
  };
}

/** Entities with the most claims. */
export function mostClaimed(app: App, count: number): number[] {
  const { graph } = app;
  const all = Array.from({ length: graph.entityCount }, (_, entity) => entity);
  return all.sort((one, other) => graph.degree(other) - graph.degree(one) || one - other).slice(0, count);
}
