/** A package of tables, as a ZIP file that `claimgraph check` reads when unpacked. */

import type { Graph } from "../model/graph";
import { claimTable, entityTable, formulas, ownTables, sourceTable, toCsv, verdictTable, type Table } from "./csv";
import type { Scope } from "./scope";
import { zip } from "./zip";

export interface Package {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Cells that a spreadsheet would take for formulas. */
  readonly formulas: number;
  /** References and verdicts that would point at claims not taken along. */
  readonly dropped: number;
}

/** @param told lines that say what this is a part of. */
export function packageZip(graph: Graph, scope: Scope, told: readonly string[]): Package {
  const claims = claimTable(graph, scope);
  const verdicts = verdictTable(graph, scope);
  const { relations, qualifiers } = ownTables(graph, scope);
  const tables: [string, Table | null][] = [
    ["entities", entityTable(graph, scope)],
    ["sources", sourceTable(graph, scope)],
    ["claims", claims.table],
    ["verdicts", verdicts.table.length > 1 ? verdicts.table : null],
    ["relations", relations],
    ["qualifiers", qualifiers],
  ];
  const present = tables.filter((entry): entry is [string, Table] => entry[1] !== null);
  const files = present.map(([name, table]) => ({ name: `${name}.csv`, text: toCsv(table) }));
  const descriptor = { name: "datapackage.json", text: `${JSON.stringify(described(graph, present, told), null, 1)}\n` };
  return {
    bytes: zip([descriptor, ...files]),
    formulas: formulas(present.map(([, table]) => table)),
    dropped: claims.dropped + verdicts.dropped,
  };
}

function described(graph: Graph, tables: readonly [string, Table][], told: readonly string[]): object {
  const { name, title, base, language, licence, citation } = graph.payload.dataset;
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title,
    description: told.join("\n"),
    format_version: "1",
    base,
    language,
    citation,
    ...(licence ? { licenses: [/^https?:/.test(licence) ? { path: licence } : { name: licence }] } : {}),
    resources: tables.map(([table, [head]]) => ({
      name: table,
      path: `${table}.csv`,
      type: "table",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: { fields: head!.map((column) => ({ name: column, type: "string" })) },
    })),
  };
}
