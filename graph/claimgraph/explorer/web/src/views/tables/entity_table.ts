/** The table of entities, counted in the claims that pass. */

import { typeLabel } from "../../exports/labels";
import { yearOf } from "../../model/time";
import type { Graph } from "../../model/graph";
import { ENDLESS } from "../../payload/types";
import { focusOn } from "../../state/actions";
import { passing, type Passing } from "../../state/passing";
import { picture } from "../../state/picture";
import type { State } from "../../state/state";
import type { App } from "../app";
import { changed, type Column, type Twin } from "./columns";

/** What the claims that pass say of each entity, by its number. */
interface Tally {
  readonly claims: Uint32Array;
  readonly mentions: Uint32Array;
  /** First and last day named in them; NaN where no day is. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

export function makeEntityTable(app: App, language: string): Twin {
  const { graph, store } = app;
  const now = (): Tally => tally(graph, passing(graph, store.state));
  return {
    columns: columns(app, language, now),
    total: graph.entityCount,
    rows(state) {
      const kept = passing(graph, state);
      const { claims, mentions } = tally(graph, kept);
      const isWhole = kept.every((one) => one > 0);
      const found: number[] = [];
      for (let entity = 0; entity < graph.entityCount; entity += 1) {
        if (isWhole || claims[entity]! || mentions[entity]!) {
          found.push(entity);
        }
      }
      return found;
    },
    id: (entity) => graph.entities.id[entity]!,
    name: (entity) => graph.label(entity, language),
    mark: () => "",
    selected: (entity, state) => (selectedEntities(state).has(graph.entities.id[entity]!) ? "yes" : "no"),
    select: (state, rows, isOn) => {
      const ids = rows.map((row) => graph.entities.id[row]!);
      return { ...state, selection: { ...state.selection, entities: changed(state.selection.entities, ids, isOn) } };
    },
    open: (entity) => focusOn(store, { kind: "entity", id: graph.entities.id[entity]! }),
  };
}

let lastSelection: { ids: readonly string[]; set: Set<string> } = { ids: [], set: new Set() };

function selectedEntities(state: State): ReadonlySet<string> {
  if (lastSelection.ids !== state.selection.entities) {
    lastSelection = { ids: state.selection.entities, set: new Set(state.selection.entities) };
  }
  return lastSelection.set;
}

function columns(app: App, language: string, now: () => Tally): readonly Column[] {
  const { graph, store, t } = app;
  const year = (day: number | undefined): string => (day === undefined || Number.isNaN(day) ? "" : String(yearOf(day)));
  return [
    { name: "type", text: (entity) => typeLabel(graph, graph.typeOf(entity), language) },
    {
      name: "claims",
      isNumeric: true,
      isLive: true,
      text: (entity) => String(now().claims[entity]),
      number: (entity) => now().claims[entity]!,
    },
    {
      name: "mentions",
      isNumeric: true,
      isLive: true,
      text: (entity) => String(now().mentions[entity]),
      number: (entity) => now().mentions[entity]!,
    },
    { name: "first", isNumeric: true, isLive: true, text: (entity) => year(now().first[entity]), number: (entity) => now().first[entity]! },
    { name: "last", isNumeric: true, isLive: true, text: (entity) => year(now().last[entity]), number: (entity) => now().last[entity]! },
    {
      name: "community",
      isNumeric: true,
      text: (entity) => (graph.entities.community[entity]! < 0 ? "" : String(graph.entities.community[entity]! + 1)),
      number: (entity) => (graph.entities.community[entity]! < 0 ? Number.NaN : graph.entities.community[entity]!),
    },
    {
      name: "shown",
      isLive: true,
      text: (entity) => {
        const { nodes, nodeOf } = picture(graph, store.state);
        const node = nodes[nodeOf[entity]!];
        return t(!node ? "tables.not_shown" : node.kind === "entity" ? "tables.is_shown" : "tables.folded");
      },
    },
    { name: "aliases", text: (entity) => (graph.entities.aliases[entity] ?? []).join("; ") },
  ];
}

let lastTally: { graph: Graph; kept: Passing; tally: Tally } | null = null;

function tally(graph: Graph, kept: Passing): Tally {
  if (lastTally?.graph !== graph || lastTally.kept !== kept) {
    lastTally = { graph, kept, tally: count(graph, kept) };
  }
  return lastTally.tally;
}

function count(graph: Graph, kept: Passing): Tally {
  const size = graph.entityCount;
  const claims = new Uint32Array(size);
  const mentions = new Uint32Array(size);
  const first = new Float64Array(size).fill(Number.NaN);
  const last = new Float64Array(size).fill(Number.NaN);
  const widen = (entity: number, time: number): void => {
    for (const day of [graph.times.first[time]!, graph.times.last[time]!]) {
      if (Math.abs(day) < ENDLESS) {
        first[entity] = day >= first[entity]! ? first[entity]! : day;
        last[entity] = day <= last[entity]! ? last[entity]! : day;
      }
    }
  };
  for (let entity = 0; entity < size; entity += 1) {
    for (const claim of graph.claimsOf(entity)) {
      if (kept[claim]) {
        claims[entity]! += 1;
        widen(entity, graph.claims.time[claim]!);
      }
    }
    for (const claim of graph.mentionsOf(entity)) {
      mentions[entity]! += kept[claim] ? 1 : 0;
    }
  }
  return { claims, mentions, first, last };
}
