/** What is on the canvas: the nodes, and the bundles of claims between them. */

import type { Graph } from "../model/graph";
import { tieParticipants } from "../model/ties";
import { communityPlaces } from "./folds";
import { entityTest, passing, type Passing } from "./passing";
import { MOST_AT_ONCE, MOST_DRAWN, type State } from "./state";

export interface PictureNode {
  /** "entity:ID", "community:NUMBER" or "group:TYPE". */
  readonly key: string;
  readonly kind: "entity" | "community" | "group";
  /** Number of the entity; for the others that of its first member. */
  readonly entity: number;
  /** Entities that it stands for. */
  readonly members: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly isPinned: boolean;
}

export interface Bundle {
  /** Places in `nodes`; the same for a loop. */
  readonly one: number;
  readonly other: number;
  /** In order of time; each once. */
  readonly claims: readonly number[];
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly bundles: readonly Bundle[];
  /** Place in `nodes` by key. */
  readonly place: ReadonlyMap<string, number>;
  /** Place in `nodes` by entity number; -1 where it is not on the canvas. */
  readonly nodeOf: Int32Array;
  readonly passing: Passing;
  /** Entities on the canvas by themselves, and how many have a claim that passes. */
  readonly shownEntities: number;
  readonly passingEntities: number;
  /** Claims drawn (in bundles), kept by the filter, and in all. */
  readonly shownClaims: number;
  readonly passingClaims: number;
  readonly left: Left;
}

/** Why entities are not on the canvas by themselves; their sum and `shownEntities` are all entities. */
export interface Left {
  /** No claim at all names them. */
  readonly bare: number;
  /** They have claims, none of which passes the filter and the period. */
  readonly filtered: number;
  readonly hidden: number;
  /** Inside the nodes of communities and groups. */
  readonly folded: number;
  /** Beyond the most that are drawn. */
  readonly capped: number;
  /** The view did not open with them, and nobody added them. */
  readonly unopened: number;
}

let last: { graph: Graph; state: State; picture: Picture } | null = null;

export function picture(graph: Graph, state: State): Picture {
  if (last && last.graph === graph && sameScene(last.state, state)) {
    return last.picture;
  }
  const made = makePicture(graph, state);
  last = { graph, state, picture: made };
  return made;
}

function sameScene(one: State, other: State): boolean {
  return one.scene === other.scene && one.filter === other.filter && one.time === other.time;
}

function makePicture(graph: Graph, state: State): Picture {
  const kept = passing(graph, state);
  const degrees = passingDegrees(graph, state, kept);
  const { shown, capped } = shownEntities(graph, state, degrees);
  const nodes: PictureNode[] = [];
  const nodeOf = new Int32Array(graph.entityCount).fill(-1);
  addFolded(graph, state, shown, degrees, nodes, nodeOf);
  for (const entity of shown) {
    if (nodeOf[entity] === -1) {
      nodeOf[entity] = nodes.length;
      nodes.push(entityNode(graph, state, entity));
    }
  }
  const bundles = makeBundles(graph, kept, nodeOf, state.scene.participants);
  const drawn = new Uint8Array(graph.claimCount);
  for (const bundle of bundles) {
    for (const claim of bundle.claims) {
      drawn[claim] = 1;
    }
  }
  return {
    nodes,
    bundles,
    place: new Map(nodes.map((node, place) => [node.key, place])),
    nodeOf,
    passing: kept,
    shownEntities: nodes.reduce((sum, node) => sum + (node.kind === "entity" ? 1 : 0), 0),
    passingEntities: degrees.reduce((sum, degree) => sum + (degree > 0 ? 1 : 0), 0),
    shownClaims: drawn.reduce((sum, one) => sum + one, 0),
    passingClaims: kept.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0),
    left: leftOut(graph, state, degrees, nodes, nodeOf, capped),
  };
}

function leftOut(
  graph: Graph,
  state: State,
  degrees: Uint32Array,
  nodes: readonly PictureNode[],
  nodeOf: Int32Array,
  capped: ReadonlySet<number>,
): Left {
  const left = { bare: 0, filtered: 0, hidden: 0, folded: 0, capped: 0, unopened: 0 };
  const hidden = new Set(state.scene.hidden);
  for (let entity = 0; entity < graph.entityCount; entity += 1) {
    const node = nodeOf[entity]!;
    if (node >= 0) {
      left.folded += nodes[node]!.kind === "entity" ? 0 : 1;
    } else if (hidden.has(graph.entities.id[entity]!)) {
      left.hidden += 1;
    } else if (!degrees[entity]) {
      left[graph.degree(entity) || graph.mentionsOf(entity).length ? "filtered" : "bare"] += 1;
    } else {
      left[capped.has(entity) ? "capped" : "unopened"] += 1;
    }
  }
  return left;
}

/** Claims of each entity that pass; one that only speaks or is mentioned in such a claim counts too, unless the
 * filter leaves out its type or its number of claims. */
function passingDegrees(graph: Graph, state: State, kept: Passing): Uint32Array {
  const degrees = new Uint32Array(graph.entityCount);
  for (let claim = 0; claim < graph.claimCount; claim += 1) {
    if (!kept[claim]) {
      continue;
    }
    const subject = graph.claims.subject[claim]!;
    const object = graph.claims.object[claim]!;
    degrees[subject]! += 1;
    if (object >= 0 && object !== subject) {
      degrees[object]! += 1;
    }
  }
  const mayPass = entityTest(graph, state.filter);
  for (let entity = 0; entity < graph.entityCount; entity += 1) {
    if (!degrees[entity] && mayPass(entity)) {
      degrees[entity] = graph.mentionsOf(entity).reduce((sum, claim) => sum + (kept[claim] ? 1 : 0), 0);
    }
  }
  return degrees;
}

/** Entities on the canvas, in the order of their numbers, and those that are too many to be drawn. */
function shownEntities(graph: Graph, state: State, degrees: Uint32Array): { shown: number[]; capped: ReadonlySet<number> } {
  const { scene } = state;
  const numbers = (ids: readonly string[]): number[] =>
    ids.map((id) => graph.entity(id)).filter((entity) => entity !== undefined);
  const hidden = new Set(numbers(scene.hidden));
  const added = new Set(numbers(scene.added).filter((entity) => !hidden.has(entity)));
  const opened = new Set(
    openedEntities(graph, state, degrees).filter((entity) => degrees[entity]! > 0 && !hidden.has(entity)),
  );
  const all = [...new Set([...added, ...opened])];
  if (all.length <= MOST_DRAWN || scene.insisted) {
    return { shown: all.sort((one, other) => one - other), capped: new Set() };
  }
  const ranked = [...added, ...mostFirst([...opened].filter((entity) => !added.has(entity)), degrees)];
  return {
    shown: ranked.slice(0, MOST_DRAWN).sort((one, other) => one - other),
    capped: new Set(ranked.slice(MOST_DRAWN)),
  };
}

function openedEntities(graph: Graph, state: State, degrees: Uint32Array): number[] {
  const { scene } = state;
  if (scene.opening === "around") {
    return around(graph, scene.centre, degrees);
  }
  const everyone = Array.from({ length: graph.entityCount }, (_, entity) => entity);
  if (scene.opening === "all") {
    return everyone;
  }
  if (scene.opening === "chosen") {
    return [];
  }
  return scene.unfolded.flatMap((community) =>
    mostFirst(
      everyone.filter((entity) => graph.entities.community[entity] === community && degrees[entity]),
      degrees,
    ).slice(0, MOST_AT_ONCE),
  );
}

/** Sorted by their number of claims. */
function mostFirst(entities: number[], degrees: Uint32Array): number[] {
  return entities.sort((one, other) => degrees[other]! - degrees[one]! || one - other);
}

/** An entity and its neighbours; of very many, those with the most claims. */
function around(graph: Graph, centre: string, degrees: Uint32Array): number[] {
  const middle = graph.entity(centre);
  if (middle === undefined) {
    return [];
  }
  const near = new Set<number>();
  for (const claim of graph.claimsOf(middle)) {
    const other = graph.otherEnd(claim, middle);
    if (other >= 0 && other !== middle) {
      near.add(other);
    }
  }
  return [middle, ...mostFirst([...near], degrees).slice(0, MOST_AT_ONCE - 1)];
}

/** Nodes that stand for many: what is folded into communities, and grouped types. */
function addFolded(
  graph: Graph,
  state: State,
  shown: readonly number[],
  degrees: Uint32Array,
  nodes: PictureNode[],
  nodeOf: Int32Array,
): void {
  const folds = new Map<string, number[]>();
  const fold = (key: string, entity: number): void => {
    const others = folds.get(key);
    if (others) {
      others.push(entity);
    } else {
      folds.set(key, [entity]);
    }
  };
  const grouped = new Set(state.scene.grouped);
  if (state.scene.opening === "communities") {
    const apart = new Set([...shown, ...state.scene.hidden.map((id) => graph.entity(id))]);
    for (let entity = 0; entity < graph.entityCount; entity += 1) {
      if (!apart.has(entity) && degrees[entity]) {
        fold(`community:${graph.entities.community[entity]!}`, entity);
      }
    }
  }
  for (const entity of grouped.size ? shown : []) {
    if (grouped.has(graph.typeOf(entity))) {
      fold(`group:${graph.typeOf(entity)}`, entity);
    }
  }
  for (const [key, members] of folds) {
    for (const member of members) {
      nodeOf[member] = nodes.length;
    }
    mostFirst(members, degrees);
    const pin = Object.hasOwn(state.scene.pinned, key) ? state.scene.pinned[key] : undefined;
    const isGroup = key.startsWith("group:");
    const place = isGroup ? undefined : communityPlaces(graph).get(graph.entities.community[members[0]!]!);
    const [x, y] = pin ?? place ?? [mean(members, graph.entities.x), mean(members, graph.entities.y)];
    nodes.push({
      key,
      kind: isGroup ? "group" : "community",
      entity: members[0]!,
      members,
      x,
      y,
      isPinned: pin !== undefined,
    });
  }
}

function mean(members: readonly number[], values: readonly number[]): number {
  return members.reduce((sum, member) => sum + values[member]!, 0) / members.length;
}

function entityNode(graph: Graph, state: State, entity: number): PictureNode {
  const id = graph.entities.id[entity]!;
  const pin = Object.hasOwn(state.scene.pinned, id) ? state.scene.pinned[id] : undefined;
  return {
    key: `entity:${id}`,
    kind: "entity",
    entity,
    members: [entity],
    x: pin ? pin[0] : graph.entities.x[entity]!,
    y: pin ? pin[1] : graph.entities.y[entity]!,
    isPinned: pin !== undefined,
  };
}

function makeBundles(graph: Graph, kept: Passing, nodeOf: Int32Array, participants: boolean): Bundle[] {
  const bundles = new Map<number, { one: number; other: number; claims: number[] }>();
  const size = nodeOf.length + 1;
  const tie = (one: number, other: number, claim: number): void => {
    const [low, high] = one < other ? [one, other] : [other, one];
    const key = low * size + high;
    const bundle = bundles.get(key);
    if (!bundle) {
      bundles.set(key, { one: low, other: high, claims: [claim] });
    } else if (bundle.claims[bundle.claims.length - 1] !== claim) {
      bundle.claims.push(claim);
    }
  };
  for (let claim = 0; claim < graph.claimCount; claim += 1) {
    if (!kept[claim]) {
      continue;
    }
    const subject = graph.claims.subject[claim]!;
    const object = graph.claims.object[claim]!;
    const start = nodeOf[subject]!;
    const stop = object >= 0 ? nodeOf[object]! : -1;
    if (start >= 0 && stop >= 0 && (start !== stop || subject === object)) {
      tie(start, stop, claim);
    }
    if (participants) {
      tieParticipants(graph, claim, (_, from, to) => {
        const [one, other] = [nodeOf[from]!, nodeOf[to]!];
        if (one >= 0 && other >= 0 && one !== other) {
          tie(one, other, claim);
        }
      });
    }
  }
  return [...bundles.values()];
}
