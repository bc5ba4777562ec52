/** Claims, with the entities, sources and verdicts around them, as Turtle: the triples that Python writes for them.
 *
 * Left out are the ontology, definitions and ranges of a package's own relations, passages without claims, and, where
 * this is a part only, the digest of the whole.
 */

import type { Graph } from "../model/graph";
import { isOwn } from "./csv";
import { claimRow, entityRow, rangeOf, sourceRow, type ClaimRow } from "./records";
import type { Scope } from "./scope";
import { asWritten, canonicalNumber, date, keepsOrder, plain, tagged, Terms } from "./terms";

type Tails = [predicate: string, object: string][];
const DEFAULTS = { modality: "actual", polarity: "affirmed" } as const;
const VOICED = ["stance", "speech"];
const FORMAT_VERSION = "1";

/** @param told comment lines on what this is a part of. */
export function toTurtle(graph: Graph, scope: Scope, told: readonly string[]): string {
  const writer = new Turtle(graph, new Terms(graph));
  writer.dataset(scope.name === "all" && !graph.payload.narrowed);
  writer.ownTerms(scope);
  writer.ownQualifiers(scope);
  scope.entities.forEach((entity) => writer.entity(entity));
  scope.sources.forEach((source) => writer.source(source));
  scope.claims.forEach((claim) => writer.claim(claim));
  scope.verdicts.forEach((verdict) => writer.verdict(verdict));
  return writer.text(told);
}

class Turtle {
  readonly #blocks: string[] = [];

  constructor(
    readonly graph: Graph,
    readonly terms: Terms,
  ) {}

  text(told: readonly string[]): string {
    const comments = told.flatMap((line) => line.split(/[\r\n]+/)).map((line) => `# ${line}\n`);
    const prefixes = [...this.terms.prefixes].map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`);
    return [...comments, ...prefixes, ...this.#blocks.map((block) => `\n${block}`)].join("");
  }

  dataset(isWhole: boolean): void {
    const { dataset } = this.graph.payload;
    if (!dataset.base) {
      return;
    }
    const tails: Tails = [
      ["a", "dcat:Dataset"],
      ["a", "void:Dataset"],
      ...texts({
        "dcterms:identifier": dataset.name,
        "dcterms:language": dataset.language,
        "dcterms:bibliographicCitation": dataset.citation,
        "vann:preferredNamespaceUri": dataset.base,
        "cg:formatVersion": FORMAT_VERSION,
        "cg:dataHash": isWhole ? dataset.dataHash : "",
        "cg:toolVersion": dataset.toolVersion,
      }),
    ];
    if (dataset.title) {
      tails.push(["dcterms:title", this.terms.words(dataset.title)]);
    }
    if (dataset.licence) {
      tails.push(["dcterms:license", this.terms.iriOrText(dataset.licence)]);
    }
    this.#add(this.terms.iri(dataset.base), tails);
  }

  /** What the page knows of the package's own relations that these claims use. */
  ownTerms(scope: Scope): void {
    const { catalogue, payload } = this.graph;
    for (const name of new Set(scope.claims.map((claim) => this.graph.relationOf(claim)))) {
      const relation = Object.hasOwn(catalogue.relations, name) ? catalogue.relations[name]! : undefined;
      if (!relation || !isOwn(relation.iri, payload.dataset.base)) {
        continue;
      }
      const family = this.terms.concept("family", relation.family);
      this.#add(this.terms.iri(relation.iri), [
        ["a", "cg:Relation"],
        ...labels("rdfs:label", relation.labels),
        ...labels("cg:inverseLabel", relation.inverse),
        ["cg:kind", plain(relation.kind)],
        ["cg:sign", `${plain(String(relation.sign))}^^xsd:integer`],
        ...(family ? ([["cg:family", family]] as Tails) : []),
        ...(relation.symmetric ? ([["a", "owl:SymmetricProperty"]] as Tails) : []),
      ]);
    }
  }

  /** The same of its own qualifiers. */
  ownQualifiers(scope: Scope): void {
    const { catalogue, claims, payload } = this.graph;
    for (const name of new Set(scope.claims.flatMap((claim) => Object.keys(claims.qualifiers[claim] ?? {})))) {
      const qualifier = Object.hasOwn(catalogue.qualifiers, name) ? catalogue.qualifiers[name]! : undefined;
      if (qualifier && isOwn(qualifier.iri, payload.dataset.base)) {
        this.#add(this.terms.iri(qualifier.iri), [
          ["a", "cg:Qualifier"],
          ["cg:isList", `"${qualifier.isList}"^^xsd:boolean`],
          ["cg:valueKind", plain(qualifier.range)],
          ...labels("rdfs:label", qualifier.labels),
        ]);
      }
    }
  }

  entity(number: number): void {
    const row = entityRow(this.graph, number);
    const tails: Tails = [
      ["a", this.terms.type(row.type)],
      ["skos:prefLabel", this.terms.words(row.label)],
      ...[...row.labels].map(([language, text]): Tails[number] => ["skos:prefLabel", tagged(text, language)]),
      ...listed("aliases", "skos:altLabel", row.aliases),
      ...texts({ "skos:note": row.note }),
    ];
    if (row.wikidata) {
      tails.push(["skos:exactMatch", this.terms.iriOrText(`http://www.wikidata.org/entity/${row.wikidata}`)]);
    }
    this.#add(this.terms.in("entity", row.id), tails);
  }

  source(number: number): void {
    const row = sourceRow(this.graph, number);
    const tails: Tails = [
      ["a", "cg:Source"],
      ...texts({
        "dcterms:type": row.kind,
        "dcterms:title": row.title,
        "dcterms:publisher": row.publisher,
        "cg:textSha256": row.textSha256,
        "skos:note": row.note,
      }),
      ...listed("author", "dcterms:creator", row.author),
      ...row.derivedFrom.map((id): Tails[number] => ["prov:wasDerivedFrom", this.terms.in("source", id)]),
      ...order("derived_from", row.derivedFrom),
    ];
    if (row.date) {
      tails.push(["dcterms:date", date(row.date)]);
    }
    if (row.url) {
      tails.push(["schema:url", this.terms.iriOrText(row.url)]);
    }
    this.#add(this.terms.in("source", row.id), tails);
  }

  claim(number: number): void {
    const { graph, terms } = this;
    const row = claimRow(graph, number);
    const whole = terms.whole("claim", row.id);
    const [subject, relation] = [terms.in("entity", row.subject), terms.relation(row.relation)];
    const object = row.object ? terms.in("entity", row.object) : plain(row.value);
    const tails: Tails = [
      ["a", "cg:Claim"],
      ["rdf:subject", subject],
      ["rdf:predicate", relation],
      ["rdf:object", object],
      ...this.#dates(number, row.when),
    ];
    if (row.source) {
      tails.push(["dcterms:source", terms.in("source", row.source)]);
    }
    tails.push(...texts({ "cg:locator": row.locator }));
    if (row.gloss) {
      tails.push(["dcterms:description", terms.words(row.gloss)]);
    }
    for (const [name, word] of Object.entries(DEFAULTS)) {
      const concept = row.qualifiers.has(name) ? null : terms.concept(name, word);
      if (concept) {
        tails.push([terms.qualifier(name), concept]);
      }
    }
    tails.push(...this.#qualifiers(row), ...this.#voice(number, row));
    const status = terms.concept("verdict", graph.statusOf(number));
    if (status) {
      tails.push(["cg:status", status]);
    }
    tails.push(...row.passages.map((_, place): Tails[number] => ["cg:passage", terms.iri(`${whole}/passage/${place + 1}`)]));
    const witnesses = row.qualifiers.get("witness") ?? [];
    tails.push(...witnesses.map((_, place): Tails[number] => ["cg:witnessPosition", terms.iri(`${whole}/witness/${place + 1}`)]));
    this.#add(terms.in("claim", row.id), tails);
    this.#passages(whole, row);
    this.#witnesses(whole, witnesses);
    if (row.object && graph.countsUnder(number, "asserted")) {
      this.#add(subject, [[relation, object]]);
    }
  }

  verdict(one: Scope["verdicts"][number]): void {
    const { graph, terms } = this;
    const verdict = terms.concept("verdict", one.verdict);
    const tails: Tails = [
      ["a", "cg:Verdict"],
      ["cg:judges", terms.in("claim", graph.claims.id[one.claim]!)],
      ...(verdict ? ([["cg:verdict", verdict]] as Tails) : []),
      ...texts({ "cg:aspect": one.aspect ?? "", "dcterms:creator": one.curator ?? "" }),
    ];
    if (one.reason) {
      tails.push(["dcterms:description", terms.words(one.reason)]);
    }
    if (one.target) {
      tails.push(["cg:target", terms.in("claim", one.target)]);
    }
    if (one.date) {
      tails.push(["dcterms:date", date(one.date)]);
    }
    if (one.source) {
      tails.push(["dcterms:source", terms.in("source", one.source)]);
    }
    this.#add(terms.in("verdict", one.id), tails);
  }

  #dates(claim: number, when: string): Tails {
    if (!when) {
      return [];
    }
    const bounds = this.graph.times.bounds[this.graph.claims.time[claim]!];
    if (!bounds) {
      return [["cg:when", plain(when)]];
    }
    const names = ["cg:beginEarliest", "cg:beginLatest", "cg:endEarliest", "cg:endLatest"];
    const days = names.map((name, place): Tails[number] => [name, `${plain(bounds[place]!)}^^xsd:date`]);
    return [["cg:when", `${plain(when)}^^edtf:EDTF`], ...days.filter((_, place) => bounds[place])];
  }

  #qualifiers(row: ClaimRow): Tails {
    const tails: Tails = [];
    for (const [name, values] of row.qualifiers) {
      const range = rangeOf(this.graph, name);
      const predicate = this.terms.qualifier(name);
      tails.push(...values.map((value): Tails[number] => [predicate, this.terms.value(range, value)]));
      if (name === "amount") {
        const odd = values.filter((value) => canonicalNumber(value) !== value);
        tails.push(...odd.map((value): Tails[number] => ["cg:amountAsWritten", plain(value)]));
      } else if (name !== "witness" && !(keepsOrder(values) && keepsSpelling(range, values))) {
        tails.push(["cg:asWritten", asWritten(name, values)]);
      }
    }
    return tails;
  }

  /** Whose statement it is, and when it was made. */
  #voice(claim: number, row: ClaimRow): Tails {
    const speakers = row.qualifiers.get("speaker") ?? [];
    const voices = speakers.length ? speakers : VOICED.includes(this.graph.familyOf(claim)) ? [row.subject] : [];
    const when = speakers.length ? (row.qualifiers.get("said_when")?.[0] ?? "") : row.when;
    const tails = voices.map((voice): Tails[number] => ["cg:voice", this.terms.in("entity", voice)]);
    return voices.length && when ? [...tails, ["cg:voicedWhen", date(when)]] : tails;
  }

  #passages(claim: string, row: ClaimRow): void {
    row.passages.forEach(([start, end], place) => {
      const passage = `${claim}/passage/${place + 1}`;
      const span = this.terms.iri(`${passage}/span`);
      this.#add(this.terms.iri(passage), [
        ["a", "oa:SpecificResource"],
        ["oa:hasSource", this.terms.in("source", row.source)],
        ["oa:hasSelector", span],
      ]);
      this.#add(span, [
        ["a", "oa:TextPositionSelector"],
        ["oa:start", `"${start}"^^xsd:integer`],
        ["oa:end", `"${end}"^^xsd:integer`],
      ]);
    });
  }

  #witnesses(claim: string, witnesses: readonly string[]): void {
    witnesses.forEach((witness, place) => {
      this.#add(this.terms.iri(`${claim}/witness/${place + 1}`), [
        ["a", "cg:WitnessPosition"],
        ["cg:position", `"${place + 1}"^^xsd:integer`],
        ["cg:agent", this.terms.in("entity", witness)],
      ]);
    });
  }

  #add(subject: string, tails: Tails): void {
    this.#blocks.push(`${subject}\n${tails.map(([predicate, object]) => `    ${predicate} ${object}`).join(" ;\n")} .\n`);
  }
}

function keepsSpelling(range: string, values: readonly string[]): boolean {
  return !["number", "extent"].includes(range) || values.every((value) => [value, null].includes(canonicalNumber(value)));
}

function texts(found: Readonly<Record<string, string>>): Tails {
  return Object.entries(found)
    .filter(([, text]) => text)
    .map(([predicate, text]) => [predicate, plain(text)]);
}

function labels(predicate: string, found: Readonly<Record<string, string>>): Tails {
  return Object.entries(found)
    .filter(([, text]) => text)
    .map(([language, text]) => [predicate, tagged(text, language)]);
}

function listed(column: string, predicate: string, values: readonly string[]): Tails {
  return [...values.map((value): Tails[number] => [predicate, plain(value)]), ...order(column, values)];
}

function order(column: string, values: readonly string[]): Tails {
  return keepsOrder(values) ? [] : [["cg:asWritten", asWritten(column, values)]];
}
