/** Opens the page: unpack, model, state, views. */

import { translator } from "./i18n";
import { Graph } from "./model/graph";
import { readPayload } from "./payload/unpack";
import { fromLink } from "./state/link";
import { firstState, LANGUAGES } from "./state/state";
import { Store } from "./state/store";
import type { App } from "./views/app";
import { h } from "./views/dom";
import { makeShell } from "./views/shell";

declare global {
  interface Window {
    /** For embedding and testing: the graph and the store of the page. */
    claimgraph?: App;
  }
}

async function open(): Promise<void> {
  const graph = new Graph(await readPayload());
  const plain = firstState(graph.entityCount);
  const language =
    graph.payload.language || (LANGUAGES.find((one) => navigator.language.startsWith(one)) ?? "en");
  const first = { ...plain, language };
  const store = new Store(fromLink(location.hash, first));
  let t = translator(store.state.language);
  const voice = h("div", { class: "voice", role: "status", "aria-live": "polite" });
  const app: App = {
    graph,
    store,
    first,
    t: (key, fields) => t(key, fields),
    announce: (text) => {
      voice.textContent = text;
    },
  };
  store.listen((now, before) => {
    if (now.language !== before.language) {
      t = translator(now.language);
    }
  });
  const shell = makeShell(app);
  document.getElementById("static")?.remove();
  document.getElementById("app")?.replaceChildren(shell.element, voice);
  shell.update(store.state, null);
  store.listen((now, before) => shell.update(now, before));
  window.claimgraph = app;
  document.body.dataset["ready"] = "";
}

void open();
