/** A picture as columns of numbers, ready to be drawn from any camera. */

import type { Graph } from "../model/graph";
import { foldRadius } from "../state/folds";
import type { Picture, PictureNode } from "../state/picture";
import type { Look, State } from "../state/state";
import { isShape, SHAPES } from "./shapes";
import { makeStrands, MIXED, type Strands } from "./strands";
import { COMMUNITY_COLOURS, NO_COLOUR } from "./theme";

export interface Drawing {
  readonly graph: Graph;
  readonly picture: Picture;
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Of the outline, in pixels at a zoom where nodes stand comfortably apart. */
  readonly radius: Float32Array;
  /** Claims in the bundles at each node. */
  readonly claims: Float32Array;
  readonly shape: Uint8Array;
  readonly colour: Uint8Array;
  /** Places of nodes, the most important first. */
  readonly ranked: Int32Array;
  /** Places of nodes, by colour and then shape. */
  readonly painted: Int32Array;
  readonly colours: readonly string[];
  readonly strands: Strands;
  /** Numbers of the bundles at each node: `ties[tieStarts[node] .. tieStarts[node + 1]]`. */
  readonly ties: Int32Array;
  readonly tieStarts: Int32Array;
  /** Room that a node has, in units of the world. */
  readonly room: number;
  readonly names: readonly string[];
}

/** Build what is drawn of a picture; labels are in the state's language. */
export function makeDrawing(graph: Graph, picture: Picture, state: State, told: (node: PictureNode) => string): Drawing {
  const colours = new Colours();
  const count = picture.nodes.length;
  const columns = {
    x: Float32Array.from(picture.nodes, (node) => node.x),
    y: Float32Array.from(picture.nodes, (node) => node.y),
    claims: claimCounts(picture),
    radius: radii(graph, picture, state.look),
    shape: Uint8Array.from(picture.nodes, (node) => shapeOf(graph, node)),
    colour: Uint8Array.from(picture.nodes, (node) => colours.number(colourOf(graph, node, state.look))),
  };
  const places = Int32Array.from(picture.nodes, (_, place) => place);
  const strands = makeStrands(graph, picture, (family) =>
    colours.number(family === MIXED ? NO_COLOUR : Object.hasOwn(graph.catalogue.families, family) ? graph.catalogue.families[family]!.colour : NO_COLOUR),
  );
  const painting = (node: number): number => columns.colour[node]! * 8 + columns.shape[node]!;
  return {
    graph,
    picture,
    count,
    ...columns,
    ...tiesOf(picture),
    ranked: places.slice().sort((one, other) => columns.radius[other]! - columns.radius[one]! || columns.claims[other]! - columns.claims[one]! || one - other),
    painted: places.sort((one, other) => painting(one) - painting(other) || one - other),
    colours: colours.all,
    strands,
    room: roomOf(columns.x, columns.y),
    names: picture.nodes.map(told),
  };
}

class Colours {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(colour: string): number {
    let number = this.#numbers.get(colour);
    if (number === undefined) {
      number = this.all.push(colour) - 1;
      this.#numbers.set(colour, number);
    }
    return number;
  }
}

function shapeOf(graph: Graph, node: PictureNode): number {
  const type = graph.typeOf(node.entity);
  const shape = Object.hasOwn(graph.catalogue.types, type) ? graph.catalogue.types[type]!.shape : "dot";
  return node.kind === "community" || !isShape(shape) ? 0 : SHAPES.indexOf(shape);
}

export function colourOf(graph: Graph, node: PictureNode, look: Look): string {
  if (node.kind === "community" || (look.colour === "community" && node.kind === "entity")) {
    const community = graph.entities.community[node.entity] ?? -1;
    return community < 0 ? NO_COLOUR : COMMUNITY_COLOURS[community % COMMUNITY_COLOURS.length]!;
  }
  const type = graph.typeOf(node.entity);
  return Object.hasOwn(graph.catalogue.types, type) ? graph.catalogue.types[type]!.colour : NO_COLOUR;
}

function radii(graph: Graph, picture: Picture, look: Look): Float32Array {
  const values = measured(graph, picture, look);
  const most = picture.nodes.reduce((top, node, place) => (node.kind === "entity" ? Math.max(top, values[place]!) : top), 0);
  const crowd = picture.nodes.reduce((top, node) => Math.max(top, node.members.length), 1);
  const folds = picture.nodes.reduce((sum, node) => sum + (node.kind === "entity" ? 0 : 1), 0);
  return Float32Array.from(picture.nodes, (node, place) => {
    if (node.kind !== "entity") {
      return foldRadius(node.members.length, crowd, folds);
    }
    return look.size === "same" || !most ? 6.5 : 4.2 + 10.5 * Math.sqrt(values[place]! / most);
  });
}

/** What nodes are sized by; the number of claims where the page does not hold the measure. */
function measured(graph: Graph, picture: Picture, look: Look): Float32Array {
  const measures = graph.entities.measures;
  const measure = Object.hasOwn(measures, look.size) ? measures[look.size] : undefined;
  if (measure) {
    return Float32Array.from(picture.nodes, (node) => measure[node.entity] ?? 0);
  }
  return claimCounts(picture);
}

function claimCounts(picture: Picture): Float32Array {
  const counts = new Float32Array(picture.nodes.length);
  for (const bundle of picture.bundles) {
    counts[bundle.one]! += bundle.claims.length;
    counts[bundle.other]! += bundle.one === bundle.other ? 0 : bundle.claims.length;
  }
  return counts;
}

function tiesOf(picture: Picture): { ties: Int32Array; tieStarts: Int32Array } {
  const { nodes, bundles } = picture;
  const tieStarts = new Int32Array(nodes.length + 1);
  for (const { one, other } of bundles) {
    tieStarts[one + 1]! += 1;
    tieStarts[other + 1]! += one === other ? 0 : 1;
  }
  for (let node = 0; node < nodes.length; node += 1) {
    tieStarts[node + 1]! += tieStarts[node]!;
  }
  const ties = new Int32Array(tieStarts[nodes.length]!);
  const next = tieStarts.slice();
  bundles.forEach(({ one, other }, bundle) => {
    ties[next[one]!] = bundle;
    next[one]! += 1;
    if (other !== one) {
      ties[next[other]!] = bundle;
      next[other]! += 1;
    }
  });
  return { ties, tieStarts };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the nodes take up, in units of the world; null where there are none. */
export function extent(x: Float32Array, y: Float32Array): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < x.length; node += 1) {
    left = Math.min(left, x[node]!);
    right = Math.max(right, x[node]!);
    top = Math.min(top, y[node]!);
    bottom = Math.max(bottom, y[node]!);
  }
  return x.length ? { left, top, right, bottom } : null;
}

function roomOf(x: Float32Array, y: Float32Array): number {
  const box = extent(x, y);
  if (!box) {
    return 100;
  }
  const [across, down] = [Math.max(box.right - box.left, 100), Math.max(box.bottom - box.top, 100)];
  return Math.sqrt((across * down) / x.length);
}
