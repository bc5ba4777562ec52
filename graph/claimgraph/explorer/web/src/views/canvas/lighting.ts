/** What stands out: what is selected, focused or pointed at, with its neighbours. */

import type { Drawing } from "../../renderer/drawing";
import type { Lit } from "../../renderer/painter";
import type { State } from "../../state/state";

export interface Pointed {
  /** Node or line that the pointer or the keyboard is on; -1 for none. */
  readonly node: number;
  readonly strand: number;
  /** Node that the keyboard walks from; -1 while it is elsewhere. */
  readonly current: number;
}

export const NOWHERE: Pointed = { node: -1, strand: -1, current: -1 };
/** Lines of a selected node that are told by name at most. */
const MOST_TOLD = 30;
const ROOM_FOR_TOLD = 60;

export type TellStrand = (strand: number, isFull: boolean) => string;

export function lightOf(drawing: Drawing, state: State, pointed: Pointed, room: number, path: readonly string[], tell: TellStrand): Lit {
  const nodes = new Set<number>();
  const strands = new Set<number>();
  const named: number[] = [];
  const told = new Map<number, string>();
  const chosen = chosenNodes(drawing, state);
  if (pointed.node >= 0) {
    lightNode(drawing, pointed.node, nodes, strands);
    named.push(pointed.node);
  }
  if (pointed.strand >= 0) {
    lightStrand(drawing, pointed.strand, nodes, strands, named);
    told.set(pointed.strand, tell(pointed.strand, true));
  }
  lightChosen(drawing, chosen, nodes, strands);
  for (const strand of chosenStrands(drawing, state, path)) {
    lightStrand(drawing, strand, nodes, strands, named);
    told.set(strand, tell(strand, true));
  }
  const isSettled = chosen.length > 0 || told.size > (pointed.strand >= 0 ? 1 : 0);
  if (chosen.length === 1 && strands.size <= MOST_TOLD && room > ROOM_FOR_TOLD) {
    for (const strand of strands) {
      told.set(strand, told.get(strand) ?? tell(strand, false));
    }
  }
  named.push(...chosen.slice(0, 40));
  if (pointed.current >= 0) {
    named.unshift(pointed.current);
  }
  return {
    nodes: [...nodes],
    strands: [...strands],
    told,
    fades: isSettled || pointed.node >= 0 || pointed.strand >= 0,
    ringed: chosen,
    current: pointed.current,
    named: [...new Set(named)],
  };
}

export function chosenNodes(drawing: Drawing, state: State): number[] {
  const { picture, graph } = drawing;
  const keys = new Set<number>();
  for (const id of state.selection.entities) {
    const entity = graph.entity(id);
    const node = entity === undefined ? -1 : picture.nodeOf[entity]!;
    if (node >= 0) {
      keys.add(node);
    }
  }
  const { focus } = state;
  const key = focus?.kind === "community" ? `community:${focus.number}` : focus?.kind === "group" ? `group:${focus.type}` : "";
  const folded = picture.place.get(key);
  if (folded !== undefined) {
    keys.add(folded);
  }
  return [...keys];
}

function chosenStrands(drawing: Drawing, state: State, path: readonly string[]): number[] {
  const claims = new Set([...state.selection.claims, ...path].map((id) => drawing.graph.claim(id)));
  const found: number[] = [];
  const { strands, picture } = drawing;
  const ends = state.focus?.kind === "bundle" ? state.focus.ends.map((id) => placeOf(drawing, id)) : [];
  if (!claims.size && !ends.length) {
    return found;
  }
  picture.bundles.forEach((bundle, number) => {
    const isFocused = ends.length === 2 && ends.includes(bundle.one) && ends.includes(bundle.other) && (bundle.one !== bundle.other || ends[0] === ends[1]);
    if (!isFocused && !bundle.claims.some((claim) => claims.has(claim))) {
      return;
    }
    for (let strand = strands.starts[number]!; strand < strands.starts[number + 1]!; strand += 1) {
      if (isFocused || strands.claims[strand]! > 1 || claims.has(strands.claim[strand])) {
        found.push(strand);
      }
    }
  });
  return found;
}

function placeOf(drawing: Drawing, id: string): number {
  const entity = drawing.graph.entity(id);
  return entity === undefined ? -1 : drawing.picture.nodeOf[entity]!;
}

/** One node with its neighbours; of several, the lines among them. */
function lightChosen(drawing: Drawing, chosen: readonly number[], nodes: Set<number>, strands: Set<number>): void {
  if (chosen.length === 1) {
    lightNode(drawing, chosen[0]!, nodes, strands);
    return;
  }
  const among = new Set(chosen);
  for (const node of chosen) {
    nodes.add(node);
    for (const bundle of tiesAt(drawing, node)) {
      const { one, other } = drawing.picture.bundles[bundle]!;
      if (among.has(one) && among.has(other)) {
        addBundle(drawing, bundle, strands);
      }
    }
  }
}

function lightNode(drawing: Drawing, node: number, nodes: Set<number>, strands: Set<number>): void {
  nodes.add(node);
  for (const bundle of tiesAt(drawing, node)) {
    const { one, other } = drawing.picture.bundles[bundle]!;
    nodes.add(one === node ? other : one);
    addBundle(drawing, bundle, strands);
  }
}

function lightStrand(drawing: Drawing, strand: number, nodes: Set<number>, strands: Set<number>, named: number[]): void {
  const { one, other } = drawing.picture.bundles[drawing.strands.bundle[strand]!]!;
  nodes.add(one).add(other);
  strands.add(strand);
  named.push(one, other);
}

export function tiesAt(drawing: Drawing, node: number): Int32Array {
  return drawing.ties.subarray(drawing.tieStarts[node], drawing.tieStarts[node + 1]);
}

function addBundle(drawing: Drawing, bundle: number, strands: Set<number>): void {
  for (let strand = drawing.strands.starts[bundle]!; strand < drawing.strands.starts[bundle + 1]!; strand += 1) {
    strands.add(strand);
  }
}
