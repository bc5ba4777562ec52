/** What can be written next: prefixes, names of the catalogue, entities, variables, keywords. */

import { CG, knownPrefixes, ROOMS } from "../../console/terms";
import { scan } from "../../console/tokens";
import { fold } from "../../model/folding";
import { makeSearch } from "../../model/search";
import { labelIn } from "../../model/wording";
import type { App } from "../app";

export interface Suggestion {
  readonly text: string;
  readonly about: string;
}

export interface Suggestions {
  /** Where the word begins that they complete. */
  readonly start: number;
  readonly list: readonly Suggestion[];
}

const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS EXISTS NOT BIND VALUES GROUP BY ORDER HAVING LIMIT OFFSET ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT CONSTRUCT DESCRIBE ASK BOUND COALESCE CONTAINS REGEX STR LCASE UCASE STRSTARTS LANG DATATYPE CONCAT ISIRI ISLITERAL PREFIX".split(" ");
const MOST = 12;
let names: { app: App["graph"]; language: string; list: Suggestion[] } | null = null;

/** What completes the word before a place in a query. */
export function suggest(app: App, text: string, place: number, isAsked: boolean): Suggestions {
  const before = text.slice(0, place);
  const word = /[?$]?[\p{L}\p{N}_:-]*$/u.exec(before)?.[0] ?? "";
  const start = place - word.length;
  const inside = scan(text).find((token) => token.start < start && start < token.end);
  if ((inside && inside.kind === "string") || /#[^\n]*$/.test(before.replace(/<[^>\s]*>/g, "")) || (!word && !isAsked)) {
    return { start, list: [] };
  }
  return { start, list: word.startsWith("?") || word.startsWith("$") ? variables(text, word, place) : named(app, word, isAsked) };
}

function variables(text: string, word: string, place: number): Suggestion[] {
  const found = new Set(scan(text).filter((token) => token.kind === "var" && token.end !== place).map((token) => `?${token.text.slice(1)}`));
  return [...found]
    .filter((name) => name.startsWith(`?${word.slice(1)}`) && name !== word)
    .sort()
    .slice(0, MOST)
    .map((name) => ({ text: name, about: "" }));
}

function named(app: App, word: string, isAsked: boolean): Suggestion[] {
  const colon = word.indexOf(":");
  if (colon < 0) {
    return word.length < 2 && !isAsked ? [] : starts(app, word);
  }
  const [prefix, local] = [word.slice(0, colon), word.slice(colon + 1)];
  if (prefix === "entity" || prefix === "source" || prefix === "claim") {
    return things(app, prefix, local);
  }
  const needle = fold(local);
  const all = catalogueNames(app).filter((one) => one.text.startsWith(`${prefix}:`) && one.text !== word);
  const first = all.filter((one) => fold(one.text.slice(colon + 1)).startsWith(needle));
  const later = all.filter((one) => !first.includes(one) && (fold(one.text).includes(needle) || fold(one.about).includes(needle)));
  return [...first, ...later].slice(0, MOST);
}

/** Keywords and prefixes that begin so; names of the catalogue that say so in the reader's language. */
function starts(app: App, word: string): Suggestion[] {
  const upper = word.toUpperCase();
  const keywords = KEYWORDS.filter((one) => one.startsWith(upper) && one !== upper).map((text) => ({ text, about: "" }));
  const prefixes = [...knownPrefixes(app.graph.payload.dataset.base)]
    .filter(([name]) => name.startsWith(word))
    .map(([name, space]) => ({ text: `${name}:`, about: space }));
  const needle = fold(word);
  const told = needle.length > 2 ? catalogueNames(app).filter(({ about, text }) => fold(`${text} ${about}`).includes(needle)) : [];
  return [...prefixes, ...keywords, ...told].slice(0, MOST);
}

function things(app: App, kind: (typeof ROOMS)[number] & ("entity" | "source" | "claim"), local: string): Suggestion[] {
  const { graph, store } = app;
  const { language } = store.state;
  const text = local.replace(/[_-]/g, " ").trim();
  const hits = text ? makeSearch(graph, language).find(text, MOST, [kind]).hits : [];
  return hits.map(({ number }) => {
    const id = { entity: graph.entities.id, source: graph.sources.map((one) => one.id), claim: graph.claims.id }[kind][number]!;
    const about = { entity: () => graph.label(number, language), source: () => graph.sources[number]?.title ?? "", claim: () => graph.claims.gloss[number] ?? "" }[kind]();
    const { base } = graph.payload.dataset;
    const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(id);
    return { text: isPlain ? `${kind}:${id}` : `<${id.includes(":") ? id : `${base}${kind}/${id}`}>`, about };
  });
}

/** Names of classes, relations, qualifiers and words, with what they are called. */
function catalogueNames(app: App): Suggestion[] {
  const { language } = app.store.state;
  if (names?.app === app.graph && names.language === language) {
    return names.list;
  }
  const { types, relations, qualifiers, families } = app.graph.catalogue;
  const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const called = (labels: Readonly<Record<string, string>>): string => labelIn(app.graph, labels, language);
  const short = (iri: string): string => (iri.startsWith(CG) ? `cg:${iri.slice(CG.length)}` : `<${iri}>`);
  const list: Suggestion[] = [
    ...["Claim", "Source", "Verdict"].map((name) => ({ text: `cg:${name}`, about: "" })),
    ...Object.entries(types).map(([name, one]) => ({ text: `cg:${camel(`_${name}`)}`, about: called(one.labels) })),
    ...Object.values(relations).map((one) => ({ text: short(one.iri), about: called(one.labels) })),
    ...Object.values(qualifiers).map((one) => ({ text: short(one.iri), about: called(one.labels) })),
    ...Object.keys(families).map((name) => ({ text: `cg:${camel(name)}Family`, about: "" })),
    ...["holds", "holdsReason", "within", "label"].map((name) => ({ text: `cg:${name}(`, about: app.t(`console.about_${name}`) })),
    ...["family", "sign", "kind", "polarity", "modality", "status", "voice", "beginEarliest", "beginLatest", "endEarliest", "endLatest", "judges", "verdict"].map(
      (name) => ({ text: `cg:${name}`, about: "" }),
    ),
    ...["rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "rdfs:label", "rdfs:subClassOf", "skos:prefLabel", "skos:altLabel", "skos:notation"].map(
      (text) => ({ text, about: "" }),
    ),
    ...["dcterms:source", "dcterms:title", "dcterms:creator", "dcterms:date", "dcterms:description", "prov:wasDerivedFrom"].map((text) => ({ text, about: "" })),
  ];
  names = { app: app.graph, language, list: [...new Map(list.map((one) => [one.text, one])).values()] };
  return names.list;
}
