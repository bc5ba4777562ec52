/** Claims by source, and which sources rest on one another. */

import type { Graph } from "./graph";

const made = new WeakMap<Graph, number[][]>();

/** Claims of a source in order of the text: by offset, those without one last, in order of time. */
export function claimsOfSource(graph: Graph, source: number): readonly number[] {
  return bySource(graph)[source] ?? [];
}

function bySource(graph: Graph): number[][] {
  const known = made.get(graph);
  if (known) {
    return known;
  }
  const rows: number[][] = graph.sources.map(() => []);
  graph.claims.source.forEach((source, claim) => rows[source]?.push(claim));
  const start = (claim: number): number => graph.claims.passages[claim]?.[0]?.[0] ?? Infinity;
  for (const row of rows) {
    row.sort((one, other) => (start(one) === start(other) ? one - other : start(one) - start(other)));
  }
  made.set(graph, rows);
  return rows;
}

/** Claims for which another source cites this one. */
export function claimsCiting(graph: Graph, source: number): number[] {
  return Object.keys(graph.claims.qualifiers).map(Number).filter((claim) => graph.qualifier(claim, "cites").includes(source));
}

/** Sources that this one copies or reports, nearest first, each once; a circle ends. */
export function ancestorsOf(graph: Graph, source: number): number[] {
  return spread(source, (one) => (graph.sources[one]!.derivedFrom ?? []).filter((from) => typeof from === "number"));
}

/** Sources that copy or report this one. */
export function descendantsOf(graph: Graph, source: number): number[] {
  return spread(source, (one) => graph.sources.flatMap((record, number) => (record.derivedFrom?.includes(one) ? [number] : [])));
}

function spread(start: number, next: (source: number) => readonly number[]): number[] {
  const found = new Set<number>();
  const open = [...next(start)];
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    if (one !== start && !found.has(one)) {
      found.add(one);
      open.push(...next(one));
    }
  }
  return [...found];
}
