/** Claims put into words, in the language of the interface: in English the words of Python's `statements`. */

import type { Translate } from "../i18n";
import type { Labels, VerdictRecord } from "../payload/types";
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
  /** Each verdict with its reason. */
  readonly judgements: readonly string[];
  /** A footnote: gloss, reference and the claim's id. */
  readonly note: string;
  /** All on one line: caveats, sentence, when and attribution. */
  readonly line: string;
}

/** Qualifiers told within the sentence, in this order; the rest is told beside it. */
const CLAUSES = [
  ...["role", "good", "origin", "destination", "carrier", "purpose", "place", "topic"],
  ...["from", "from_any_of", "to", "ended_through"],
];

/** Qualifiers that have a place of their own in a wording or in the views; others are its details. */
const TOLD = new Set([
  ...CLAUSES,
  ...["amount", "unit", "extent", "speaker", "addressee", "said_where", "said_when", "witness", "polarity"],
  ...["modality", "condition", "end_state", "ended_by", "cites", "quoted_as", "supports", "disputes"],
]);

const GRAVE = new Set(["contested", "doubtful", "rejected"]);

export function tell(graph: Graph, claim: number, language: string, t: Translate): Wording {
  const teller = new Teller(graph, claim, language, t);
  const [sentence, when, attribution] = [teller.sentence(), teller.when(), teller.attribution()];
  const hedges = teller.hedges();
  const status = graph.statusOf(claim);
  const caveats = [
    ...hedges,
    ...(GRAVE.has(status) ? [schemeWord(graph, "verdict", status, language)] : []),
    ...(graph.isDisputed(claim) ? [t("wording.disputed")] : []),
  ];
  const reference = teller.reference();
  const named = t("wording.claim", { id: graph.claims.id[claim]! });
  return {
    sentence,
    when,
    attribution,
    hedges,
    caveats,
    reference,
    details: teller.details(),
    judgements: graph.verdictsOf(claim).map((verdict) => judgement(graph, verdict, language)),
    note: inSentences(graph.claims.gloss[claim]!, reference, named),
    line: `${caveats.length ? `[${caveats.join("; ")}] ` : ""}${sentence}, ${when}${attribution ? ` (${attribution})` : ""}`,
  };
}

/** What a claim says in the fewest words: subject, relation, object and what qualifies them. */
export function sentenceOf(graph: Graph, claim: number, language: string, t: Translate): string {
  return new Teller(graph, claim, language, t).sentence();
}

/** A footnote to a claim: gloss, reference and the claim's id. */
export function noteOf(graph: Graph, claim: number, language: string, t: Translate): string {
  const reference = new Teller(graph, claim, language, t).reference();
  return inSentences(graph.claims.gloss[claim]!, reference, t("wording.claim", { id: graph.claims.id[claim]! }));
}

/** The label for a language; in English, then in any language, where there is none. */
export function labelIn(graph: Graph, labels: Labels, language: string): string {
  return labels[language] ?? labels["en"] ?? labels[graph.payload.dataset.language] ?? Object.values(labels)[0] ?? "";
}

/** How a relation reads from subject to object, or the other way round. */
export function verbOf(graph: Graph, relation: string, language: string, isInverse = false): string {
  const { relations } = graph.catalogue;
  const record = Object.hasOwn(relations, relation) ? relations[relation] : undefined;
  if (!record) {
    return relation.split(/[/#]/).at(-1)!.replaceAll("_", " ");
  }
  return labelIn(graph, isInverse ? record.inverse : record.labels, language);
}

/** A word of a scheme, as in ("modality", "intended"); English keeps the word of the tables. */
export function schemeWord(graph: Graph, scheme: string, word: string, language: string): string {
  const { schemes } = graph.catalogue;
  const words = Object.hasOwn(schemes, scheme) ? schemes[scheme]! : {};
  return (language !== "en" && Object.hasOwn(words, word) ? words[word]![language] : undefined) ?? word;
}

/** A qualifier by its label. */
export function qualifierLabel(graph: Graph, name: string, language: string): string {
  const { qualifiers } = graph.catalogue;
  return Object.hasOwn(qualifiers, name) ? labelIn(graph, qualifiers[name]!.labels, language) : name;
}

/** A date of a qualifier, source or verdict in words; as written where it is no date. */
export function dateInWords(graph: Graph, text: string, language: string): string {
  const { words } = graph.payload.dates;
  const place = dateNumbers(graph).get(text);
  return place === undefined ? text : ((words[language] ?? words["en"])?.[place] ?? text);
}

/** A source as a short reference: author, title, year. */
export function describeSource(graph: Graph, source: number, t: Translate): string {
  const record = graph.sources[source]!;
  const author = record.author?.length ? `${record.author.join(t("wording.between_authors"))}, ` : "";
  return `${author}${record.title || record.id}${record.date ? ` (${record.date})` : ""}`;
}

/** Words in a row: "a, b and c". */
export function inARow(words: readonly string[], t: Translate, joint: "and" | "or" = "and"): string {
  const head = words.slice(0, -1);
  const last = words.at(-1) ?? "";
  return head.length ? `${head.join(", ")} ${t(`wording.${joint}`)} ${last}` : last;
}

/** Texts in a row, each closed by a full stop; empty ones are left out. */
export function inSentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part)
    .map((part) => (/[.!?…]$/u.test(part.replace(/[”’"')]+$/u, "")) ? part : `${part}.`))
    .join(" ");
}

/** Words of one claim; texts of the data are put in whole, never taken for a message. */
class Teller {
  constructor(
    private readonly graph: Graph,
    private readonly claim: number,
    private readonly language: string,
    private readonly t: Translate,
  ) {}

  sentence(): string {
    const { graph, claim, language, t } = this;
    const object = graph.claims.object[claim]!;
    const value = graph.claims.value[claim] ?? "";
    const parts = [
      graph.label(graph.claims.subject[claim]!, language),
      verbOf(graph, graph.relationOf(claim), language),
      object >= 0 ? graph.label(object, language) : t("wording.value", { value }),
    ];
    for (const name of CLAUSES) {
      if (this.#has(name)) {
        parts.push(t(`wording.clause_${name}`, { value: this.#values(name) }));
      }
    }
    if (this.#has("amount")) {
      parts.push(`${`(${graph.word(claim, "amount")} ${graph.word(claim, "unit")}`.trimEnd()})`);
    }
    if (this.#has("extent")) {
      parts.push(t("wording.extent", { extent: schemeWord(graph, "extent", graph.word(claim, "extent"), language) }));
    }
    return parts.filter((part) => part).join(" ");
  }

  when(): string {
    const { words } = this.graph.times;
    return (words[this.language] ?? words["en"])?.[this.graph.claims.time[this.claim]!] ?? "";
  }

  attribution(): string {
    const { graph, claim, language, t } = this;
    const parts: string[] = [];
    for (const name of ["speaker", "addressee", "said_where"]) {
      if (this.#has(name)) {
        parts.push(t(`wording.${name}`, { names: inARow(this.#labels(name), t) }));
      }
    }
    if (this.#has("said_when")) {
      parts.push(`(${dateInWords(graph, graph.word(claim, "said_when"), language)})`);
    }
    if (this.#has("witness")) {
      parts.push(t("wording.witness", { names: this.#labels("witness").join(t("wording.then")) }));
    }
    return parts.join(" ");
  }

  hedges(): string[] {
    const { graph, claim, language, t } = this;
    const hedges = graph.word(claim, "polarity") === "denied" ? [schemeWord(graph, "polarity", "denied", language)] : [];
    const word = graph.word(claim, "modality", "actual");
    if (word !== "actual") {
      const modality = schemeWord(graph, "modality", word, language);
      const condition = graph.word(claim, "condition");
      hedges.push(condition ? t("wording.condition", { modality, condition }) : modality);
    }
    return hedges;
  }

  reference(): string {
    const { graph, claim, t } = this;
    const locator = graph.claims.locators[graph.claims.locator[claim]!]!;
    const passages = (graph.claims.passages[claim] ?? []).map(([start, stop]) => `${start}-${stop}`).join(", ");
    const cited = graph.qualifier(claim, "cites").map((source) => this.#source(source)).join("; ");
    return [
      this.#source(graph.claims.source[claim]! >= 0 ? graph.claims.source[claim]! : (graph.claims.foreignSource[claim] ?? "")),
      locator ? `, ${locator}` : "",
      passages ? ` ${t("wording.characters", { passages })}` : "",
      cited ? t("wording.citing", { cited }) : "",
    ].join("");
  }

  details(): string[] {
    const { graph, claim, language } = this;
    return Object.keys(graph.claims.qualifiers[claim] ?? {})
      .filter((name) => !TOLD.has(name) && this.#has(name))
      .map((name) => `${qualifierLabel(graph, name, language)}: ${this.#values(name)}`);
  }

  #has(name: string): boolean {
    return this.graph.qualifier(this.claim, name).length > 0;
  }

  #labels(name: string): string[] {
    return this.graph.qualifier(this.claim, name).map((who) => this.#label(who));
  }

  #label(entity: number | string): string {
    return typeof entity === "number" ? this.graph.label(entity, this.language) : entity;
  }

  #source(source: number | string): string {
    return typeof source === "number" ? describeSource(this.graph, source, this.t) : source;
  }

  /** Values of a qualifier in a row: entities by their labels, sources by title, the rest as written. */
  #values(name: string): string {
    const { graph, claim, language, t } = this;
    const { qualifiers } = graph.catalogue;
    const range = Object.hasOwn(qualifiers, name) ? qualifiers[name]!.range : "entity";
    const values = graph.qualifier(claim, name);
    switch (range) {
      case "entity":
        return inARow(this.#labels(name), t, name === "from_any_of" ? "or" : "and");
      case "source":
        return values.map((source) => this.#source(source)).join("; ");
      case "date":
        return dateInWords(graph, String(values[0]), language);
      case "claim":
        return inARow(values.map((one) => (typeof one === "number" ? graph.claims.id[one]! : one)), t);
      default:
        return inARow(values.map((one) => schemeWord(graph, range, String(one), language)), t);
    }
  }
}

function judgement(graph: Graph, verdict: VerdictRecord, language: string): string {
  const { qualifiers } = graph.catalogue;
  const name = verdict.aspect ?? "";
  const label = language !== "en" && Object.hasOwn(qualifiers, name) ? qualifiers[name]!.labels[language] : undefined;
  const aspect = name ? ` (${label ?? name})` : "";
  const reason = verdict.reason ? `: ${verdict.reason}` : "";
  const by = verdict.curator ? ` - ${verdict.curator}` : "";
  return `${schemeWord(graph, "verdict", verdict.verdict, language)}${aspect}${reason}${by}`;
}

const numbersOfDates = new WeakMap<Graph, ReadonlyMap<string, number>>();

function dateNumbers(graph: Graph): ReadonlyMap<string, number> {
  let numbers = numbersOfDates.get(graph);
  if (!numbers) {
    numbers = new Map(graph.payload.dates.text.map((text, number) => [text, number]));
    numbersOfDates.set(graph, numbers);
  }
  return numbers;
}
