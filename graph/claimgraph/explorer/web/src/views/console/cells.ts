/** Cells of a result: things of the page to be clicked on, dates in words, everything else as the text it is. */

import { CG, EDTF, knownPrefixes, shortened, type Term } from "../../console/terms";
import { labelIn } from "../../model/wording";
import type { App } from "../app";
import { h, outgoing } from "../dom";
import { claimButton, entityButton, sourceButton } from "../parts";

export type Place = { readonly kind: "entity" | "claim" | "source"; readonly number: number };

const INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long"].map((name) => `http://www.w3.org/2001/XMLSchema#${name}`));

/** What a page shows of terms; made for each result. */
export class Cells {
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #words = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(private readonly app: App) {
    const { graph, store } = app;
    const { language } = store.state;
    this.#prefixes = knownPrefixes(graph.payload.dataset.base);
    const { times } = graph;
    times.when.forEach((when, number) => {
      if (when && !times.endState[number] && !times.endedBy[number]) {
        this.#words.set(when, times.words[language]?.[number] ?? when);
      }
    });
    const called = (labels: Readonly<Record<string, string>>, name: string): string => labelIn(graph, labels, language) || name;
    const { relations, qualifiers, types, schemes } = graph.catalogue;
    for (const [name, one] of [...Object.entries(relations), ...Object.entries(qualifiers)]) {
      this.#names.set(one.iri, called(one.labels, name));
    }
    for (const [name, one] of Object.entries(types)) {
      this.#names.set(CG + name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()), called(one.labels, name));
    }
    for (const [scheme, words] of Object.entries(schemes)) {
      for (const [name, labels] of Object.entries(words)) {
        this.#names.set(`${CG}${name}${scheme === "family" ? "Family" : ""}`, called(labels, name));
      }
    }
  }

  /** The entity, claim or source of this page that an IRI names. */
  place(iri: string): Place | null {
    const { graph } = this.app;
    for (const kind of ["entity", "claim", "source"] as const) {
      const space = `${graph.payload.dataset.base}${kind}/`;
      const number = graph[kind](iri.startsWith(space) ? iri.slice(space.length) : iri);
      if (number !== undefined) {
        return { kind, number };
      }
    }
    return null;
  }

  /** All that a term names: one thing, or several IRIs in one text. */
  places(term: Term | null): Place[] {
    if (!term || (term.type !== "uri" && !(term.type === "literal" && term.value.includes(":")))) {
      return [];
    }
    return term.value.split(" ").map((iri) => this.place(iri)).filter((place) => place !== null);
  }

  isNumber(term: Term | null): boolean {
    return term?.type === "literal" && NUMBERS.has(term.datatype ?? "");
  }

  /** A term as text, for sorting and for a file to be read by people. */
  text(term: Term | null): string {
    if (!term) {
      return "";
    }
    const { graph, store } = this.app;
    if (term.type === "uri") {
      const place = this.place(term.value);
      if (place?.kind === "entity") {
        return graph.label(place.number, store.state.language);
      }
      if (place) {
        return place.kind === "claim" ? graph.claims.id[place.number]! : (graph.sources[place.number]!.title ?? graph.sources[place.number]!.id);
      }
      return this.#names.get(term.value) ?? shortened(term.value, this.#prefixes);
    }
    return term.type === "bnode" ? `_:${term.value}` : typeof term.value === "string" ? term.value : this.#triple(term);
  }

  node(term: Term | null): Node {
    if (!term) {
      return h("span", { class: "unbound", title: this.app.t("console.unbound") }, "–");
    }
    const places = this.places(term);
    if (places.length && (term.type === "uri" || places.length === term.value.split(" ").length)) {
      const buttons = places.map((place) => this.#button(place));
      return places.length === 1 ? buttons[0]! : h("span", { class: "several" }, ...buttons);
    }
    if (term.type === "uri") {
      const name = this.text(term);
      return /^https?:/.test(term.value) && !term.value.startsWith(CG) ? outgoing(term.value, name) : h("span", { title: term.value, dir: "auto" }, name);
    }
    if (term.type === "literal" && term.datatype === EDTF) {
      const words = this.#words.get(term.value);
      return words && words !== term.value ? h("span", { title: term.value }, words) : document.createTextNode(term.value);
    }
    if (term.type === "literal" && term.datatype === INTEGER) {
      return document.createTextNode(term.value);
    }
    const language = term["xml:lang"];
    return h("span", { dir: "auto", lang: language ?? null }, this.text(term));
  }

  #button({ kind, number }: Place): HTMLElement {
    const make = { entity: entityButton, claim: claimButton, source: sourceButton }[kind];
    return make(this.app, number);
  }

  #triple(term: Term): string {
    const { subject, predicate, object } = term.value as unknown as Record<string, Term>;
    return `<< ${[subject, predicate, object].map((one) => this.text(one ?? null)).join(" ")} >>`;
  }
}
