/** Simple paths between two nodes, shortest first, one by one: Yen (1971), in the order of networkx. */

type Neighbours = (node: number) => readonly number[];

/** Yield simple paths, shortest first; of equal length in the order in which the search meets them. */
export function* shortestSimplePaths(size: number, next: Neighbours, source: number, target: number): Generator<readonly number[]> {
  const search = new TwoSidedSearch(size, next);
  const given: (readonly number[])[] = [];
  const waiting = new PathBuffer();
  const first = search.path(source, target, new Set(), new Set());
  if (first) {
    waiting.push(first.length, first);
  }
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    yield path;
    given.push(path);
    const [withoutNodes, withoutEdges] = [new Set<number>(), new Set<number>()];
    for (let length = 1; length < path.length; length += 1) {
      const root = path.slice(0, length);
      for (const other of given) {
        if (root.every((node, place) => other[place] === node) && other.length > length) {
          withoutEdges.add(search.edge(other[length - 1]!, other[length]!));
        }
      }
      const spur = search.path(root.at(-1)!, target, withoutNodes, withoutEdges);
      if (spur) {
        waiting.push(length + spur.length, [...root.slice(0, -1), ...spur]);
      }
      withoutNodes.add(root.at(-1)!);
    }
  }
}

/** Paths by cost, then in the order in which they came; none twice at a time. */
class PathBuffer {
  readonly #byCost = new Map<number, (readonly number[])[]>();
  readonly #held = new Set<string>();

  push(cost: number, path: readonly number[]): void {
    const key = path.join(" ");
    if (!this.#held.has(key)) {
      this.#held.add(key);
      const others = this.#byCost.get(cost);
      if (others) {
        others.push(path);
      } else {
        this.#byCost.set(cost, [path]);
      }
    }
  }

  pop(): readonly number[] | undefined {
    let least = Infinity;
    for (const [cost, paths] of this.#byCost) {
      least = paths.length && cost < least ? cost : least;
    }
    const path = this.#byCost.get(least)?.shift();
    if (path) {
      this.#held.delete(path.join(" "));
    }
    return path;
  }
}

/** Breadth first from both ends, always on the side with the narrower fringe. */
class TwoSidedSearch {
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(
    private readonly size: number,
    private readonly next: Neighbours,
  ) {
    this.#before = new Int32Array(size).fill(-2);
    this.#after = new Int32Array(size).fill(-2);
  }

  edge(one: number, other: number): number {
    return Math.min(one, other) * this.size + Math.max(one, other);
  }

  path(source: number, target: number, withoutNodes: ReadonlySet<number>, withoutEdges: ReadonlySet<number>): number[] | null {
    const [before, after] = [this.#before, this.#after];
    const touched = [source, target];
    before[source] = -1;
    after[target] = -1;
    const middle = this.#meet(source, target, withoutNodes, withoutEdges, touched);
    const path: number[] = [];
    if (middle >= 0) {
      for (let node = middle; node >= 0; node = after[node]!) {
        path.push(node);
      }
      for (let node = before[middle]!; node >= 0; node = before[node]!) {
        path.unshift(node);
      }
    }
    for (const node of touched) {
      before[node] = -2;
      after[node] = -2;
    }
    return path.length ? path : null;
  }

  /** The node where the two sides meet; -1 where they do not. */
  #meet(
    source: number,
    target: number,
    withoutNodes: ReadonlySet<number>,
    withoutEdges: ReadonlySet<number>,
    touched: number[],
  ): number {
    if (withoutNodes.has(source) || withoutNodes.has(target)) {
      return -1;
    }
    let [ahead, back] = [[source], [target]];
    while (ahead.length && back.length) {
      const isAhead = ahead.length <= back.length;
      const [own, others] = isAhead ? [this.#before, this.#after] : [this.#after, this.#before];
      const fringe: number[] = [];
      for (const node of isAhead ? ahead : back) {
        for (const other of this.next(node)) {
          if (withoutNodes.has(other) || (withoutEdges.size && withoutEdges.has(this.edge(node, other)))) {
            continue;
          }
          if (own[other] === -2) {
            fringe.push(other);
            touched.push(other);
            own[other] = node;
          }
          if (others[other] !== -2) {
            return other;
          }
        }
      }
      [ahead, back] = isAhead ? [fringe, back] : [ahead, fringe];
    }
    return -1;
  }
}
