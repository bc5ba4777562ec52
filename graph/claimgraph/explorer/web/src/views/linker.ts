/** How one entity is linked to another: the question, and the paths that answer it. */

import { searchPaths, type PathAnswer, type PathQuestion } from "../model/paths";
import type { State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { makeAsking } from "./linker/asking";
import { makeNone } from "./linker/none";
import { questionOf } from "./linker/question";
import { makeResults } from "./linker/results";
import { inSlices } from "./linker/slices";
import { replaceKept } from "./parts";

export function makeLinker(app: App): View {
  const { t } = app;
  const asking = makeAsking(app);
  const results = h("div", { class: "path-results", role: "region", "aria-label": t("paths.results"), tabindex: -1 });
  const element = h("section", { class: "linker", "aria-label": t("paths.title") }, h("h3", { class: "linker-title" }, t("paths.title")), asking.element, results);
  let asked = "";
  let drawn = "";
  let answer: { readonly answer: PathAnswer; readonly question: PathQuestion } | null = null;

  const draw = (state: State): void => {
    const sign = `${asked} ${state.paths.shown} ${answer !== null}`;
    if (sign === drawn) {
      return;
    }
    drawn = sign;
    const open = [...results.querySelectorAll("details")].map((one) => one.open);
    replaceKept(results, content(app, state, answer));
    results.querySelectorAll("details").forEach((one, place) => {
      one.open = open[place] ?? false;
    });
  };
  const search = async (question: PathQuestion, key: string): Promise<void> => {
    const found = await inSlices(searchPaths(app.graph, question), () => !app.signal.aborted && key === asked);
    if (found) {
      answer = { answer: found, question };
      draw(app.store.state);
      app.announce(told(app, found));
    }
  };
  return {
    element,
    update(now, before) {
      asking.update(now, before);
      if (now.place !== "paths" || (before?.place === "paths" && now.paths === before.paths && now.time === before.time)) {
        return;
      }
      const question = questionOf(app.graph, now);
      const key = JSON.stringify(question ?? [now.paths.from, now.paths.to]);
      if (key !== asked) {
        asked = key;
        answer = null;
        results.querySelectorAll("details").forEach((one) => {
          one.open = false;
        });
        if (question) {
          void search(question, key);
        }
      }
      draw(now);
    },
  };
}

function told(app: App, { paths }: PathAnswer): string {
  return paths.length ? app.t("paths.found", { count: paths.length }) : app.t("paths.not_linked");
}

function content(app: App, state: State, found: { readonly answer: PathAnswer; readonly question: PathQuestion } | null): HTMLElement {
  const { graph, t } = app;
  if (found) {
    const { answer, question } = found;
    return answer.paths.length ? makeResults(app, answer) : makeNone(app, question, answer);
  }
  const { from, to } = state.paths;
  const unknown = [from, to].filter((id) => id && graph.entity(id) === undefined);
  if (unknown.length) {
    return h("p", { class: "quiet", dir: "auto" }, t("paths.unknown_id", { id: unknown.join(", ") }));
  }
  if (from && from === to) {
    return h("p", { class: "quiet" }, t("paths.same"));
  }
  return h("p", { class: "quiet" }, t(from && to ? "paths.searching" : "paths.choose"));
}
