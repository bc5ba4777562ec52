/** The records as JSON: `about` says which part of which data; fields are named as in the tables.
 *
 * A claim: id, subject, relation, object or value, when, when_in_words, holds (in the period in force), source, locator,
 * passages ([start, end] in code points), gloss, status, disputed, qualifiers (name -> list of values).
 */

import type { Graph } from "../model/graph";
import { passing } from "../state/passing";
import type { State } from "../state/state";
import { claimRow, entityRow, sourceRow } from "./records";
import type { Scope } from "./scope";

export function toJson(graph: Graph, state: State, scope: Scope, told: readonly string[]): string {
  const kept = passing(graph, state);
  const claims = scope.claims.map((claim) => {
    const { qualifiers, ...row } = claimRow(graph, claim);
    return full({
      ...row,
      when_in_words: graph.times.words[state.language]?.[graph.claims.time[claim]!] ?? "",
      holds: state.time.period ? (["no or left out", "yes", "unknown"] as const)[kept[claim]!] : "",
      status: graph.statusOf(claim),
      disputed: graph.isDisputed(claim),
      qualifiers: Object.fromEntries(qualifiers),
    });
  });
  const { dataHash, toolVersion, ...dataset } = graph.payload.dataset;
  return `${JSON.stringify(
    {
      about: { ...dataset, data_hash: dataHash, tool_version: toolVersion, scope: scope.name, filter: state.filter, time: state.time, told },
      entities: scope.entities.map((entity) => {
        const { labels, ...row } = entityRow(graph, entity);
        return full({ ...row, labels: Object.fromEntries(labels) });
      }),
      claims,
      sources: scope.sources.map((source) => {
        const { derivedFrom, textSha256, ...row } = sourceRow(graph, source);
        return full({ ...row, derived_from: derivedFrom, text_sha256: textSha256 });
      }),
      verdicts: scope.verdicts.map((verdict) => ({ ...verdict, claim: graph.claims.id[verdict.claim]! })),
    },
    null,
    1,
  )}\n`;
}

/** A record without its empty fields. */
function full(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isEmpty = (value: unknown): boolean =>
    value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)));
}
