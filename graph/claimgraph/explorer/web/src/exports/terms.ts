/** Terms of RDF as Turtle, spelled as Python's `rdf/terms.py` spells them. */

import type { Graph } from "../model/graph";
import { own } from "./labels";

export const PREFIXES: Readonly<Record<string, string>> = {
  cg: "https://w3id.org/claimgraph/ontology#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  owl: "http://www.w3.org/2002/07/owl#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  dcat: "http://www.w3.org/ns/dcat#",
  void: "http://rdfs.org/ns/void#",
  vann: "http://purl.org/vocab/vann/",
  oa: "http://www.w3.org/ns/oa#",
  prov: "http://www.w3.org/ns/prov#",
  schema: "https://schema.org/",
  edtf: "http://id.loc.gov/datatypes/edtf/",
  wd: "http://www.wikidata.org/entity/",
};
const ROOMS = ["entity", "claim", "source", "verdict", "relation"] as const;
export type Room = (typeof ROOMS)[number];

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/;
const EDTF_PART = String.raw`(?:-?\d{4}|-?\d{3}X|-?\d{2}XX|-?\dXXX|Y-?[1-9]\d{4,11})(?:-(?:\d\d|XX)(?:-(?:\d\d|XX)(?:T[\d:]+(?:Z|[+-][\d:]+)?)?)?)?[?~%]?`;
const EDTF = new RegExp(`^(?:${EDTF_PART}|(?:${EDTF_PART}|\\.\\.)?/(?:${EDTF_PART}|\\.\\.)?)$`);

export class Terms {
  /** Prefix -> namespace, those of the dataset's rooms too. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly #graph: Graph;

  constructor(graph: Graph) {
    this.#graph = graph;
    const { base } = graph.payload.dataset;
    this.prefixes = new Map([
      ...Object.entries(PREFIXES),
      ...(base ? ROOMS.map((room) => [room, `${base}${room}/`] as const) : []),
    ]);
  }

  /** An IRI, by a prefix where one fits; what no IRI may hold is percent-encoded. */
  iri(iri: string): string {
    const safe = iri.replace(/[\u0000-\u0020<>"{}|\\^`]/g, (letter) => encodeURIComponent(letter));
    for (const [prefix, namespace] of this.prefixes) {
      const local = safe.startsWith(namespace) ? safe.slice(namespace.length) : "";
      if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(local)) {
        return `${prefix}:${local}`;
      }
    }
    return `<${safe}>`;
  }

  /** The name of an id in a room. */
  in(room: Room, id: string): string {
    return this.iri(this.whole(room, id));
  }

  whole(room: Room, id: string): string {
    return id.includes(":") ? id : `${this.#graph.payload.dataset.base}${room}/${id}`;
  }

  relation(name: string): string {
    return this.iri(own(this.#graph.catalogue.relations, name)?.iri ?? this.whole("relation", name));
  }

  type(name: string): string {
    return this.iri(own(this.#graph.catalogue.types, name)?.iri ?? (IRI.test(name) ? name : `${PREFIXES["cg"]}Entity`));
  }

  qualifier(name: string): string {
    return this.iri(own(this.#graph.catalogue.qualifiers, name)?.iri ?? this.whole("relation", name));
  }

  concept(scheme: string, word: string): string | null {
    const words = own(this.#graph.catalogue.concepts, scheme);
    const iri = words && own(words, word);
    return iri ? this.iri(iri) : null;
  }

  /** The curator's own words, in the dataset's language. */
  words(text: string): string {
    return tagged(text, this.#graph.payload.dataset.language);
  }

  /** A value of a qualifier, by what the qualifier may hold. */
  value(range: string, text: string): string {
    switch (range) {
      case "entity":
      case "source":
      case "claim":
        return this.in(range, text);
      case "date":
        return date(text);
      case "text":
      case "unit":
        return plain(text);
      case "number": {
        const number = canonicalNumber(text);
        return number === null ? plain(text) : `${plain(number)}^^xsd:decimal`;
      }
      default:
        return this.concept(range, text) ?? (range === "extent" ? wholeNumber(text) : this.iriOrText(text));
    }
  }

  iriOrText(text: string): string {
    return IRI.test(text) ? this.iri(text) : plain(text);
  }
}

export function plain(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`);
  return `"${escaped}"`;
}

export function tagged(text: string, language: string): string {
  return /^[A-Za-z]+(-[A-Za-z0-9]+)*$/.test(language) ? `${plain(text)}@${language}` : plain(text);
}

export function date(text: string): string {
  return EDTF.test(text) && text !== "/" ? `${plain(text)}^^edtf:EDTF` : plain(text);
}

function wholeNumber(text: string): string {
  const number = canonicalNumber(text);
  return number !== null && !number.includes(".") ? `${plain(number)}^^xsd:integer` : plain(text);
}

/** A number as an RDF engine writes it; null for what is no decimal number. */
export function canonicalNumber(text: string): string | null {
  const [, sign, left = "", right = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (sign === undefined || !(left || right)) {
    return null;
  }
  const fraction = right.replace(/0+$/, "");
  const number = (left.replace(/^0+/, "") || "0") + (fraction && `.${fraction}`);
  return sign === "-" && number !== "0" ? `-${number}` : number;
}

/** Whether triples give these values back in this order: sorted by code points, and each once. */
export function keepsOrder(values: readonly string[]): boolean {
  return values.every((value, place) => place === 0 || compareCodePoints(values[place - 1]!, value) < 0);
}

function compareCodePoints(one: string, other: string): number {
  const [first, second] = [[...one], [...other]];
  for (let place = 0; place < Math.min(first.length, second.length); place += 1) {
    const difference = first[place]!.codePointAt(0)! - second[place]!.codePointAt(0)!;
    if (difference) {
      return difference;
    }
  }
  return first.length - second.length;
}

/** A cell with its column's name, for values whose order or spelling triples cannot hold. */
export function asWritten(column: string, values: readonly string[]): string {
  return plain(`${column}: ${values.map((value) => value.replaceAll("\\", "\\\\").replaceAll("|", "\\|")).join("|")}`);
}
