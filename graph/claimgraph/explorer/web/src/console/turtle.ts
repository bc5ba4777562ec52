/** Triples as Turtle that people can read: prefixes, one subject a block. */

import { isOp, scan, type Token } from "./tokens";
import { bracketed, shortened } from "./terms";

/** Write triples, given one a line as N-Triples, in the order of their subjects. */
export function turtle(lines: string, prefixes: ReadonlyMap<string, string>): { kind: "triples"; text: string; count: number } {
  const used = new Set<string>();
  const subjects = new Map<string, Map<string, string[]>>();
  let count = 0;
  for (const line of new Set(lines.split("\n").filter(Boolean))) {
    const terms = termsOf(scan(line)).map((term) => short(term, prefixes, used));
    const [subject = "", predicate = "", object = ""] = terms;
    const predicates = subjects.get(subject) ?? new Map<string, string[]>();
    subjects.set(subject, predicates.set(predicate, [...(predicates.get(predicate) ?? []), object]));
    count += 1;
  }
  const head = [...used].sort().map((name) => `@prefix ${name}: ${bracketed(prefixes.get(name) ?? "")} .\n`);
  const blocks = [...subjects].map(([subject, predicates]) => {
    const told = [...predicates].map(([predicate, objects]) => `${predicate === "rdf:type" ? "a" : predicate} ${objects.join(" , ")}`);
    return `\n${subject} ${told.join(" ;\n    ")} .\n`;
  });
  return { kind: "triples", text: head.join("") + blocks.join(""), count };
}

/** The terms of a line; a literal with its language or datatype is one, and so is a triple within the triple. */
function termsOf(tokens: readonly Token[]): Token[][] {
  const terms: Token[][] = [];
  for (const token of tokens) {
    const last = terms[terms.length - 1];
    const goesOn = last && (token.kind === "lang" || isOp(token, "^^") || isOp(last[last.length - 1], "^^") || token.depth > 0 || isOp(token, ">>", ")"));
    if (goesOn) {
      last.push(token);
    } else if (!isOp(token, ".")) {
      terms.push([token]);
    }
  }
  return terms;
}

function short(term: readonly Token[], prefixes: ReadonlyMap<string, string>, used: Set<string>): string {
  return term
    .map((token) => {
      const name = token.kind === "iri" ? shortened(token.text.slice(1, -1), prefixes) : token.text;
      if (token.kind !== "iri" || name === token.text.slice(1, -1)) {
        return token.text;
      }
      used.add(name.slice(0, name.indexOf(":")));
      return name;
    })
    .join("");
}
