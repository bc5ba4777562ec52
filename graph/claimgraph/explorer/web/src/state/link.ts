/** The state as the part of an address behind the #, and back.
 *
 * A link names what differs from PLAIN, which is the same on every page, so it means the same wherever it is opened:
 * "#v=1&place=tables&filter.policy=reported&focus={…}". Texts stand as they are, all else as JSON, both percent-encoded.
 * What a link does not name is as in PLAIN; what it names wrongly, or what this version does not know, is as if it were not named.
 */

import { readState } from "./shape";
import { firstState, type State } from "./state";

const PLAIN = firstState(0);
const MARK = "v=1";
/** Names in a path at most; the state's longest are like "filter.facets.family.only". */
const DEEPEST = 6;

export function toLink(state: State): string {
  const parts = differences(PLAIN, state, "").map(([path, value]) => `${encodeURIComponent(path)}=${told(value)}`);
  return `#${[MARK, ...parts].join("&")}`;
}

/** The state that a link names; `first` where it is no link of ours. */
export function fromLink(hash: string, first: State): State {
  const [mark, ...parts] = hash.replace(/^#/, "").split("&");
  if (mark !== MARK) {
    return first;
  }
  return readState(gathered(parts), PLAIN);
}

type Tree = Map<string, unknown>;

/** The parts of a link as one plain object; `Map`s until the end, as any path may be named. */
function gathered(parts: readonly string[]): unknown {
  const root: Tree = new Map();
  for (const part of parts) {
    const [path, value] = split(part);
    const names = path.split(".");
    if (names.length > DEEPEST) {
      continue;
    }
    let place = root;
    for (const name of names.slice(0, -1)) {
      const next = place.get(name);
      const branch: Tree = next instanceof Map ? (next as Tree) : new Map();
      place.set(name, branch);
      place = branch;
    }
    place.set(names.at(-1)!, value);
  }
  return plain(root);
}

function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries([...(value as Tree)].map(([name, one]) => [name, plain(one)])) : value;
}

function split(part: string): readonly [path: string, value: unknown] {
  const at = part.indexOf("=");
  const [path, value] = [decoded(part.slice(0, Math.max(at, 0))), decoded(part.slice(at + 1))];
  return [path, isText(path) ? value : parsed(value)];
}

/** Whether a path of the state holds text: the only values that stand in a link as they are. */
function isText(path: string): boolean {
  let place: unknown = PLAIN;
  for (const name of path.split(".")) {
    place = isPlain(place) && Object.hasOwn(place, name) ? place[name] : undefined;
  }
  return typeof place === "string";
}

function told(value: unknown): string {
  // brackets, commas and colons may stand in an address, and are easier on the eye
  return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value)).replace(/%2C/g, ",").replace(/%3A/g, ":");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Paths whose values differ. Only objects that PLAIN has too are entered, so ids are never part of a path. */
function differences(first: unknown, now: unknown, path: string): [path: string, value: unknown][] {
  if (isPlain(first) && isPlain(now) && Object.keys(first).length) {
    return Object.keys(first).flatMap((name) => differences(first[name], now[name], path ? `${path}.${name}` : name));
  }
  return JSON.stringify(first) === JSON.stringify(now) ? [] : [[path, now]];
}
