/** How to cite a claim, or a source, as text, as BibTeX and as CSL-JSON: only from what the data say. */

import type { DatasetRecord, SourceRecord } from "../payload/types";
import type { Graph } from "./graph";

export interface Citation {
  readonly text: string;
  readonly bibtex: string;
  /** A list of items of the Citation Style Language. */
  readonly csl: string;
}

/** The few words that a citation needs in the language of the interface. */
export interface CitingWords {
  readonly claim: string;
  readonly data: string;
  readonly licence: string;
  readonly characters: string;
}

type Item = Record<string, unknown>;

/** BibTeX's kinds by those of the Citation Style Language; all others are @misc. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["book", "book"],
  ["article-journal", "article"],
  ["article-magazine", "article"],
  ["article-newspaper", "article"],
  ["chapter", "incollection"],
  ["entry-encyclopedia", "incollection"],
  ["paper-conference", "inproceedings"],
  ["thesis", "phdthesis"],
  ["report", "techreport"],
]);
/** Where BibTeX's kinds hold who published it. */
const PUBLISHERS: ReadonlyMap<string, string> = new Map([
  ["article", "journal"],
  ["phdthesis", "school"],
  ["techreport", "institution"],
  ["misc", "howpublished"],
]);
/** Kinds of the Citation Style Language that appear in something: their publisher is its name. */
const IN_A_PERIODICAL = new Set(["article-journal", "article-magazine", "article-newspaper"]);

export function claimIri(dataset: DatasetRecord, id: string): string {
  return id.includes(":") ? id : `${dataset.base}claim/${id}`;
}

/** What the data are a version of: their digest, shortened for the eye, and the tool that read them. */
export function dataVersion(dataset: DatasetRecord): string {
  return dataset.dataHash.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, "$1");
}

export function citeClaim(graph: Graph, claim: number, sentence: string, words: CitingWords): Citation {
  const { dataset } = graph.payload;
  const id = graph.claims.id[claim]!;
  const source = graph.sources[graph.claims.source[claim] ?? -1];
  const place = placeInSource(graph, claim, words);
  const iri = claimIri(dataset, id);
  const version = dataVersion(dataset);
  const dataLine = [dataset.citation || dataset.title || dataset.name, version && `${words.data} ${version}`];
  const lines = [
    sentences(`${source ? sourceText(source) : ""}${place ? `, ${place}` : ""}`),
    sentences(`${words.claim} ${id}: ${sentence}`),
    sentences(dataLine.filter(Boolean).join(", ")),
    dataset.licence && sentences(`${words.licence}: ${dataset.licence}`),
    iri,
  ];
  return {
    text: lines.filter(Boolean).join(" "),
    bibtex: [source && sourceBibtex(source), claimBibtex(graph, claim, sentence, place, words)].filter(Boolean).join("\n\n"),
    csl: JSON.stringify([...(source ? [sourceItem(source)] : []), claimItem(graph, claim, sentence, place, words)], null, 2),
  };
}

export function citeSource(source: SourceRecord): Citation {
  return {
    text: sentences(sourceText(source)) + (isWeb(source.url) ? ` ${source.url}` : ""),
    bibtex: sourceBibtex(source),
    csl: JSON.stringify([sourceItem(source)], null, 2),
  };
}

/** Locator and offsets of a claim in its source. */
export function placeInSource(graph: Graph, claim: number, words: { readonly characters: string }): string {
  const locator = graph.claims.locators[graph.claims.locator[claim]!] ?? "";
  const spans = (graph.claims.passages[claim] ?? []).map(([start, stop]) => `${start}–${stop}`).join(", ");
  return [locator, spans && `${words.characters} ${spans}`].filter(Boolean).join(", ");
}

function sourceText(source: SourceRecord): string {
  const authors = (source.author ?? []).join("; ");
  const published = [source.publisher, source.date].filter(Boolean).join(", ");
  return `${authors ? `${authors}, ` : ""}${source.title || source.id}${published ? ` (${published})` : ""}`;
}

function sentences(text: string): string {
  return !text || /[.!?…][”’"')]*$/u.test(text) ? text : `${text}.`;
}

function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}

// BibTeX

function sourceBibtex(source: SourceRecord): string {
  const kind = KINDS.get(source.kind ?? "") ?? "misc";
  return entry(kind, source.id, [
    ["author", names(source.author)],
    ["title", escapeBibtex(source.title || source.id)],
    [PUBLISHERS.get(kind) ?? "publisher", escapeBibtex(source.publisher ?? "")],
    ...dateFields(source.date),
    ["url", isWeb(source.url) ? escapeUrl(source.url) : ""],
    ["note", escapeBibtex(source.note ?? "")],
  ]);
}

function claimBibtex(graph: Graph, claim: number, sentence: string, place: string, words: CitingWords): string {
  const { dataset } = graph.payload;
  const id = graph.claims.id[claim]!;
  const source = graph.sources[graph.claims.source[claim] ?? -1];
  const from = source ? `${sourceText(source)}${place ? `, ${place}` : ""}` : place;
  return entry("misc", `${dataset.name}-${id}`, [
    ["title", escapeBibtex(`${words.claim} ${id}: ${sentence}`)],
    ["howpublished", escapeBibtex(dataset.title || dataset.name)],
    ["version", escapeBibtex(dataset.dataHash)],
    ["url", escapeUrl(claimIri(dataset, id))],
    ["related", source ? keyOf(source.id) : ""],
    ["note", escapeBibtex([from, dataset.licence && `${words.licence}: ${dataset.licence}`].filter(Boolean).join(". "))],
  ]);
}

function entry(kind: string, key: string, fields: readonly (readonly [string, string])[]): string {
  const told = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${keyOf(key)},\n${told.join(",\n")}\n}`;
}

function keyOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || "item";
}

/** Names as they stand: each in braces, so that "Royal Institute" is not taken for a person's names. */
function names(authors: readonly string[] | undefined): string {
  return (authors ?? []).map((author) => `{${escapeBibtex(author)}}`).join(" and ");
}

function dateFields(date: string | undefined): [string, string][] {
  if (!date) {
    return [];
  }
  const year = /^(\d{4})/.exec(date)?.[1] ?? "";
  return [
    ["year", year],
    ["date", date === year ? "" : escapeBibtex(date)],
  ];
}

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  // BibTeX counts \{ as an opening brace, so that a lone one would swallow the rest of the file
  ["{", "\\textbraceleft{}"],
  ["}", "\\textbraceright{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ["%", "\\%"],
  ["&", "\\&"],
  ["$", "\\$"],
  ["#", "\\#"],
  ["_", "\\_"],
]);

export function escapeBibtex(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/[\\{}~^%&$#_]/g, (mark) => COMMANDS.get(mark)!);
}

/** Addresses are read as they stand; only what would end the field is encoded. */
function escapeUrl(url: string): string {
  return url.replace(/[\\{}\s]/g, (mark) => encodeURIComponent(mark));
}

// CSL-JSON

function sourceItem(source: SourceRecord): Item {
  const isInPeriodical = IN_A_PERIODICAL.has(source.kind ?? "");
  return full({
    id: source.id,
    type: source.kind || "document",
    title: source.title || source.id,
    author: (source.author ?? []).map((literal) => ({ literal })),
    issued: source.date ? cslDate(source.date) : undefined,
    [isInPeriodical ? "container-title" : "publisher"]: source.publisher,
    URL: isWeb(source.url) ? source.url : undefined,
    note: source.note,
  });
}

function claimItem(graph: Graph, claim: number, sentence: string, place: string, words: CitingWords): Item {
  const { dataset } = graph.payload;
  const id = graph.claims.id[claim]!;
  const source = graph.sources[graph.claims.source[claim] ?? -1];
  const from = source ? `${sourceText(source)}${place ? `, ${place}` : ""}` : place;
  return full({
    id: `${dataset.name}:${id}`,
    type: "dataset",
    title: `${words.claim} ${id}: ${sentence}`,
    "container-title": dataset.title || dataset.name,
    version: dataset.dataHash,
    URL: claimIri(dataset, id),
    note: [from, dataset.licence && `${words.licence}: ${dataset.licence}`].filter(Boolean).join(". "),
  });
}

/** An EDTF date as parts where it is whole years, months and days, else as it stands. */
function cslDate(date: string): Item {
  const ends = date.split("/").map((end) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(end));
  if (ends.length > 2 || ends.some((end) => !end)) {
    return { literal: date };
  }
  const parts = ends.map((end) => end!.slice(1, 4).filter(Boolean).map(Number));
  const isCirca = ends.some((end) => end![4] === "~" || end![4] === "%");
  return isCirca ? { "date-parts": parts, circa: true } : { "date-parts": parts };
}

function full(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && !value.length)));
}
