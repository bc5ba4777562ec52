/** The tokens of a SPARQL query: the same as Python's `queries.tokens`, for colours, completion and rewriting. */

export type Kind = "iri" | "pname" | "var" | "blank" | "string" | "lang" | "number" | "word" | "op" | "bad" | "comment";

export interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Brackets open around it. */
  readonly depth: number;
}

const BASE =
  "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f" +
  "\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}";
const MARKS = "\\u00b7\\u0300-\\u036f\\u203f-\\u2040";
const CHARS = `${BASE}_\\-0-9${MARKS}`;
const CODE = "\\\\u[0-9A-Fa-f]{4}|\\\\U[0-9A-Fa-f]{8}";
const ESCAPE = `\\\\[tbnrf"'\\\\]|${CODE}`;
const LOCAL_ESCAPE = "%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=\\/?#@%]";
const LOCAL =
  `(?:[${BASE}_:0-9]|${LOCAL_ESCAPE})` +
  `(?:(?:[${CHARS}.:]|${LOCAL_ESCAPE})*(?:[${CHARS}:]|${LOCAL_ESCAPE}))?`;
const IRI = `<(?:[^\\x00-\\x20<>"{}|^\`\\\\]|${CODE})*>`;

const TOKEN = new RegExp(
  [
    "(?<space>[ \\t\\r\\n]+)",
    "(?<comment>#[^\\r\\n]*)",
    `(?<iri>${IRI})`,
    `(?<string>'''(?:'{0,2}(?:[^'\\\\]|${ESCAPE}))*'''|"""(?:"{0,2}(?:[^"\\\\]|${ESCAPE}))*"""` +
      `|'(?:[^'\\\\\\r\\n]|${ESCAPE})*'|"(?:[^"\\\\\\r\\n]|${ESCAPE})*")`,
    `(?<blank>_:[${BASE}_0-9](?:[${CHARS}.]*[${CHARS}])?)`,
    `(?<var>[?$][${BASE}_0-9][${BASE}_0-9${MARKS}]*)`,
    `(?<pname>(?:[${BASE}](?:[${CHARS}.]{0,255}[${CHARS}])?)?:(?:${LOCAL})?)`,
    "(?<number>[0-9]+\\.[0-9]*[eE][+\\-]?[0-9]+|\\.?[0-9]+[eE][+\\-]?[0-9]+|[0-9]*\\.[0-9]+|[0-9]+)",
    `(?<word>[${BASE}][${CHARS}]*)`,
    "(?<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)",
    "(?<op><<|\\{\\||\\|\\}|\\^\\^|\\|\\||&&|!=|>=|[{}()\\[\\].,;=<>!+\\-*\\/|^&?~])",
    "(?<bad>[^])",
  ].join("|"),
  "uy",
);
const CLOSERS = new Map([
  ["{", "}"],
  ["(", ")"],
  ["[", "]"],
  ["{|", "|}"],
  ["<<", ">>"],
]);
const OPERANDS: ReadonlySet<Kind> = new Set(["var", "string", "lang", "number", "iri", "pname"]);

interface Bracket {
  readonly text: string;
  /** Whether comparisons can stand directly in it. */
  readonly compares: boolean;
  isSubquery: boolean;
}

export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === "word" && words.includes(token.text.toUpperCase());
}

export function isOp(token: Token | undefined, ...texts: string[]): boolean {
  return token?.kind === "op" && texts.includes(token.text);
}

/** The tokens of a query, without white space; any text can be scanned. */
export function scan(text: string, withComments = false): Token[] {
  const tokens: Token[] = [];
  const brackets: Bracket[] = [];
  let [older, before]: (Token | undefined)[] = [undefined, undefined];
  let place = 0;
  while (place < text.length) {
    const [kind, found] = match(text, place, brackets, before);
    const start = place;
    place += found.length;
    if (kind === "space" || (kind === "comment" && !withComments)) {
      continue;
    }
    if (kind === "comment") {
      tokens.push({ kind, text: found, start, end: place, depth: brackets.length });
      continue;
    }
    const open = brackets[brackets.length - 1];
    if (open && found === CLOSERS.get(open.text)) {
      brackets.pop();
    }
    const token: Token = { kind, text: found, start, end: place, depth: brackets.length };
    const inner = brackets[brackets.length - 1];
    if (isOp(before, "{") && kind === "word" && inner) {
      inner.isSubquery = found.toUpperCase().startsWith("SELECT");
    }
    if (kind === "op" && CLOSERS.has(found)) {
      brackets.push({ text: found, compares: opensExpression(token, older, before, brackets), isSubquery: false });
    }
    [older, before] = [before, token];
    tokens.push(token);
  }
  return tokens;
}

function match(text: string, place: number, brackets: readonly Bracket[], before: Token | undefined): [Kind | "space", string] {
  const open = brackets[brackets.length - 1];
  if (text[place] === "<" && open?.compares && before && endsOperand(before)) {
    return ["op", "<"];
  }
  if (open?.text === "<<" && text.startsWith(">>", place)) {
    return ["op", ">>"];
  }
  TOKEN.lastIndex = place;
  const groups = TOKEN.exec(text)?.groups ?? {};
  for (const [kind, found] of Object.entries(groups)) {
    if (found !== undefined) {
      return [kind as Kind, found];
    }
  }
  return ["bad", text[place]!];
}

function endsOperand(token: Token): boolean {
  return OPERANDS.has(token.kind) || isOp(token, ")", "]") || isWord(token, "TRUE", "FALSE");
}

/** Whether comparisons can stand directly in the bracket that `token` opens; see Python's for the rule. */
function opensExpression(token: Token, older: Token | undefined, last: Token | undefined, brackets: readonly Bracket[]): boolean {
  if (token.text !== "(") {
    return false;
  }
  const open = brackets[brackets.length - 1];
  if (!open || open.isSubquery) {
    return true;
  }
  if (open.text === "(") {
    return open.compares;
  }
  if (last?.kind === "word") {
    return !isWord(last, "A", "TRUE", "FALSE");
  }
  if (last?.kind === "iri" || last?.kind === "pname") {
    return older?.kind === "word" || last.text.toUpperCase().startsWith("FILTER");
  }
  return false;
}

/** The word that says what a query is (SELECT, ASK ...), after BASE and PREFIX. */
export function firstWord(tokens: readonly Token[]): Token | undefined {
  let place = 0;
  while (isWord(tokens[place], "BASE", "PREFIX", "VERSION")) {
    place += isWord(tokens[place], "PREFIX") ? 3 : 2;
  }
  return tokens[place]?.kind === "word" ? tokens[place] : undefined;
}
