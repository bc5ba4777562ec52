/** Tables as CSV (RFC 4180), in the columns that a package of tables has, so that `claimgraph check` reads them. */

import type { Graph } from "../model/graph";
import { claimRow, entityRow, rangeOf, sourceRow } from "./records";
import type { Scope } from "./scope";

export type Table = readonly (readonly string[])[];

/** Rows of cells as CSV.
 *
 * Text goes in as it stands, also where a spreadsheet would take it for a formula (see `formulas`): a mark put
 * before it would be read back as part of the text.
 */
export function toCsv(table: Table): string {
  return table.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How many cells a spreadsheet would take for formulas: as many as `claimgraph check` remarks on. */
export function formulas(tables: Iterable<Table>): number {
  let count = 0;
  for (const [, ...rows] of tables) {
    count += rows.flat().filter((text) => text.length > 1 && "=+-@".includes(text[0]!)).length;
  }
  return count;
}

/** Values as one cell: joined by "|", which is escaped inside them. */
function list(values: readonly string[]): string {
  return values.length === 1 ? values[0]!.replaceAll("|", "\\|") : values.map((value) => value.replaceAll("|", "\\|")).join("|");
}

export interface ClaimTable {
  readonly table: Table;
  /** References to claims that are not taken along, and so are left out. */
  readonly dropped: number;
}

const CLAIM_COLUMNS = ["id", "subject", "relation", "object", "value", "when", "source", "locator", "start", "end", "gloss"];

export function claimTable(graph: Graph, scope: Scope): ClaimTable {
  const rows = scope.claims.map((claim) => claimRow(graph, claim));
  const ids = new Set(rows.map((row) => row.id));
  const used = new Set(rows.flatMap((row) => [...row.qualifiers.keys()]));
  const names = [...Object.keys(graph.catalogue.qualifiers).filter((name) => used.has(name))];
  names.push(...[...used].filter((name) => !names.includes(name)));
  let dropped = 0;
  const values = (row: (typeof rows)[number], name: string): string => {
    const all = row.qualifiers.get(name) ?? [];
    const kept = rangeOf(graph, name) === "claim" ? all.filter((id) => ids.has(id)) : all;
    dropped += all.length - kept.length;
    return isList(graph, name) ? list(kept) : (kept[0] ?? "");
  };
  const table = rows.map((row) => [
    row.id,
    row.subject,
    row.relation,
    row.object,
    row.value,
    row.when,
    row.source,
    row.locator,
    row.passages.map(([start]) => start).join("|"),
    row.passages.map(([, end]) => end).join("|"),
    row.gloss,
    ...names.map((name) => values(row, name)),
  ]);
  return { table: [[...CLAIM_COLUMNS, ...names], ...table], dropped };
}

function isList(graph: Graph, name: string): boolean {
  const { qualifiers } = graph.catalogue;
  return !Object.hasOwn(qualifiers, name) || qualifiers[name]!.isList;
}

export function entityTable(graph: Graph, scope: Scope): Table {
  const rows = scope.entities.map((entity) => entityRow(graph, entity));
  const languages = [...new Set(rows.flatMap((row) => [...row.labels.keys()]))].filter(Boolean).sort();
  return [
    ["id", "type", "label", ...languages.map((language) => `label@${language}`), "aliases", "wikidata", "note"],
    ...rows.map((row) => [
      row.id,
      row.type,
      row.label,
      ...languages.map((language) => row.labels.get(language) ?? ""),
      list(row.aliases),
      row.wikidata,
      row.note,
    ]),
  ];
}

export function sourceTable(graph: Graph, scope: Scope): Table {
  return [
    ["id", "kind", "title", "author", "date", "publisher", "url", "derived_from", "text_sha256", "note"],
    ...scope.sources
      .map((source) => sourceRow(graph, source))
      .map((row) => [
        row.id,
        row.kind,
        row.title,
        list(row.author),
        row.date,
        row.publisher,
        row.url,
        list(row.derivedFrom),
        row.textSha256,
        row.note,
      ]),
  ];
}

/** The verdicts on these claims; one whose other claim is not taken along would dangle, and stays behind. */
export function verdictTable(graph: Graph, scope: Scope): ClaimTable {
  const ids = new Set(scope.claims.map((claim) => graph.claims.id[claim]!));
  const kept = scope.verdicts.filter((verdict) => !verdict.target || ids.has(verdict.target));
  const table = kept.map((one) => [
    one.id,
    graph.claims.id[one.claim]!,
    one.aspect ?? "",
    one.target ?? "",
    one.verdict,
    one.reason ?? "",
    one.curator ?? "",
    one.date ?? "",
    one.source ?? "",
  ]);
  const head = ["id", "claim", "aspect", "target", "verdict", "reason", "curator", "date", "source"];
  return { table: [head, ...table], dropped: scope.verdicts.length - kept.length };
}

/** The relations and qualifiers of these claims that are the package's own; what the page does not know of
 * them (definitions, which types they join) is left open.
 */
export function ownTables(graph: Graph, scope: Scope): { relations: Table | null; qualifiers: Table | null } {
  const { base, language } = graph.payload.dataset;
  const names = new Set(scope.claims.map((claim) => graph.relationOf(claim)));
  const relations = Object.entries(graph.catalogue.relations).filter(([name, one]) => names.has(name) && isOwn(one.iri, base));
  const used = new Set(scope.claims.flatMap((claim) => Object.keys(graph.claims.qualifiers[claim] ?? {})));
  const qualifiers = Object.entries(graph.catalogue.qualifiers).filter(([name, one]) => used.has(name) && isOwn(one.iri, base));
  const label = (labels: Readonly<Record<string, string>>): string =>
    labels[language] ?? labels["en"] ?? Object.values(labels)[0] ?? "";
  return {
    relations: relations.length
      ? [
          ["id", "label", "inverse_label", "family", "sign", "kind", "domain", "range"],
          ...relations.map(([name, one]) => [
            name,
            label(one.labels) || name,
            label(one.inverse),
            one.family,
            one.sign > 0 ? "+" : one.sign < 0 ? "-" : "0",
            one.kind,
            "entity",
            "entity|literal",
          ]),
        ]
      : null,
    qualifiers: qualifiers.length
      ? [
          ["id", "label", "range", "is_list"],
          ...qualifiers.map(([name, one]) => [name, label(one.labels) || name, one.range, one.isList ? "yes" : "no"]),
        ]
      : null,
  };
}

export function isOwn(iri: string, base: string): boolean {
  return base !== "" && iri.startsWith(`${base}relation/`);
}
