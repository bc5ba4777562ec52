/** A query in colours: spans that hold the same text, to lie behind the field. */

import { scan, type Token } from "../../console/tokens";
import { h } from "../dom";

const QUIET: ReadonlySet<string> = new Set(["op", "blank"]);

export function highlighted(text: string): Node[] {
  const nodes: Node[] = [];
  let done = 0;
  for (const token of scan(text, true)) {
    if (QUIET.has(token.kind)) {
      continue;
    }
    nodes.push(document.createTextNode(text.slice(done, token.start)), h("span", { class: `sparql-${classOf(token)}` }, token.text));
    done = token.end;
  }
  // the last line needs something to stand on
  nodes.push(document.createTextNode(`${text.slice(done)}\n`));
  return nodes;
}

function classOf(token: Token): string {
  return token.kind === "word" && token.text === "a" ? "pname" : token.kind;
}
