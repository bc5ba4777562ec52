/** What goes to a network program: nodes where and as they are seen, and an edge for each claim. */

import type { Graph } from "../model/graph";
import { ENDLESS } from "../payload/types";
import { makeDrawing } from "../renderer/drawing";
import { nodeName } from "../renderer/names";
import { SHAPES } from "../renderer/shapes";
import { passing } from "../state/passing";
import { picture, type Bundle, type Picture, type PictureNode } from "../state/picture";
import type { State } from "../state/state";
import { relationLabel, schemeLabel, typeLabel } from "./labels";
import { qualifierIds } from "./records";
import type { Scope } from "./scope";

export type Value = string | number | boolean;

export interface NetworkNode {
  readonly id: string;
  readonly label: string;
  /** y grows upwards, as network programs have it. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly shape: string;
  readonly attributes: Readonly<Record<string, Value>>;
}

export interface NetworkEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly colour: string;
  readonly attributes: Readonly<Record<string, Value>>;
  /** First and last possible day (ISO); empty where there is none. */
  readonly start: string;
  readonly end: string;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** Claims about a value: they are no edge, and stand on the node. */
  readonly values: number;
}

export function networkOf(graph: Graph, state: State, scope: Scope): Network {
  const seen = scope.name === "shown" ? picture(graph, state) : pictured(graph, state, scope);
  const drawing = makeDrawing(graph, seen, state, (node) => nodeName(graph, node, state.language));
  const ids = seen.nodes.map((node) => (node.kind === "entity" ? graph.entities.id[node.entity]! : node.key));
  const about = valuesOf(graph, state, scope);
  const nodes = seen.nodes.map((node, place): NetworkNode => {
    const told = node.kind === "entity" ? (about.get(node.entity) ?? []) : [];
    return {
      id: ids[place]!,
      label: drawing.names[place]!,
      x: drawing.x[place]!,
      y: -drawing.y[place]!,
      size: rounded(drawing.radius[place]!),
      colour: drawing.colours[drawing.colour[place]!]!,
      shape: SHAPES[drawing.shape[place]!] ?? "dot",
      attributes: { ...nodeAttributes(graph, state, node), values: told.join("; ") },
    };
  });
  const edges = seen.bundles.flatMap((bundle) => bundleEdges(graph, state, bundle, seen, ids));
  return { nodes, edges, values: [...about.values()].reduce((sum, one) => sum + one.length, 0) };
}

/** A picture of a scope that is not what the canvas shows: its entities, each where it stands on the canvas. */
function pictured(graph: Graph, state: State, scope: Scope): Picture {
  const nodeOf = new Int32Array(graph.entityCount).fill(-1);
  const nodes = entitiesOf(graph, state, scope).map((entity, place): PictureNode => {
    nodeOf[entity] = place;
    const id = graph.entities.id[entity]!;
    const pin = Object.hasOwn(state.scene.pinned, id) ? state.scene.pinned[id]! : null;
    const [x, y] = pin ?? [graph.entities.x[entity]!, graph.entities.y[entity]!];
    return { key: `entity:${id}`, kind: "entity", entity, members: [entity], x, y, isPinned: pin !== null };
  });
  const ties = new Map<string, { one: number; other: number; claims: number[] }>();
  for (const claim of scope.claims) {
    const object = graph.claims.object[claim]!;
    if (object < 0) {
      continue;
    }
    const [one, other] = [nodeOf[graph.claims.subject[claim]!]!, nodeOf[object]!].sort((a, b) => a - b) as [number, number];
    const tie = ties.get(`${one} ${other}`) ?? { one, other, claims: [] };
    tie.claims.push(claim);
    ties.set(`${one} ${other}`, tie);
  }
  const bundles = [...ties.values()];
  return { ...picture(graph, state), nodes, bundles, nodeOf, place: new Map(nodes.map((node, place) => [node.key, place])) };
}

/** Of a selection no entity comes along that is neither selected nor at the end of a tie, as a speaker may be: it would stand there alone. */
function entitiesOf(graph: Graph, state: State, scope: Scope): readonly number[] {
  if (scope.name !== "selection") {
    return scope.entities;
  }
  const { subject, object } = graph.claims;
  const kept = new Set(scope.claims.flatMap((claim) => [subject[claim]!, object[claim]!]));
  const selected = new Set(state.selection.entities);
  return scope.entities.filter((entity) => kept.has(entity) || selected.has(graph.entities.id[entity]!));
}

function nodeAttributes(graph: Graph, state: State, node: PictureNode): Record<string, Value> {
  const { entities, payload } = graph;
  if (node.kind !== "entity") {
    return { kind: node.kind, members: node.members.length };
  }
  const { base } = payload.dataset;
  const id = entities.id[node.entity]!;
  return {
    kind: "entity",
    members: 1,
    iri: id.includes(":") ? id : `${base}entity/${id}`,
    type: graph.typeOf(node.entity),
    type_label: typeLabel(graph, graph.typeOf(node.entity), state.language),
    community: (entities.community[node.entity] ?? -1) + 1,
    wikidata: entities.wikidata[node.entity] ?? "",
    aliases: (entities.aliases[node.entity] ?? []).join("; "),
    pinned: node.isPinned,
  };
}

/** Claims about a value, in words, by the entity they are about. */
function valuesOf(graph: Graph, state: State, scope: Scope): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const claim of scope.claims) {
    if (graph.claims.object[claim]! < 0) {
      const subject = graph.claims.subject[claim]!;
      const told = `${relationLabel(graph, graph.relationOf(claim), state.language)}: ${graph.claims.value[claim] ?? ""} [${graph.claims.id[claim]!}]`;
      found.set(subject, [...(found.get(subject) ?? []), told]);
    }
  }
  return found;
}

function bundleEdges(graph: Graph, state: State, bundle: Bundle, seen: Picture, ids: readonly string[]): NetworkEdge[] {
  const [one, other] = [ids[bundle.one]!, ids[bundle.other]!];
  const kept = passing(graph, state);
  return bundle.claims.map((claim) => {
    const subject = seen.nodeOf[graph.claims.subject[claim]!]!;
    const object = graph.claims.object[claim]! >= 0 ? seen.nodeOf[graph.claims.object[claim]!]! : -1;
    const isForward = subject === bundle.one && object === bundle.other;
    const isBackward = subject === bundle.other && object === bundle.one;
    const role = isForward || isBackward ? "" : "participant";
    const id = graph.claims.id[claim]!;
    const family = graph.familyOf(claim);
    const time = graph.claims.time[claim]!;
    return {
      id: role ? `${id} ${one} ${other}` : id,
      source: isBackward ? other : one,
      target: isBackward ? one : other,
      label: relationLabel(graph, graph.relationOf(claim), state.language),
      colour: Object.hasOwn(graph.catalogue.families, family) ? graph.catalogue.families[family]!.colour : "#8a8a8a",
      attributes: {
        claim: id,
        role,
        relation: graph.relationOf(claim),
        family,
        family_label: family ? schemeLabel(graph, "family", family, state.language) : "",
        sign: graph.relationRecord(claim)?.sign ?? 0,
        symmetric: graph.relationRecord(claim)?.symmetric ?? false,
        when: graph.times.when[time] ?? "",
        when_in_words: graph.times.words[state.language]?.[time] ?? "",
        certain_from: day(graph.times.begun[time]!, graph.times.lasting[time]!, "from"),
        certain_to: day(graph.times.begun[time]!, graph.times.lasting[time]!, "to"),
        in_period: state.time.period ? (["no", "yes", "unknown"][kept[claim]!] ?? "") : "",
        source: graph.sources[graph.claims.source[claim]!]?.id ?? graph.claims.foreignSource[claim] ?? "",
        source_title: graph.sources[graph.claims.source[claim]!]?.title ?? "",
        locator: graph.claims.locators[graph.claims.locator[claim]!] ?? "",
        status: graph.statusOf(claim),
        disputed: graph.isDisputed(claim),
        modality: graph.word(claim, "modality", "actual"),
        polarity: graph.word(claim, "polarity", "affirmed"),
        speaker: qualifierIds(graph, claim, "speaker").join("; "),
        gloss: graph.claims.gloss[claim] ?? "",
      },
      ...possible(graph, time),
    };
  });
}

/** One end of the days on which a claim certainly held; empty where no day is certain. */
function day(begun: number, lasting: number, which: "from" | "to"): string {
  return begun > lasting ? "" : isoDay(which === "from" ? begun : lasting);
}

/** First and last day on which a claim can have held: outside of them it is certain not to hold. */
function possible(graph: Graph, time: number): { start: string; end: string } {
  return { start: isoDay(graph.times.first[time]!), end: isoDay(graph.times.last[time]!) };
}

/** A day as an ISO date; empty for one infinitely far, or outside the years 1 to 9999. */
export function isoDay(number: number): string {
  if (Math.abs(number) >= ENDLESS) {
    return "";
  }
  const date = new Date(number * 86_400_000);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : "";
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The columns that some node or edge fills, with the kind of value each holds. */
export function columnsOf(rows: readonly { readonly attributes: Readonly<Record<string, Value>> }[]): [string, "string" | "integer" | "boolean"][] {
  const kinds = new Map<string, "string" | "integer" | "boolean">();
  for (const { attributes } of rows) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== "" && !kinds.has(name)) {
        kinds.set(name, typeof value === "number" ? "integer" : typeof value === "boolean" ? "boolean" : "string");
      }
    }
  }
  return [...kinds];
}
