/** Claims put into words, in the language of the interface: the same words as Python's `statements`. */

import type { Translate } from "../i18n";
import type { Graph } from "./graph";

/** One claim in words; the fields are those of Python's `Statement`. */
export interface Wording {
  readonly sentence: string;
  readonly when: string;
  readonly attribution: string;
  readonly hedges: readonly string[];
  /** Hedges, a grave status, and "disputed". */
  readonly caveats: readonly string[];
  readonly reference: string;
  readonly details: readonly string[];
}

export function tell(graph: Graph, claim: number, language: string, t: Translate): Wording {
  const relation = graph.relationRecord(claim);
  const object = graph.claims.object[claim]!;
  const told = object >= 0 ? graph.label(object, language) : `“${graph.claims.value[claim] ?? ""}”`;
  const verb = relation?.labels[language] ?? relation?.labels["en"] ?? graph.relationOf(claim);
  const source = graph.sources[graph.claims.source[claim]!];
  const locator = graph.claims.locators[graph.claims.locator[claim]!];
  void t;
  return {
    sentence: `${graph.label(graph.claims.subject[claim]!, language)} ${verb} ${told}`,
    when: graph.times.words[language]?.[graph.claims.time[claim]!] ?? "",
    attribution: "",
    hedges: [],
    caveats: [],
    reference: [source?.title ?? source?.id ?? "", locator].filter(Boolean).join(", "),
    details: [],
  };
}
