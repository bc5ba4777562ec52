/** No path: why, and what would help. */

import { tryLinks, type PathAnswer, type PathQuestion } from "../../model/paths";
import type { Paths } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { schemeLabel } from "../parts";
import { change } from "./asking";
import { inSlices } from "./slices";

/** One thing that could be asked otherwise. */
interface Way {
  readonly question: PathQuestion;
  readonly change: Partial<Paths>;
  readonly words: string;
}

/** Why there is none; ways that would help are tried one by one, as each takes a moment. */
export function makeNone(app: App, question: PathQuestion, answer: PathAnswer): HTMLElement {
  const { t, graph, store } = app;
  const count = answer.size;
  const names = answer.absent.map((entity) => graph.label(entity, store.state.language));
  const why = names.length
    ? names.map((name) => t("paths.absent", { name, count })).join(" ")
    : t("paths.none", { count, from: graph.label(question.from, store.state.language), to: graph.label(question.to, store.state.language) });
  const list = h("ul", { class: "path-ways" });
  const trying = h("p", { class: "quiet" }, t("paths.trying"));
  const element = h("div", { class: "no-path" }, h("p", { dir: "auto" }, why), trying, list);
  void tryWays(app, question, count, list, trying);
  return element;
}

async function tryWays(app: App, question: PathQuestion, count: number, list: HTMLElement, trying: HTMLElement): Promise<void> {
  let helping = 0;
  for (const way of ways(app, question)) {
    const found = await inSlices(tryLinks(app.graph, way.question), () => list.isConnected);
    if (!found) {
      return;
    }
    if (found.isLinked) {
      helping += 1;
      const more = found.size - count;
      const button = h("button", { type: "button", class: "link", onclick: () => change(app, "paths.asked", way.change) }, way.words);
      list.append(h("li", {}, button, more > 0 ? ` (${app.t("paths.more_links", { count: more })})` : ""));
    }
  }
  trying.textContent = app.t(helping ? "paths.would_help" : "paths.nothing_helps");
  app.announce(trying.textContent);
}

function ways(app: App, question: PathQuestion): Way[] {
  const { t } = app;
  const found: Way[] = [];
  const add = (words: string, asked: Partial<PathQuestion>, told: Partial<Paths>): void => {
    found.push({ words, question: { ...question, ...asked }, change: told });
  };
  const wider = question.policy === "all" ? [] : question.policy === "reported" ? ["all"] as const : ["reported", "all"] as const;
  for (const policy of wider) {
    add(t("paths.try_policy", { policy: schemeLabel(app, "policy", policy) }), { policy }, { policy });
  }
  if (!question.participants) {
    add(t("paths.try_participants"), { participants: true }, { participants: true });
  }
  if (question.families.length) {
    add(t("paths.try_families"), { families: [] }, { families: [] });
  }
  if (question.through.length) {
    add(t("paths.try_through"), { through: [] }, { through: [] });
  }
  if (question.period) {
    add(t("paths.try_any_time"), { period: null }, { inPeriod: false });
  }
  const widest = { policy: "all", participants: true, families: [], through: [], period: null } as const;
  if (found.length > 1) {
    const { period: _, ...rest } = widest;
    add(t("paths.try_all"), widest, { ...rest, inPeriod: false });
  }
  return found;
}
