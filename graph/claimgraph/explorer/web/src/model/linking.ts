/** The simple network that paths are sought in: entities, who is next to whom, and by which claims. */

import type { Policy } from "../payload/types";
import { ROLES, type Graph } from "./graph";
import { tieParticipants, type Role } from "./ties";
import { holds, type Days } from "./time";

/** Which claims are links. */
export interface Links {
  readonly policy: Policy;
  /** Empty for all. */
  readonly families: readonly string[];
  /** Null for any time. */
  readonly period: Days | null;
  /** Whether what may have held in the period counts too. */
  readonly unknown: boolean;
  readonly participants: boolean;
}

export interface LinkNetwork {
  /** Entities next to each, in the order in which Python's network has them. */
  readonly next: readonly (readonly number[])[];
  /** Whether an entity is in any claim that is kept. */
  readonly has: (entity: number) => boolean;
  /** Claims between two entities, with the part by which they tie. */
  readonly between: (one: number, other: number) => readonly (readonly [number, Role])[];
  /** How many claims are kept. */
  readonly size: number;
  /** Place of each entity in the order of IRIs. */
  readonly rank: Uint32Array;
}

const PARTS: readonly Role[] = ["", ...ROLES];

/** Tell whether a claim is a link. */
export function isLink(graph: Graph, claim: number, links: Links): boolean {
  if (!graph.countsUnder(claim, links.policy)) {
    return false;
  }
  if (links.families.length && !links.families.includes(graph.familyOf(claim))) {
    return false;
  }
  const answer = links.period ? holds(graph, claim, links.period) : "yes";
  return answer === "yes" || (answer === "unknown" && links.unknown);
}

/** Claims looked at between two pauses. */
const SLICE = 500;

/** Make the network piece by piece: yields now and then, so that a page can answer in between. */
export function* linkNetwork(graph: Graph, links: Links): Generator<void, LinkNetwork> {
  const { subject, object, id } = graph.claims;
  const size = graph.entityCount;
  const rank = ranks(graph, "entity", graph.entities.id);
  const claims = inOrder(ranks(graph, "claim", id)).filter((claim) => isLink(graph, claim, links));
  const present = new Uint8Array(size);
  const after: number[][] = Array.from({ length: size }, () => []);
  const ties = new Map<number, number[]>();
  const add = (claim: number, role: Role, one: number, other: number): void => {
    present[one] = 1;
    present[other] = 1;
    if (one === other) {
      return;
    }
    const key = one * size + other;
    const tie = claim * PARTS.length + PARTS.indexOf(role);
    const others = ties.get(key);
    if (others) {
      others.push(tie);
    } else {
      ties.set(key, [tie]);
      after[one]!.push(other);
    }
  };
  yield;
  let left = SLICE;
  for (const claim of claims) {
    left -= 1;
    if (left === 0) {
      left = SLICE;
      yield;
    }
    present[subject[claim]!] = 1;
    if (object[claim]! >= 0) {
      add(claim, "", subject[claim]!, object[claim]!);
    }
    if (links.participants) {
      tieParticipants(graph, claim, (role, one, other) => add(claim, role, one, other));
    }
  }
  const between = (one: number, other: number): (readonly [number, Role])[] =>
    [...(ties.get(one * size + other) ?? []), ...(ties.get(other * size + one) ?? [])].map((tie) => [
      Math.floor(tie / PARTS.length),
      PARTS[tie % PARTS.length]!,
    ]);
  return { next: undirected(after, rank), has: (entity) => present[entity] === 1, between, size: claims.length, rank };
}

/** Neighbours either way, in the order in which the pairs are met from entity to entity. */
function undirected(after: readonly (readonly number[])[], rank: Uint32Array): number[][] {
  const next: number[][] = after.map(() => []);
  const seen = new Set<number>();
  for (const one of inOrder(rank)) {
    for (const other of after[one]!) {
      const key = Math.min(one, other) * after.length + Math.max(one, other);
      if (!seen.has(key)) {
        seen.add(key);
        next[one]!.push(other);
        next[other]!.push(one);
      }
    }
  }
  return next;
}

const made = new WeakMap<readonly string[], Uint32Array>();

/** Place of every row in the order of the IRIs that their ids stand for. */
function ranks(graph: Graph, room: string, ids: readonly string[]): Uint32Array {
  const known = made.get(ids);
  if (known) {
    return known;
  }
  const iris = ids.map((id) => (id.includes(":") ? id : `${graph.payload.dataset.base}${room}/${id}`));
  const order = Array.from(ids.keys()).sort((one, other) => (iris[one]! < iris[other]! ? -1 : 1));
  const rank = new Uint32Array(ids.length);
  order.forEach((row, place) => {
    rank[row] = place;
  });
  made.set(ids, rank);
  return rank;
}

function inOrder(rank: Uint32Array): number[] {
  const order = new Array<number>(rank.length);
  rank.forEach((place, row) => {
    order[place] = row;
  });
  return order;
}
