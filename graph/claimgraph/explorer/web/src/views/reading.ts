/** The source's text with its passages marked. */

import { passagesOf, type Passage } from "../model/passages";
import { dateInWords } from "../model/wording";
import { claimsOfSource } from "../model/sources";
import { claimEnds, onCanvas } from "../state/actions";
import { passing } from "../state/passing";
import type { State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { actionButton, sourceButton } from "./parts";
import { absentText } from "./reading/absent";
import { passageList, stretchesOf, type PassageList } from "./reading/list";
import { textPane, type TextPane } from "./reading/text";

export function makeReading(app: App): View {
  const element = h("section", { class: "reading" });
  let pane: Reader | null = null;
  let drawn: State | null = null;
  element.addEventListener("keydown", (event) => {
    const isTyping = (event.target as Element).closest("input, textarea, select");
    if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "n" || event.key === "p")) {
      event.preventDefault();
      pane?.step(event.key === "n" ? 1 : -1, true);
    }
  });
  return {
    element,
    update(now) {
      if (now.place !== "reading" || now === drawn) {
        return;
      }
      const source = sourceOf(app, now);
      if (!pane || pane.source !== source || now.language !== drawn?.language) {
        pane = new Reader(app, source);
        element.setAttribute("aria-label", app.t("reading.label"));
        element.replaceChildren(pane.element);
        drawn = null;
      }
      pane.update(now, drawn);
      drawn = now;
    },
  };
}

/** The source asked for; else the first with a text, else the one with most claims; -1 where there is none. */
function sourceOf(app: App, state: State): number {
  const { graph } = app;
  const asked = graph.source(state.reading);
  if (asked !== undefined) {
    return asked;
  }
  const withText = graph.sources.findIndex((_, number) => Object.hasOwn(graph.payload.texts, number));
  const counts = graph.sources.map((_, number) => claimsOfSource(graph, number).length);
  return withText >= 0 ? withText : counts.indexOf(Math.max(...counts));
}

/** One source as it is read. */
class Reader {
  readonly element: HTMLElement;
  readonly #passages: readonly Passage[];
  readonly #list: PassageList;
  readonly #text: TextPane | null = null;
  readonly #place = h("span", { class: "progress" });
  readonly #notice = h("div", { class: "notices" });
  /** Number of the passage that was last gone to. */
  #at = -1;

  constructor(
    readonly app: App,
    readonly source: number,
  ) {
    const { graph, t } = app;
    const record = graph.sources[source];
    const claims = record ? claimsOfSource(graph, source) : [];
    const text = record && Object.hasOwn(graph.payload.texts, source) ? graph.payload.texts[source] : undefined;
    this.#passages = record ? passagesOf(graph, source) : [];
    if (text !== undefined) {
      this.#text = textPane(app, text, this.#passages, (numbers) => this.#open(numbers, false));
    }
    const loose = claims.filter((claim) => !graph.claims.passages[claim]?.length);
    this.#list = passageList(app, stretchesOf(app, this.#passages, loose), text === undefined ? null : (number) => this.#open(number < this.#passages.length ? [number] : [], true));
    const beside = h("aside", { class: "beside", "aria-label": t("reading.claims") }, h("h3", {}, t("reading.claims")), this.#list.element);
    const main = text === undefined ? record && absentText(app, record) : this.#text?.element;
    const name = `reader${text === undefined ? " without-text" : ""}`;
    this.element = h("div", { class: name }, this.#head(), this.#steps(), this.#notice, h("div", { class: "spread" }, main, beside));
  }

  update(now: State, before: State | null): void {
    if (now.filter !== before?.filter || now.time !== before?.time) {
      this.#dim(now, before !== null);
    }
    if (now.focus !== before?.focus || now.selection !== before?.selection) {
      this.#mark(now);
    }
  }

  /** Go to the next marked passage, or to the one before. */
  step(by: number, isKey: boolean): void {
    const count = this.#passages.length;
    if (!count) {
      return;
    }
    const next = this.#at < 0 && by < 0 ? count - 1 : Math.min(count - 1, Math.max(0, this.#at + by));
    this.#open([next], true);
    if (isKey) {
      this.element.querySelector<HTMLElement>("mark.passage.current")?.focus({ preventScroll: true });
    }
    this.app.announce(this.#told(next));
  }

  #told(number: number): string {
    const { claims } = this.#passages[number]!;
    const { t } = this.app;
    return `${t("reading.at", { number: number + 1, count: this.#passages.length })}: ${t("panel.claims", { count: claims.length })}`;
  }

  /** Open the claims of some passages in the panel and mark them on the graph. */
  #open(numbers: readonly number[], isStep: boolean): void {
    const { graph, store } = this.app;
    const claims = [...new Set(numbers.flatMap((number) => this.#passages[number]!.claims))];
    if (!claims.length) {
      return;
    }
    this.#at = numbers.at(-1)!;
    const ids = claims.map((claim) => graph.claims.id[claim]!);
    const ends = claims.flatMap((claim) => claimEnds(graph, claim));
    const before = store.state;
    store.do(
      "shell.opened",
      (state) => ({
        ...state,
        focus: ids.length === 1 ? { kind: "claim", id: ids[0]! } : { kind: "selection" },
        selection: { entities: [], claims: ids },
        scene: onCanvas(state.scene, ends),
      }),
      isStep ? "reading.step" : "",
    );
    if (store.state === before) {
      // another passage of the claim that is open: the same state at another place in the text
      this.#mark(before);
    }
  }

  /** Mark what is open, and go there. */
  #mark(now: State): void {
    const { graph } = this.app;
    const ids = now.focus?.kind === "claim" ? [now.focus.id] : now.selection.claims;
    const open = new Set(ids.map((id) => graph.claim(id)).filter((claim) => claim !== undefined));
    const isHere = (number: number): boolean => this.#passages[number]?.claims.some((claim) => open.has(claim)) ?? false;
    if (!isHere(this.#at)) {
      this.#at = this.#passages.findIndex((_, number) => isHere(number));
    }
    this.#text?.show(open, this.#at, true);
    this.#list.show(open, this.#at);
    this.#place.textContent = this.#at >= 0 ? this.app.t("reading.at", { number: this.#at + 1, count: this.#passages.length }) : this.app.t("reading.passages", { count: this.#passages.length });
    this.#tell(now);
  }

  #dim(now: State, isLater: boolean): void {
    const kept = passing(this.app.graph, now);
    this.#text?.dim((claim) => kept[claim]! > 0);
    if (isLater) {
      this.#list.redraw();
    }
    this.#tell(now);
  }

  /** Say what the filter makes pale, and that an open claim stands elsewhere. */
  #tell(now: State): void {
    const { graph, t } = this.app;
    const kept = passing(graph, now);
    const pale = this.#passages.filter(({ claims }) => !claims.some((claim) => kept[claim])).length;
    const lines: Node[] = pale ? [h("p", { class: "notice" }, t("reading.pale", { count: pale, all: this.#passages.length }))] : [];
    const open = now.focus?.kind === "claim" ? graph.claim(now.focus.id) : undefined;
    const elsewhere = open === undefined ? -1 : graph.claims.source[open]!;
    if (elsewhere >= 0 && elsewhere !== this.source) {
      lines.push(h("p", { class: "notice" }, t("reading.elsewhere"), " ", this.#goButton(elsewhere)));
    }
    this.#notice.replaceChildren(...lines);
  }

  #goButton(source: number): HTMLElement {
    const { graph, store } = this.app;
    const record = graph.sources[source]!;
    return h("button", { type: "button", class: "link", dir: "auto", onclick: () => choose(store, record.id) }, record.title || record.id);
  }

  #head(): HTMLElement {
    const { app } = this;
    const { t, graph } = app;
    const record = graph.sources[this.source];
    if (!record) {
      return h("div", { class: "reading-head" }, h("h2", {}, t("reading.no_sources")));
    }
    return h(
      "div",
      { class: "reading-head" },
      chooser(app, this.source),
      h("h2", { dir: "auto" }, sourceButton(app, this.source)),
      h("p", { class: "byline", dir: "auto" }, [record.author?.join("; "), record.publisher, record.date && dateInWords(graph, record.date, app.store.state.language)].filter(Boolean).join(", ")),
    );
  }

  #steps(): HTMLElement | null {
    const { t } = this.app;
    if (!this.#passages.length) {
      return null;
    }
    return h(
      "div",
      { class: "passage-steps" },
      actionButton(null, t("reading.previous"), () => this.step(-1, false), { "data-key": "previous", "aria-keyshortcuts": "p" }),
      actionButton(null, t("reading.next"), () => this.step(1, false), { "data-key": "next", "aria-keyshortcuts": "n" }),
      this.#place,
      h("span", { class: "quiet keys" }, t("reading.keys")),
    );
  }
}

function chooser(app: App, chosen: number): HTMLElement {
  const { graph, store, t } = app;
  const select = h("select", { "data-key": "source", onchange: () => choose(store, select.value) });
  graph.sources.forEach((record, number) => {
    const count = claimsOfSource(graph, number).length;
    const hasText = Object.hasOwn(graph.payload.texts, number);
    if (count || hasText || number === chosen) {
      const told = t(hasText ? "reading.option_with_text" : "reading.option", { title: record.title || record.id, claims: t("panel.claims", { count }) });
      select.append(h("option", { value: record.id, selected: number === chosen }, told));
    }
  });
  return h("label", { class: "chooser" }, h("span", {}, t("reading.source")), select);
}

function choose(store: App["store"], id: string): void {
  store.do("reading.opened", (state) => ({ ...state, place: "reading", reading: id }));
}

