/** The table of sources, with the claims of each that pass. */

import type { Graph } from "../../model/graph";
import { focusOn } from "../../state/actions";
import { passing, type Passing } from "../../state/passing";
import type { App } from "../app";
import { outgoing } from "../dom";
import { selectedClaims } from "./claim_table";
import { changed, type Column, type Twin } from "./columns";

export function makeSourceTable(app: App): Twin {
  const { graph, store } = app;
  const now = (): readonly (readonly number[])[] => claimsBySource(graph, passing(graph, store.state));
  return {
    columns: columns(app, now),
    total: graph.sources.length,
    rows(state) {
      const kept = passing(graph, state);
      const claims = claimsBySource(graph, kept);
      const isWhole = kept.every((one) => one > 0);
      return graph.sources.map((_, source) => source).filter((source) => isWhole || claims[source]!.length);
    },
    id: (source) => graph.sources[source]!.id,
    name: (source) => title(graph, source),
    mark: () => "",
    selected(source, state) {
      const chosen = selectedClaims(state);
      const claims = claimsBySource(graph, passing(graph, state))[source]!;
      const count = claims.filter((claim) => chosen.has(graph.claims.id[claim]!)).length;
      return count === 0 ? "no" : count < claims.length ? "some" : "yes";
    },
    select(state, rows, isOn) {
      const claims = claimsBySource(graph, passing(graph, state));
      const ids = rows.flatMap((source) => claims[source]!).map((claim) => graph.claims.id[claim]!);
      return { ...state, selection: { ...state.selection, claims: changed(state.selection.claims, ids, isOn) } };
    },
    open: (source) => focusOn(store, { kind: "source", id: graph.sources[source]!.id }),
  };
}

function title(graph: Graph, source: number): string {
  return graph.sources[source]!.title || graph.sources[source]!.id;
}

function columns(app: App, now: () => readonly (readonly number[])[]): readonly Column[] {
  const { graph, t } = app;
  const record = (source: number) => graph.sources[source]!;
  return [
    { name: "author", text: (source) => (record(source).author ?? []).join("; ") },
    { name: "date", text: (source) => record(source).date ?? "", number: (source) => dateKey(record(source).date ?? "") },
    {
      name: "claims",
      isNumeric: true,
      isLive: true,
      text: (source) => String(now()[source]!.length),
      number: (source) => now()[source]!.length,
    },
    { name: "kind", text: (source) => record(source).kind ?? "" },
    { name: "publisher", text: (source) => record(source).publisher ?? "" },
    { name: "text", text: (source) => t(Object.hasOwn(graph.payload.texts, source) ? "tables.has_text" : "tables.no_text") },
    { name: "url", text: (source) => record(source).url ?? "", cell: (source) => outgoing(record(source).url ?? "") },
  ];
}

/** A number that puts EDTF dates in order: year, month and day of the beginning; NaN without a year. */
function dateKey(date: string): number {
  const [, year, month, day] = /^\[?Y?(-?[\dX]{4,})(?:-([\dX]{2}))?(?:-([\dX]{2}))?/.exec(date) ?? [];
  if (year === undefined) {
    return Number.NaN;
  }
  const number = (text = "00"): number => Number(text.replaceAll("X", "0"));
  return number(year) * 10_000 + number(month) * 100 + number(day);
}

let last: { graph: Graph; kept: Passing; claims: number[][] } | null = null;

function claimsBySource(graph: Graph, kept: Passing): readonly (readonly number[])[] {
  if (last?.graph !== graph || last.kept !== kept) {
    const claims = graph.sources.map((): number[] => []);
    graph.claims.source.forEach((source, claim) => {
      if (kept[claim]) {
        claims[source]?.push(claim);
      }
    });
    last = { graph, kept, claims };
  }
  return last.claims;
}
