/** The functions cg:holds, cg:holdsReason, cg:within and cg:label, which the page's engine does not know.
 *
 * A call becomes a search in a table of what it gives, written into the query as nested comparisons: so it
 * may stand wherever an expression may. The table holds every date of the data, and every text of the query.
 * Labels in a BIND, of which there are many, are read from a graph of labels instead.
 */

import { holds, holdsReason, windowOf, within, type Said } from "./holding";
import { isOp, isWord, scan, type Token } from "./tokens";
import { CG, quoted } from "./terms";

/** What the data hold that calls can ask of. */
export interface Facts {
  readonly dates: readonly string[];
  /** Dates, end states and dates of an end that stand in one claim, where the last two are not both absent. */
  readonly ends: readonly (readonly [when: string, endState: string, endedBy: string])[];
  /** Names of words by IRI: "open" of cg:openEnd. */
  readonly names: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** A call that cannot be answered here. */
export class Unanswerable extends Error {
  constructor(
    readonly key: string,
    readonly start: number,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }
}

export const LABELS = "urn:x-claimgraph:labels";
export const LABEL = "urn:x-claimgraph:label";
const NOTHING = "urn:x-claimgraph:nothing";
/** Variables of our own, which no result shows. */
export const OWN = "_cg_";
const FUNCTIONS = ["holds", "holdsReason", "within", "label"];
/** Larger tables would make the query too long to be read quickly. */
const MOST_ROWS = 60_000;
const ERROR = "(1/0)";

export function rewriteCalls(text: string, facts: Facts): string {
  return new Rewriter(text, facts).rewritten();
}

class Rewriter {
  readonly #tokens: readonly Token[];
  readonly #prefixes: Map<string, string>;
  #fresh = 0;

  constructor(
    readonly text: string,
    readonly facts: Facts,
  ) {
    this.#tokens = scan(text);
    this.#prefixes = new Map(facts.prefixes);
    this.#tokens.forEach((token, place) => {
      const [name, iri] = [this.#tokens[place + 1], this.#tokens[place + 2]];
      if (isWord(token, "PREFIX") && name?.kind === "pname" && iri?.kind === "iri") {
        this.#prefixes.set(name.text.slice(0, -1), iri.text.slice(1, -1));
      }
    });
  }

  rewritten(): string {
    return this.#tokens.some((_, place) => this.#functionAt(place)) ? this.#range(0, this.#tokens.length, "") : this.text;
  }

  /** Name of the function called at a token; "" for none. */
  #functionAt(place: number): string {
    const token = this.#tokens[place]!;
    if ((token.kind !== "pname" && token.kind !== "iri") || !isOp(this.#tokens[place + 1], "(")) {
      return "";
    }
    const iri = this.#iri(token);
    const name = iri.startsWith(CG) ? iri.slice(CG.length) : "";
    return FUNCTIONS.includes(name) ? name : "";
  }

  #iri(token: Token): string {
    if (token.kind === "iri") {
      return token.text.slice(1, -1);
    }
    const colon = token.text.indexOf(":");
    return (this.#prefixes.get(token.text.slice(0, colon)) ?? "") + token.text.slice(colon + 1);
  }

  /** The text from one token up to another, its calls rewritten; `hoisted` gathers what must stand before it. */
  #range(from: number, to: number, first: string): string {
    let made = first;
    let done = from ? this.#tokens[from]!.start : 0;
    for (let place = from; place < to; place += 1) {
      const token = this.#tokens[place]!;
      const bind = isWord(token, "BIND") && isOp(this.#tokens[place + 1], "(") ? this.#closing(place + 1) : 0;
      if (bind) {
        const hoisted: string[] = [];
        const inner = this.#expression(place + 2, bind, hoisted);
        made += `${this.text.slice(done, token.start)}${hoisted.join("")}${token.text}(${inner}`;
        done = this.#tokens[bind]!.start;
        place = bind;
      } else if (this.#functionAt(place)) {
        const end = this.#closing(place + 1);
        made += this.text.slice(done, token.start) + this.#call(place, end, null);
        done = this.#tokens[end]!.end;
        place = end;
      }
    }
    return made + this.text.slice(done, to < this.#tokens.length ? this.#tokens[to]!.start : this.text.length);
  }

  /** The text of an expression between two tokens. */
  #expression(from: number, to: number, hoisted: string[] | null): string {
    let made = "";
    let done = this.#tokens[from]?.start ?? 0;
    for (let place = from; place < to; place += 1) {
      if (this.#functionAt(place)) {
        const end = this.#closing(place + 1);
        made += this.text.slice(done, this.#tokens[place]!.start) + this.#call(place, end, hoisted);
        done = this.#tokens[end]!.end;
        place = end;
      } else if (isWord(this.#tokens[place], "EXISTS")) {
        // Inside, the groups begin anew; what stands before the BIND does not reach them.
        const end = this.#closing(place + 1);
        const begin = this.#tokens[place]!;
        made += this.text.slice(done, begin.end) + this.#range(place + 1, end, " ");
        done = this.#tokens[end]!.start;
        place = end;
      }
    }
    return made + this.text.slice(done, this.#tokens[to]!.start);
  }

  /** Place of the token that closes the bracket at another. */
  #closing(open: number): number {
    const { depth } = this.#tokens[open]!;
    const found = this.#tokens.findIndex((token, place) => place > open && token.depth === depth);
    return found < 0 ? this.#tokens.length - 1 : found;
  }

  #call(place: number, end: number, hoisted: string[] | null): string {
    const name = this.#functionAt(place);
    const parts = this.#parts(place + 2, end);
    const wanted = { holds: 5, holdsReason: 5, within: 2, label: 1 }[name];
    if (parts.length !== wanted) {
      return ERROR;
    }
    if (name === "label") {
      return this.#label(parts[0]!, hoisted);
    }
    const args = parts.map(([from, to]) => this.#argument(from, to, this.#tokens[place]!));
    if (args.some((arg) => arg.isUnbound)) {
      return ERROR;
    }
    return name === "within" ? this.#within(args, place) : this.#holding(name, args, place);
  }

  #parts(from: number, end: number): [number, number][] {
    const depth = this.#tokens[from - 1]!.depth + 1;
    const parts: [number, number][] = [];
    let start = from;
    for (let place = from; place <= end; place += 1) {
      const isComma = isOp(this.#tokens[place], ",") && this.#tokens[place]!.depth === depth;
      if ((isComma || place === end) && place > start) {
        parts.push([start, place]);
        start = place + 1;
      }
    }
    return parts;
  }

  #label([from, to]: [number, number], hoisted: string[] | null): string {
    const argument = this.#expression(from, to, hoisted);
    const isVariable = to === from + 1 && this.#tokens[from]!.kind === "var";
    const isNarrowed = this.#tokens.some((token) => isWord(token, "FROM"));
    if (hoisted && isVariable && !isNarrowed) {
      this.#fresh += 1;
      const [thing, label] = [`?${OWN}t${this.#fresh}`, `?${OWN}l${this.#fresh}`];
      hoisted.push(
        `BIND(COALESCE(${argument}, <${NOTHING}>) AS ${thing}) ` +
          `OPTIONAL { GRAPH <${LABELS}> { ${thing} <${LABEL}> ${label} } } `,
      );
      return `COALESCE(${label}, STR(${argument}))`;
    }
    const rows = [...this.facts.labels].map(([iri, text]) => [iri, quoted(text)] as const);
    const found = search(`STR(${argument})`, rows);
    return `IF(ISIRI(${argument}), COALESCE(${found}, ${this.#short(argument)}), STR(${argument}))`;
  }

  /** An IRI as a prefixed name where what remains needs no escapes, else as it is. */
  #short(argument: string): string {
    const spaces = [...this.facts.prefixes].sort(([, one], [, other]) => other.length - one.length);
    const iri = `STR(${argument})`;
    return spaces.reduceRight((rest, [prefix, space]) => {
      const local = `SUBSTR(${iri}, ${[...space].length + 1})`;
      const named = `IF(REGEX(${local}, "^[\\\\p{L}\\\\p{N}_][\\\\p{L}\\\\p{N}_-]*$"), CONCAT(${quoted(`${prefix}:`)}, ${local}), ${iri})`;
      return `IF(STRSTARTS(${iri}, ${quoted(space)}), ${named}, ${rest})`;
    }, iri);
  }

  #within([period, when]: Argument[], place: number): string {
    const rows = product([this.#dates(period!), this.#dates(when!)], this.#tokens[place]!).map(([one = "", other = ""]) => {
      const answer = within(this.#word(one), this.#word(other));
      return [[one, other], answer === null ? ERROR : String(answer)] as const;
    });
    return table([period!, when!], rows);
  }

  #holding(name: string, args: Argument[], place: number): string {
    const [period, kind, when, endState, endedBy] = args as [Argument, Argument, Argument, Argument, Argument];
    const kinds = kind.words ?? ["event", "state"];
    const periods = this.#dates(period).filter((one) => windowOf(this.#word(one)));
    const rows: (readonly [string[], string])[] = [];
    const tuples = this.#tuples(when, endState, endedBy);
    if (periods.length * kinds.length * tuples.length > MOST_ROWS) {
      throw new Unanswerable("console.many_dates", this.#tokens[place]!.start, { name });
    }
    for (const [one, of, ...rest] of product([periods, kinds], this.#tokens[place]!).flatMap(([p = "", k = ""]) =>
      tuples.map((tuple) => [p, k, ...tuple] as const),
    )) {
      const [date = "", ending = "", ended = ""] = rest.map((word) => this.#word(word));
      const said: Said = { when: date, kind: this.#word(of), endState: ending, endedBy: ended };
      const told = name === "holds" ? holds(said, this.#word(one)) : holdsReason(said, this.#word(one));
      rows.push([[one, of, ...rest], told === null ? ERROR : quoted(told)]);
    }
    return table(args, rows);
  }

  /** What may stand together as date, end state and date of an end. */
  #tuples(when: Argument, endState: Argument, endedBy: Argument): [string, string, string][] {
    const found = new Map<string, [string, string, string]>();
    const add = (...tuple: [string, string, string]): void => void found.set(JSON.stringify(tuple), tuple);
    const fits = (argument: Argument, word: string): boolean => !argument.words || argument.words.includes(word);
    for (const date of this.#dates(when)) {
      for (const state of endState.words ?? [""]) {
        for (const by of endedBy.words ?? [""]) {
          add(date, state, by);
        }
      }
    }
    for (const [date, state, by] of this.facts.ends) {
      for (const one of when.words ?? [date, ""]) {
        for (const ending of [state, ""].filter((word) => fits(endState, word))) {
          for (const ended of [by, ""].filter((word) => fits(endedBy, word))) {
            add(one, ending, ended);
          }
        }
      }
    }
    return [...found.values()];
  }

  #dates(argument: Argument): readonly string[] {
    return argument.words ?? ["", ...this.facts.dates, ...this.#texts()];
  }

  /** Texts that stand in the query. */
  #texts(): string[] {
    return this.#tokens.filter((token) => token.kind === "string").map((token) => unquoted(token.text));
  }

  #word(text: string): string {
    return this.facts.names.get(text) ?? text;
  }

  #argument(from: number, to: number, call: Token): Argument {
    const tokens = this.#tokens.slice(from, to);
    const [first] = tokens;
    const expression = this.#expression(from, to, null);
    if (first?.kind === "string" && tokens.every((token) => token.depth === first.depth && !isOp(token, "+", "-"))) {
      return { expression, words: [unquoted(first.text)], isUnbound: false };
    }
    if (first?.kind === "var" && tokens.length === 1) {
      return this.#variable(first, call);
    }
    this.#checkPlain(tokens, call, new Set());
    return { expression, words: null, isUnbound: false };
  }

  /** What a variable may stand for: texts if VALUES or BIND say so, nothing at all if nothing binds it. */
  #variable(variable: Token, call: Token): Argument {
    const given = this.#given(variable.text);
    if (given) {
      return { expression: variable.text, words: given, isUnbound: false };
    }
    const uses = this.#tokens.map((token, place) => ({ token, place })).filter(({ token }) => token.text === variable.text);
    const isBound = uses.some(({ place }) => isWord(this.#tokens[place - 1], "AS") || this.#isInPattern(place));
    if (isBound) {
      this.#checkPlain([variable], call, new Set());
    }
    return { expression: variable.text, words: null, isUnbound: !isBound };
  }

  #given(variable: string): string[] | null {
    let found: string[] | null = null;
    this.#tokens.forEach((token, place) => {
      if (!isWord(token, "VALUES") || this.#tokens[place + 1]?.text !== variable || !isOp(this.#tokens[place + 2], "{")) {
        return;
      }
      const inside = this.#tokens.slice(place + 3, this.#closing(place + 2));
      if (inside.every((one) => !isWord(one, "UNDEF"))) {
        found = inside.filter((one) => one.kind === "string").map((one) => unquoted(one.text));
      }
    });
    return found;
  }

  /** Whether a variable stands in a triple pattern or a block of VALUES there. */
  #isInPattern(place: number): boolean {
    const token = this.#tokens[place]!;
    for (let before = place - 1; before >= 0; before -= 1) {
      const opener = this.#tokens[before]!;
      if (opener.depth === token.depth - 1 && isOp(opener, "(", "{", "[", "<<", "{|")) {
        return opener.text !== "(" || isWord(this.#tokens[before - 1], "VALUES");
      }
    }
    return false;
  }

  /** Refuse what is computed: its dates are not among those of the data. */
  #checkPlain(tokens: readonly Token[], call: Token, seen: Set<string>): void {
    for (const token of tokens) {
      if (token.kind === "word" && !["COALESCE", "IF", "STR", "BOUND", "TRUE", "FALSE"].includes(token.text.toUpperCase())) {
        throw new Unanswerable("console.computed_date", call.start, { name: call.text, word: token.text.toUpperCase() });
      }
      if (token.kind === "var" && !seen.has(token.text)) {
        seen.add(token.text);
        this.#checkPlain(this.#bindingOf(token.text), call, seen);
      }
    }
  }

  /** The tokens of the expression that a BIND gives a variable. */
  #bindingOf(variable: string): readonly Token[] {
    const as = this.#tokens.findIndex((token, place) => isWord(token, "AS") && this.#tokens[place + 1]?.text === variable);
    if (as < 0) {
      return [];
    }
    const { depth } = this.#tokens[as]!;
    let open = as;
    while (open > 0 && this.#tokens[open]!.depth >= depth) {
      open -= 1;
    }
    const bound = this.#tokens.slice(open + 1, as);
    const isOurs = bound.some((_, place) => this.#functionAt(open + 1 + place));
    return isOurs ? [] : bound;
  }
}

interface Argument {
  readonly expression: string;
  /** All that it may stand for; null for any date of the data. */
  readonly words: readonly string[] | null;
  readonly isUnbound: boolean;
}

function product(lists: readonly (readonly string[])[], call: Token): string[][] {
  const size = lists.reduce((count, list) => count * list.length, 1);
  if (size > MOST_ROWS) {
    throw new Unanswerable("console.many_dates", call.start, { name: call.text });
  }
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((word) => [...row, word])), [[]]);
}

/** The search for what a call gives, by those of its arguments that vary. */
function table(args: readonly Argument[], rows: readonly (readonly [readonly string[], string])[]): string {
  const varying = args.map((arg, place) => ({ arg, place })).filter(({ arg }) => arg.words?.length !== 1);
  if (!varying.length) {
    return rows[0]?.[1] ?? ERROR;
  }
  const keyed = rows.map(([words, answer]) => [varying.map(({ place }) => words[place]).join("|"), answer] as const);
  const texts = varying.map(({ arg }) => `STR(${arg.expression})`);
  return search(texts.length === 1 ? texts[0]! : `CONCAT(${texts.join(', "|", ')})`, keyed);
}

/** An expression that gives the value beside a key, found by halving; an error where there is none. */
function search(key: string, rows: readonly (readonly [string, string])[]): string {
  const sorted = [...new Map(rows)].sort(([one], [other]) => byCodePoint(one, other));
  const half = (from: number, to: number): string => {
    if (to - from <= 2) {
      return sorted
        .slice(from, to)
        .reduceRight((rest, [word, value]) => `IF(${key} = ${quoted(word)}, ${value}, ${rest})`, ERROR);
    }
    const middle = (from + to) >> 1;
    return `IF(${key} < ${quoted(sorted[middle]![0])}, ${half(from, middle)}, ${half(middle, to)})`;
  };
  return half(0, sorted.length);
}

/** As the engine orders texts. */
function byCodePoint(one: string, other: string): number {
  for (let place = 0; place < one.length && place < other.length; place += 1) {
    const [a, b] = [one.charCodeAt(place), other.charCodeAt(place)];
    if (a !== b) {
      const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
      return isHigh(a) === isHigh(b) ? a - b : isHigh(a) ? 1 : -1;
    }
  }
  return one.length - other.length;
}

const ESCAPES = new Map([
  ["t", "\t"],
  ["b", "\b"],
  ["n", "\n"],
  ["r", "\r"],
  ["f", "\f"],
]);

/** What a text of a query stands for. */
function unquoted(text: string): string {
  const width = text.startsWith('"""') || text.startsWith("'''") ? 3 : 1;
  return text
    .slice(width, -width)
    .replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short: string, long: string, letter: string) =>
      letter ? (ESCAPES.get(letter) ?? letter) : String.fromCodePoint(parseInt(short ?? long, 16)),
    );
}
