/** The state as the part of an address behind the #, and back: only what differs from a page's first state. */

import type { State } from "./state";

export function toLink(state: State, first: State): string {
  const differing = difference(first, state);
  return differing === undefined ? "" : `#${encodeURIComponent(JSON.stringify(differing))}`;
}

/** The state that a link names; what it does not name, or names wrongly, stays as in `first`. */
export function fromLink(hash: string, first: State): State {
  try {
    return merged(first, JSON.parse(decodeURIComponent(hash.replace(/^#/, "")))) as State;
  } catch {
    return first;
  }
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function difference(first: unknown, now: unknown): unknown {
  if (isPlain(first) && isPlain(now)) {
    const entries = Object.keys(now)
      .map((key) => [key, difference(first[key], now[key])] as const)
      .filter(([, value]) => value !== undefined);
    return entries.length ? Object.fromEntries(entries) : undefined;
  }
  return JSON.stringify(first) === JSON.stringify(now) ? undefined : now;
}

function merged(first: unknown, given: unknown): unknown {
  if (!isPlain(first) || !isPlain(given)) {
    return given;
  }
  return Object.fromEntries(
    Object.keys(first).map((key) => [key, Object.hasOwn(given, key) ? merged(first[key], given[key]) : first[key]]),
  );
}
