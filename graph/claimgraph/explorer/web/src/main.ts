/** Opens the page: unpack, model, state, views. */

import { translator } from "./i18n";
import * as model from "./model";
import { Graph } from "./model/graph";
import { readPayload } from "./payload/unpack";
import { fromLink } from "./state/link";
import { passing } from "./state/passing";
import { filterAsSparql } from "./state/sparql";
import { firstState, LANGUAGES, type Language } from "./state/state";
import { Store } from "./state/store";
import { keepAddress } from "./views/address";
import type { App } from "./views/app";
import { h } from "./views/dom";
import { putFrame } from "./views/frame";
import { remembered } from "./views/memory";

declare global {
  interface Window {
    /** For embedding and testing: graph, store, the pure functions behind the page, and what the filter in force keeps. */
    claimgraph?: App & {
      readonly model: typeof model;
      readonly translator: typeof translator;
      readonly drawn: () => unknown;
      readonly claims: () => readonly string[];
      readonly sparql: () => string;
    };
  }
}

async function open(): Promise<void> {
  const graph = new Graph(await readPayload());
  const first = { ...firstState(graph.entityCount), language: ownLanguage(graph.payload.language), theme: ownTheme() };
  const store = new Store(fromLink(location.hash, first));
  let t = translator(store.state.language);
  store.listen((now, before) => {
    if (now.language !== before.language) {
      t = translator(now.language);
    }
  });
  const voice = h("div", { class: "voice", role: "status", "aria-live": "polite" });
  const app: App = {
    graph,
    store,
    first,
    t: (key, fields) => t(key, fields),
    canvas: {},
    signal: new AbortController().signal,
    announce: (text) => {
      // the same words twice are told twice
      voice.textContent = voice.textContent === text ? `${text}\u00a0` : text;
    },
  };
  const place = document.getElementById("app")!;
  place.replaceChildren(voice);
  document.getElementById("static")?.remove();
  putFrame(app, place, () => (document.body.dataset["ready"] = ""));
  keepAddress(store, first);
  window.claimgraph = {
    ...app,
    model,
    translator,
    drawn: () => app.canvas.drawn?.(),
    claims: () => graph.claims.id.filter((_, claim) => passing(graph, store.state)[claim]),
    sparql: () => filterAsSparql(graph, store.state),
  };
}

/** What the reader chose here before, else what the page was made for, else what the browser speaks. */
function ownLanguage(made = ""): Language {
  const wished = [remembered("language") ?? "", made, ...navigator.languages];
  const known = wished.map((one) => LANGUAGES.find((language) => one.toLowerCase().startsWith(language)));
  return known.find((one) => one !== undefined) ?? "en";
}

function ownTheme(): "auto" | "light" | "dark" {
  const theme = remembered("theme");
  return theme === "light" || theme === "dark" ? theme : "auto";
}

/** Says why there is no explorer; the static table stays, and holds the first claims. */
function tellFailure(error: unknown): void {
  const t = translator(ownLanguage());
  document.documentElement.classList.remove("opening");
  document.getElementById("app")?.replaceChildren(
    h(
      "div",
      { class: "failure", role: "alert" },
      h("p", {}, h("strong", {}, t("shell.page_damaged"))),
      h("p", {}, t("shell.static_table_stays")),
      h("p", { class: "quiet" }, String(error)),
    ),
  );
}

open().catch(tellFailure);
