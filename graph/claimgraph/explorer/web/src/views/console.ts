/** SPARQL, asked in the page: saved questions as forms, queries of one's own, results to be opened and taken away. */

import { Client, type Outcome } from "../console/client";
import { lineAndColumn, type Fault } from "../console/explain";
import { knownPrefixes } from "../console/terms";
import { insertAll, placeValues } from "../console/outline";
import { scan } from "../console/tokens";
import type { State } from "../state/state";
import { filterAsSparql } from "../state/sparql";
import type { App, View } from "./app";
import { makeEditor, type Editor } from "./console/editor";
import { makeForm, type Form } from "./console/form";
import { Misfit, readQuestions, termsOf, type Question } from "./console/questions";
import { resultElement, summary, type Asked } from "./console/results";
import { h } from "./dom";

/** Seconds after which a query is stopped. */
const LIMIT = 30;
const FIRST_QUERY = `# Claims by relation, the most frequent first.
SELECT ?relation (COUNT(?claim) AS ?claims)
WHERE {
  ?claim a cg:Claim ; rdf:predicate ?relation .
}
GROUP BY ?relation
ORDER BY DESC(?claims) ?relation
`;

/** What outlives the views, which are made anew in another language. */
interface Session {
  readonly client: Client;
  questions: readonly Question[];
  asked: Asked | null;
  fault: { readonly fault: Fault; readonly text: string } | null;
}

const sessions = new WeakMap<App["graph"], Session>();

export function makeConsole(app: App): View {
  const element = h("section", { class: "console", "aria-labelledby": "console-title" });
  let room: Room | null = null;
  return {
    element,
    update(now, before) {
      if (now.place !== "console" || (room && before && now.query === before.query && now.asked === before.asked && now.place === before.place)) {
        return;
      }
      if (!Client.isHere()) {
        if (!element.firstChild) {
          element.replaceChildren(...absent(app));
        }
        return;
      }
      room ??= new Room(app, element);
      room.show(now);
    },
  };
}

/** What stands here in a page without an engine. */
function absent(app: App): Node[] {
  const { t } = app;
  const { dataset } = app.graph.payload;
  return [
    h("h2", { id: "console-title" }, t("console.title")),
    h("p", {}, t("console.absent")),
    h("pre", { class: "console-command", tabindex: "0", dir: "ltr" }, `claimgraph view ${dataset.name || "PACKAGE"} --sparql -o ${dataset.name || "page"}.html`),
    h("p", { class: "quiet" }, t("console.absent_offers")),
  ];
}

/** The console as it stands in the page. */
class Room {
  readonly #session: Session;
  readonly #chooser = h("select", { id: "console-question" });
  readonly #place = h("div", { class: "console-place" });
  readonly #status = h("p", { class: "console-status", role: "status" });
  readonly #fault = h("div", { class: "console-fault", role: "alert" });
  readonly #result = h("div", { class: "console-result" });
  readonly #cancel: HTMLButtonElement;
  #form: { question: Question; form: Form } | null = null;
  #editor: Editor | null = null;
  #run = 0;

  constructor(
    private readonly app: App,
    element: HTMLElement,
  ) {
    const { t, graph } = app;
    const { base, language } = graph.payload.dataset;
    const session = sessions.get(graph) ?? { client: new Client(base, language), questions: [], asked: null, fault: null };
    sessions.set(graph, session);
    this.#session = session;
    this.#cancel = h("button", { type: "button", id: "console-cancel", hidden: true, onclick: () => this.#session.client.stop("cancelled") }, t("console.cancel"));
    this.#chooser.addEventListener("change", () => this.#choose(this.#chooser.value));
    element.replaceChildren(
      h("h2", { id: "console-title" }, t("console.title")),
      h("div", { class: "console-choice" }, h("label", { for: "console-question" }, t("console.question")), this.#chooser),
      this.#place,
      h("div", { class: "console-line" }, this.#status, this.#cancel),
      this.#fault,
      this.#result,
    );
    this.#open();
  }

  show(state: State): void {
    const question = this.#question(state.asked.question);
    this.#chooser.value = question?.name ?? "";
    if (question) {
      this.#showForm(question, state);
    } else {
      this.#showEditor(state);
    }
    this.#showOutcome();
  }

  #question(name: string): Question | undefined {
    return this.#session.questions.find((one) => one.name === name);
  }

  /** Start the engine, and list the questions. */
  #open(): void {
    const { t, store } = this.app;
    this.#status.textContent = t("console.loading");
    readQuestions()
      .then((questions) => {
        this.#session.questions = questions;
        const own = h("option", { value: "" }, t("console.own_query"));
        const saved = questions.map(({ name, title }) => h("option", { value: name, lang: "en" }, title));
        this.#chooser.replaceChildren(own, h("optgroup", { label: t("console.saved_questions") }, ...saved));
        this.show(store.state);
      })
      .catch((error: unknown) => this.#say(String(error)));
    this.#session.client.open().then(
      ({ triples, engine, loaded }) => {
        if (!this.#run) {
          this.#status.dataset["engine"] = String(Math.round(engine));
          this.#status.dataset["loaded"] = String(Math.round(loaded));
          this.#say(t("console.ready", { triples, took: Math.max(1, Math.round(engine + loaded)) }));
        }
      },
      (error: unknown) => this.#say(t("console.broken", { said: String(error) })),
    );
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #choose(name: string): void {
    this.#session.asked = null;
    this.#session.fault = null;
    this.app.store.do("console.chosen", (state) => ({ ...state, asked: { question: name, values: {} } }));
  }

  #showForm(question: Question, state: State): void {
    if (this.#form?.question !== question) {
      const form = makeForm(this.app, question, () => void this.#askQuestion());
      const { t } = this.app;
      this.#form = { question, form };
      this.#editor = null;
      this.#place.replaceChildren(
        h("p", { class: "question-about", lang: "en", dir: "auto" }, question.description),
        form.element,
        h("p", { class: "question-text" }, h("button", { type: "button", class: "link", id: "console-open-query", onclick: () => this.#openQuery() }, t("console.open_query"))),
      );
    }
    this.#form.form.set(state.asked.values);
  }

  #showEditor(state: State): void {
    if (!this.#editor) {
      const { t, store } = this.app;
      this.#form = null;
      const changed = (text: string): void => store.do("console.written", (now) => ({ ...now, query: text }), "console.query");
      const editor = makeEditor(this.app, { changed, run: () => void this.#askText() });
      const useFilter = (): void => changed(filterAsSparql(this.app.graph, store.state));
      this.#editor = editor;
      this.#place.replaceChildren(
        h("label", { for: "console-query", class: "query-label" }, t("console.query")),
        editor.element,
        h("p", { class: "quiet", id: "console-keys" }, t("console.keys")),
        h(
          "div",
          { class: "query-tools" },
          h("button", { type: "button", class: "primary", id: "console-run", onclick: () => void this.#askText() }, t("console.run")),
          h("button", { type: "button", id: "console-filter", onclick: useFilter }, t("console.use_filter")),
          h("span", { class: "quiet" }, t("console.limit", { seconds: LIMIT })),
        ),
      );
    }
    this.#editor.set(state.query || (this.#editor.field === document.activeElement ? "" : FIRST_QUERY));
  }

  /** The query of the open question, its values in it, as one's own. */
  #openQuery(): void {
    const terms = this.#terms();
    if (!terms || !this.#form) {
      return;
    }
    const { text } = this.#form.question;
    const query = insertAll(text, placeValues(scan(text), terms));
    const used = [...knownPrefixes(this.app.graph.payload.dataset.base)].reduce(
      (made, [name, space]) => (space.length > 20 ? made.replaceAll(new RegExp(`<${space.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}([A-Za-z0-9_][A-Za-z0-9_-]*)>`, "g"), `${name}:$1`) : made),
      query,
    );
    this.app.store.do("console.written", (state) => ({ ...state, query: used, asked: { question: "", values: {} } }));
    this.#editor?.field.focus();
  }

  #terms(): Map<string, string> | null {
    const { question, form } = this.#form!;
    const values = form.values();
    try {
      const terms = termsOf(this.app, question, values);
      form.complain(null);
      return terms;
    } catch (error) {
      if (error instanceof Misfit) {
        form.complain(error);
        return null;
      }
      throw error;
    }
  }

  async #askQuestion(): Promise<void> {
    const { question, form } = this.#form!;
    const terms = this.#terms();
    if (terms) {
      const values = form.values();
      this.app.store.do("console.asked", (state) => ({ ...state, asked: { question: question.name, values } }));
      await this.#ask(question.text, terms, question);
    }
  }

  async #askText(): Promise<void> {
    const text = this.#editor!.field.value;
    this.app.store.do("console.written", (state) => ({ ...state, query: text }), "console.query");
    await this.#ask(text, new Map(), null);
  }

  async #ask(text: string, terms: ReadonlyMap<string, string>, question: Question | null): Promise<void> {
    const { t } = this.app;
    this.#run += 1;
    const run = this.#run;
    this.#session.fault = null;
    this.#fault.replaceChildren();
    this.#cancel.hidden = false;
    this.#result.setAttribute("aria-busy", "true");
    this.#say(t("console.asking", { seconds: LIMIT }));
    const outcome = await this.#session.client.ask(text, terms, LIMIT);
    if (run === this.#run) {
      this.#cancel.hidden = true;
      this.#result.removeAttribute("aria-busy");
      this.#take(outcome, text, question);
    }
  }

  #take(outcome: Outcome, text: string, question: Question | null): void {
    const { t } = this.app;
    if (outcome.kind === "answer") {
      const { answer, milliseconds } = outcome;
      this.#session.asked = { name: question?.name ?? "", title: question?.title ?? "", answer, milliseconds };
      this.#say("");
      this.app.announce(summary(this.app, this.#session.asked));
    } else if (outcome.kind === "fault") {
      this.#session.asked = null;
      this.#session.fault = { fault: outcome.fault, text };
      this.#say("");
    } else {
      this.#say(t(`console.${outcome.why}`, { seconds: LIMIT }));
    }
    this.#showOutcome();
    this.#result.querySelector("h3")?.scrollIntoView({ block: "nearest" });
  }

  #shown: Asked | null = null;

  #showOutcome(): void {
    const { asked, fault } = this.#session;
    if (asked !== this.#shown || !asked) {
      this.#result.replaceChildren(...(asked ? [resultElement(this.app, asked)] : []));
      this.#shown = asked;
    }
    this.#fault.replaceChildren(...(fault ? this.#faultNodes(fault.fault, fault.text) : []));
  }

  /** What is wrong, where, and the line with a mark under the place. */
  #faultNodes({ key, offset, fields }: Fault, text: string): Node[] {
    const { t } = this.app;
    const said = t(key, fields);
    if (offset < 0) {
      return [h("p", {}, h("b", {}, t("console.fault")), " ", said)];
    }
    const [line, column] = lineAndColumn(text, offset);
    const shown = text.split(/\r\n|\r|\n/)[line - 1] ?? "";
    const editor = this.#editor;
    return [
      h("p", {}, h("b", {}, t("console.fault_at", { line, column })), " ", said),
      h("pre", { dir: "ltr" }, `${shown}\n${" ".repeat(column - 1)}^`),
      ...(editor ? [h("button", { type: "button", onclick: () => editor.goTo(offset) }, t("console.go_to_fault"))] : []),
    ];
  }
}

