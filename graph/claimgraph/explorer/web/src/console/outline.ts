/** Values for the variables of a query: the same rules as Python's `queries.values`.
 *
 * The engine in the page takes no substitutions, so a VALUES block with the term stands at the head of
 * every group in which the variable occurs, selected or not.
 */

import { firstWord, isOp, isWord, type Token } from "./tokens";

export interface Insertion {
  readonly place: number;
  readonly text: string;
}

interface Group {
  readonly start: number;
  readonly depth: number;
  readonly parent: Group | null;
  readonly isSubquery: boolean;
  readonly isPattern: boolean;
  readonly isShort: boolean;
  readonly variables: Set<string>;
  readonly groups: Group[];
  groupBy: number | null;
  readonly grouped: Set<string>;
}

/** Put values in place of variables: what to insert, and where.
 *
 * @param values terms as SPARQL writes them, by the variable's name.
 */
export function placeValues(tokens: readonly Token[], values: ReadonlyMap<string, string>): Insertion[] {
  const groups = outline(tokens);
  const insertions: Insertion[] = [];
  for (const [name, term] of values) {
    const places = new Map<number, string>();
    for (const group of groups.filter((one) => one.variables.has(name))) {
      const holder = holderOf(group);
      const isAtEnd = !holder || holder.isShort;
      places.set(isAtEnd ? tokens[tokens.length - 1]!.end : holder.start, ` VALUES ?${name} { ${term} } `);
      if (isQuery(group) && group.groupBy !== null && !group.grouped.has(name)) {
        places.set(group.groupBy, ` ?${name} `);
      }
    }
    for (const [place, text] of places) {
      insertions.push({ place, text });
    }
  }
  return insertions;
}

export function insertAll(text: string, insertions: readonly Insertion[]): string {
  let made = text;
  for (const { place, text: added } of [...insertions].sort((one, other) => other.place - one.place)) {
    made = made.slice(0, place) + added + made.slice(place);
  }
  return made;
}

function outline(tokens: readonly Token[]): Group[] {
  const form = firstWord(tokens)?.text.toUpperCase() ?? "";
  const root = group(0, -1, null, false, true, false);
  const all = [root];
  let here = root;
  let ordering: Group | null = null;
  tokens.forEach((token, place) => {
    const before = tokens[place - 1];
    if (isOp(token, "{")) {
      const isTemplate = here === root && isWord(before, "CONSTRUCT");
      const isShort = form.startsWith("CONSTRUCT") && here === root && !root.groups.length && !isTemplate;
      const after = tokens[place + 1];
      const isSubquery = after?.kind === "word" && after.text.toUpperCase().startsWith("SELECT");
      const made = group(token.end, token.depth, here, isSubquery, !isTemplate, isShort);
      here.groups.push(made);
      all.push(made);
      here = made;
      ordering = null;
    } else if (isOp(token, "}")) {
      here = here.parent ?? here;
      ordering = null;
    } else if (token.kind === "var") {
      here.variables.add(token.text.slice(1));
      if (ordering) {
        ordering.grouped.add(token.text.slice(1));
      }
    } else if (isWord(token, "BY") && isWord(before, "GROUP")) {
      here.groupBy = token.end;
      ordering = here;
    } else if (isWord(token, "ORDER", "HAVING", "LIMIT", "OFFSET")) {
      ordering = null;
    }
  });
  return all;
}

function group(
  start: number,
  depth: number,
  parent: Group | null,
  isSubquery: boolean,
  isPattern: boolean,
  isShort: boolean,
): Group {
  const [variables, grouped] = [new Set<string>(), new Set<string>()];
  return { start, depth, parent, isSubquery, isPattern, isShort, variables, groups: [], groupBy: null, grouped };
}

function isQuery(one: Group): boolean {
  return one.parent === null || one.isSubquery;
}

/** The group that takes a value for this one: of a query its WHERE. */
function holderOf(one: Group): Group | undefined {
  if (!isQuery(one) && one.isPattern) {
    return one;
  }
  const query = isQuery(one) ? one : one.parent!;
  return query.groups.find((inner) => inner.isPattern && inner.depth === query.depth + 1);
}
