/** The store of the page's triples, and asking it: the same answers as Python's `queries.run_query`. */

import { Store } from "oxigraph/web.js";

import { explain, type Fault, guard } from "./explain";
import { LABEL, LABELS, OWN, rewriteCalls, Unanswerable, type Facts } from "./functions";
import { insertAll, placeValues } from "./outline";
import { bracketed, CG, EDTF, knownPrefixes, quoted, shortened, type Term } from "./terms";
import { firstWord, scan } from "./tokens";
import { turtle } from "./turtle";

export type Row = readonly (Term | null)[];

export type Answer =
  | { readonly kind: "rows"; readonly columns: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: "truth"; readonly truth: boolean }
  | { readonly kind: "triples"; readonly text: string; readonly count: number };

/** A query that was refused, or is malformed. */
export class QueryFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.key);
  }
}

const JSON_ROWS = "application/sparql-results+json";
const LABEL_KINDS = ["skos:prefLabel", "rdfs:label", "dcterms:title"];

export class Engine {
  readonly #store = new Store();
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #prologue: string;
  #facts: Facts | null = null;

  constructor(
    quads: Uint8Array,
    base: string,
    private readonly language: string,
  ) {
    this.#store.load(quads, { format: "application/n-quads", no_transaction: true, lenient: true });
    this.#prefixes = knownPrefixes(base);
    this.#prologue = [...this.#prefixes].map(([name, space]) => `PREFIX ${name}: ${bracketed(space)} `).join("");
  }

  get size(): number {
    return this.#store.size;
  }

  /** Ask a query.
   *
   * @param values terms as SPARQL writes them, by the name of the variable that they take the place of.
   */
  ask(text: string, values: ReadonlyMap<string, string> = new Map()): Answer {
    const tokens = scan(text);
    const refused = guard(text, tokens);
    if (refused) {
      throw new QueryFault(refused);
    }
    this.#check(text);
    const placed = insertAll(text, placeValues(tokens, values));
    const form = firstWord(tokens)?.text.toUpperCase() ?? "";
    const isGraph = form.startsWith("CONSTRUCT") || form.startsWith("DESCRIBE");
    const told = this.#run(this.#rewritten(placed), isGraph ? "application/n-triples" : JSON_ROWS);
    return isGraph ? turtle(told, this.#prefixes) : readRows(told);
  }

  /** Raise what the engine says of the query as it was written, before anything is put into it. */
  #check(text: string): void {
    const faultOf = (query: string): string => {
      try {
        new Store().query(`${this.#prologue}\n${query}`, { results_format: JSON_ROWS });
      } catch (error) {
        return error instanceof Error && error.message.startsWith("error at ") ? error.message : "";
      }
      return "";
    };
    const said = faultOf(text);
    if (said) {
      throw new QueryFault(explain(text, said, this.#prefixes, faultOf));
    }
  }

  /** Get ready for questions that ask for labels and dates; done by itself when the first one comes. */
  warm(): void {
    this.#known();
  }

  #rewritten(text: string): string {
    try {
      return rewriteCalls(text, this.#known());
    } catch (error) {
      if (error instanceof Unanswerable) {
        throw new QueryFault({ key: error.key, offset: -1, fields: error.fields });
      }
      throw error;
    }
  }

  #run(text: string, results_format: string): string {
    try {
      return String(this.#store.query(`${this.#prologue}\n${text}`, { results_format }));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new QueryFault({ key: "console.cannot_ask", offset: -1, fields: { said } });
    }
  }

  #rows(text: string): Row[] {
    const answer = readRows(this.#run(text, JSON_ROWS));
    return answer.kind === "rows" ? [...answer.rows] : [];
  }

  /** What calls of our functions ask of; the labels go into a graph of their own. */
  #known(): Facts {
    if (!this.#facts) {
      const labels = this.#labels();
      const things = this.#rows("SELECT DISTINCT ?thing { { ?thing ?p ?o } UNION { ?s ?thing ?o } UNION { ?s ?p ?thing } FILTER(ISIRI(?thing)) }");
      const lines = things.map(([thing]) => {
        const iri = thing?.value ?? "";
        return `${bracketed(iri)} <${LABEL}> ${quoted(labels.get(iri) ?? shortened(iri, this.#prefixes))} <${LABELS}> .\n`;
      });
      this.#store.load(lines.join(""), { format: "application/n-quads", no_transaction: true, lenient: true });
      const texts = (query: string): string[] => this.#rows(query).map(([cell]) => cell?.value ?? "");
      this.#facts = {
        labels,
        prefixes: this.#prefixes,
        dates: texts(`SELECT DISTINCT ?date { ?thing ?says ?date FILTER(DATATYPE(?date) = ${bracketed(EDTF)}) }`),
        names: new Map(
          this.#rows("SELECT ?word ?name { ?word skos:notation ?name }").map(([word, name]) => [word?.value ?? "", name?.value ?? ""]),
        ),
        ends: this.#ends(),
      };
    }
    return this.#facts;
  }

  #ends(): [string, string, string][] {
    const rows = this.#rows(
      `SELECT DISTINCT ?date ?state ?by {
        ?claim ?has ?mark . FILTER(?has IN (<${CG}endState>, <${CG}endedBy>))
        OPTIONAL { ?claim <${CG}endState> ?state } OPTIONAL { ?claim <${CG}endedBy> ?by }
        OPTIONAL { ?claim ?dated ?date FILTER(DATATYPE(?date) = <${EDTF}>) }
      }`,
    );
    return rows.map(([date, state, by]) => [date?.value ?? "", state?.value ?? "", by?.value ?? ""]);
  }

  /** What a reader sees in place of an IRI: its label in the dataset's language, else another, else its title. */
  #labels(): Map<string, string> {
    const found = new Map<string, { kind: number; rank: [number, string, string] }>();
    LABEL_KINDS.forEach((name, kind) => {
      for (const [thing, label] of this.#rows(`SELECT ?thing ?label { ?thing ${name} ?label FILTER(ISIRI(?thing) && ISLITERAL(?label)) }`)) {
        const language = (label?.["xml:lang"] ?? "").toLowerCase();
        const place = [this.language.toLowerCase(), "", "en"].indexOf(language);
        const rank: [number, string, string] = [place < 0 ? 3 : place, language, label?.value ?? ""];
        const best = found.get(thing?.value ?? "");
        if (!best || (best.kind === kind && isBefore(rank, best.rank))) {
          found.set(thing?.value ?? "", { kind, rank });
        }
      }
    });
    return new Map([...found].map(([iri, { rank }]) => [iri, rank[2]]));
  }
}

function isBefore(one: readonly [number, string, string], other: readonly [number, string, string]): boolean {
  for (const place of [0, 1, 2] as const) {
    if (one[place] !== other[place]) {
      return one[place] < other[place];
    }
  }
  return false;
}

interface Told {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term>>[] };
}

function readRows(json: string): Answer {
  const told = JSON.parse(json) as Told;
  if (told.boolean !== undefined) {
    return { kind: "truth", truth: told.boolean };
  }
  const columns = (told.head.vars ?? []).filter((name) => !name.startsWith(OWN));
  const rows = (told.results?.bindings ?? []).map((binding) =>
    columns.map((name) => (Object.hasOwn(binding, name) ? binding[name]! : null)),
  );
  return { kind: "rows", columns, rows };
}
