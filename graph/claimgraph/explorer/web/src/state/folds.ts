/** Where the nodes of communities stand: in the middle of their members, pushed apart where they would overlap. */

import type { Graph } from "../model/graph";

export type Place = readonly [number, number];

const ROUNDS = 120;
/** Share of the room between neighbours that a radius of one pixel stands for. */
const PIXEL = 1 / 66;

const known = new WeakMap<Graph, ReadonlyMap<number, Place>>();

/** Radius of a node that stands for many, in pixels: its area goes with the number of members. */
export function foldRadius(members: number, most: number, folds: number): number {
  const largest = Math.max(16, Math.min(36, 190 / Math.sqrt(folds + 8)));
  return 9 + (largest - 9) * Math.sqrt(members / Math.max(1, most));
}

/** The places of all communities of a graph; the same whatever is filtered or unfolded. */
export function communityPlaces(graph: Graph): ReadonlyMap<number, Place> {
  let places = known.get(graph);
  if (!places) {
    places = spread(graph);
    known.set(graph, places);
  }
  return places;
}

interface Fold {
  x: number;
  y: number;
  count: number;
}

function spread(graph: Graph): Map<number, Place> {
  const folds = new Map<number, Fold>();
  const { community, x, y } = graph.entities;
  for (let entity = 0; entity < graph.entityCount; entity += 1) {
    const number = community[entity]!;
    const fold = folds.get(number) ?? { x: 0, y: 0, count: 0 };
    folds.set(number, { x: fold.x + x[entity]!, y: fold.y + y[entity]!, count: fold.count + 1 });
  }
  const all = [...folds.values()].map((fold) => ({ ...fold, x: fold.x / fold.count, y: fold.y / fold.count }));
  pushApart(all);
  return new Map([...folds.keys()].map((number, place) => [number, [Math.round(all[place]!.x), Math.round(all[place]!.y)]]));
}

function pushApart(folds: Fold[]): void {
  const most = Math.max(...folds.map((fold) => fold.count));
  const [across, down] = [reach(folds.map((fold) => fold.x)), reach(folds.map((fold) => fold.y))];
  const room = Math.sqrt((across * down) / Math.max(1, folds.length));
  const radii = folds.map((fold) => (foldRadius(fold.count, most, folds.length) + 9) * room * PIXEL);
  for (let round = 0; round < ROUNDS && folds.length <= 500; round += 1) {
    for (let one = 0; one < folds.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        const [a, b] = [folds[one]!, folds[other]!];
        const [dx, dy] = [a.x - b.x || one - other, a.y - b.y];
        const distance = Math.hypot(dx, dy);
        const overlap = radii[one]! + radii[other]! - distance;
        if (overlap > 0) {
          const push = (overlap * 0.5) / distance;
          a.x += dx * push;
          a.y += dy * push;
          b.x -= dx * push;
          b.y -= dy * push;
        }
      }
    }
  }
}

function reach(values: readonly number[]): number {
  return Math.max(100, Math.max(...values) - Math.min(...values));
}
