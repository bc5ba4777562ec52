/** Where a query is wrong, so that it can be mended, and what a query may not do. */

import { firstWord, isOp, isWord, scan, type Token } from "./tokens";

/** A message by its key, and the place in the query that it is about; -1 for none. */
export interface Fault {
  readonly key: string;
  readonly offset: number;
  readonly fields: Readonly<Record<string, string>>;
}

const UPDATES = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
/** As in Python's guard: beyond, the engine runs out of stack. */
const MOST_DEPTH = 100;
const MOST_JOINTS = 2_000;
/** More than the length of any keyword, see `failingToken`. */
const GAP = 40;
const REASONS: readonly (readonly [string, string])[] = [
  ["Prefix not found", "console.unknown_prefix"],
  ["IRI parsing failed", "console.bad_iri"],
  ["Duplicated variable name in SELECT", "console.twice_selected"],
  ["The SELECT contains an expression with a variable that is unbound", "console.not_grouped"],
  ["The SELECT contains a variable that is unbound", "console.not_grouped"],
  ["SELECT * is not authorized with GROUP BY", "console.star_grouped"],
];

/** Why a query may not be asked; null if it may. */
export function guard(text: string, tokens: readonly Token[]): Fault | null {
  if (!tokens.length) {
    return { key: "console.empty_query", offset: -1, fields: {} };
  }
  const bad = tokens.find((token) => token.kind === "bad");
  const plain = decoded(text);
  const call = serviceCall(tokens) ?? serviceCall(plain === text ? [] : scan(plain));
  if (call) {
    return { key: "console.no_service", offset: tokens.includes(call) ? call.start : -1, fields: {} };
  }
  if (bad && plain === text) {
    const key = bad.text === '"' || bad.text === "'" ? "console.open_text" : "console.bad_character";
    return { key, offset: bad.start, fields: { character: bad.text } };
  }
  const joints = tokens.filter((token) => token.kind === "word" || (token.kind === "op" && !"(),".includes(token.text))).length;
  if (joints > MOST_JOINTS || tokens.some((token) => token.depth > MOST_DEPTH)) {
    return { key: "console.too_large", offset: -1, fields: {} };
  }
  const word = firstWord(tokens);
  const isUpdate = word && UPDATES.some((one) => word.text.toUpperCase().startsWith(one));
  return isUpdate ? { key: "console.no_update", offset: word.start, fields: { word: word.text.toUpperCase() } } : null;
}

function serviceCall(tokens: readonly Token[]): Token | undefined {
  return tokens.find((token, place) => {
    if (token.kind === "word") {
      return token.text.toUpperCase().includes("SERVICE");
    }
    const isNamed = token.kind === "pname" && token.text.split(":")[0]!.toUpperCase().includes("SERVICE");
    return isNamed && !isWord(tokens[place - 1], "GRAPH", "FROM", "NAMED") && isOp(tokens[place + 1], "{");
  });
}

function decoded(text: string): string {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (whole, short: string, long: string) => {
    const code = parseInt(short ?? long, 16);
    return code < 0x110000 ? String.fromCodePoint(code) : whole;
  });
}

/** The engine's complaint about a query as one that names the place.
 *
 * @param said what the engine said of it.
 * @param faultOf asks the engine what it says of a query; "" if it takes it.
 */
export function explain(text: string, said: string, prefixes: ReadonlyMap<string, string>, faultOf: (query: string) => string): Fault {
  const tokens = scan(text);
  const failing = failingToken(tokens, faultOf);
  const offset = failing ? failing.start : text.trimEnd().length;
  const [, key] = REASONS.find(([theirs]) => said.includes(theirs)) ?? ["", ""];
  if (failing && isOp(failing, "}")) {
    const rebound = reboundVariable(tokens, failing);
    if (rebound) {
      return { key: "console.rebound", offset: rebound.start, fields: { variable: rebound.text } };
    }
  }
  switch (key) {
    case "console.unknown_prefix":
      return { key, offset, fields: { prefix: failing?.text.split(":")[0] ?? "", known: [...prefixes.keys()].map((one) => `${one}:`).join(" ") } };
    case "console.bad_iri":
      return { key, offset: failing ? Math.max(0, text.lastIndexOf("<", failing.end)) : offset, fields: {} };
    case "console.twice_selected":
    case "console.not_grouped":
    case "console.star_grouped":
      return { key, offset: selectOf(tokens, failing)?.start ?? offset, fields: {} };
    default:
      return failing
        ? { key: "console.unexpected", offset, fields: { found: cutTo(failing.text, 40) } }
        : { key: "console.ends_early", offset, fields: {} };
  }
}

function cutTo(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** The first token that cannot stand where it stands; undefined for the end of the query.
 *
 * The engine reports how far it looked, and it looks ahead by the length of the keyword that it tries. So
 * the tokens are set further apart than any keyword is long: then it never looks past the one it stops at.
 */
function failingToken(tokens: readonly Token[], faultOf: (query: string) => string): Token | undefined {
  const places: number[] = [];
  let spaced = "";
  let points = 0;
  for (const token of tokens) {
    places.push(points);
    spaced += token.text.replace(/[\r\n]/g, " ") + " ".repeat(GAP);
    points += [...token.text].length + GAP;
  }
  const found = /error at (\d+):(\d+):/.exec(faultOf(spaced));
  if (!found) {
    return undefined;
  }
  const column = Number(found[2]) - 1;
  const started = tokens.filter((_, number) => places[number]! <= column);
  return column < points - 1 ? started[started.length - 1] : undefined;
}

/** The variable of a BIND in the group that ends here, if the group has bound it before. */
function reboundVariable(tokens: readonly Token[], end: Token): Token | undefined {
  const before = tokens.filter((token) => token.start < end.start);
  const opening = before.findLastIndex((token) => isOp(token, "{") && token.depth === end.depth);
  const group = before.slice(opening + 1);
  return group.find(
    (token, place) =>
      token.kind === "var" &&
      isWord(group[place - 1], "AS") &&
      token.depth === end.depth + 2 &&
      group.slice(0, place).some((one) => one.text === token.text),
  );
}

/** The SELECT of the query or subquery that ends at a token. */
function selectOf(tokens: readonly Token[], end: Token | undefined): Token | undefined {
  const depth = end ? end.depth + (end.text === "}" ? 1 : 0) : 0;
  return tokens.findLast(
    (token) => token.kind === "word" && token.text.toUpperCase().startsWith("SELECT") && token.depth <= depth && (!end || token.start < end.start),
  );
}

/** Line and column of a place, counted from 1. */
export function lineAndColumn(text: string, offset: number): [number, number] {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return [lines.length, [...lines[lines.length - 1]!].length + 1];
}
