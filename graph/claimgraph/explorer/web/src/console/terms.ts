/** Names and terms as SPARQL writes them. */

export const CG = "https://w3id.org/claimgraph/ontology#";
export const EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** Known to every query, as to Python's: `vocabulary.PREFIXES`. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ["cg", CG],
  ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
  ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"],
  ["owl", "http://www.w3.org/2002/07/owl#"],
  ["xsd", XSD],
  ["skos", "http://www.w3.org/2004/02/skos/core#"],
  ["dcterms", "http://purl.org/dc/terms/"],
  ["dcat", "http://www.w3.org/ns/dcat#"],
  ["void", "http://rdfs.org/ns/void#"],
  ["vann", "http://purl.org/vocab/vann/"],
  ["oa", "http://www.w3.org/ns/oa#"],
  ["prov", "http://www.w3.org/ns/prov#"],
  ["foaf", "http://xmlns.com/foaf/0.1/"],
  ["schema", "https://schema.org/"],
  ["org", "http://www.w3.org/ns/org#"],
  ["cito", "http://purl.org/spar/cito/"],
  ["edtf", "http://id.loc.gov/datatypes/edtf/"],
  ["sh", "http://www.w3.org/ns/shacl#"],
  ["wd", "http://www.wikidata.org/entity/"],
];
export const ROOMS = ["entity", "claim", "source", "verdict", "relation"] as const;

/** Prefixes by name: the vocabulary's, and those of the dataset. */
export function knownPrefixes(base: string): Map<string, string> {
  return new Map([...PREFIXES, ...(base ? ROOMS.map((room) => [room, `${base}${room}/`] as const) : [])]);
}

/** A text as a literal. */
export function quoted(text: string): string {
  return `"${text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")}"`;
}

/** An IRI in angle brackets; what may not stand in one is escaped. */
export function bracketed(iri: string): string {
  return `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
}

/** A cell of a result, as SPARQL's JSON tells it. */
export interface Term {
  readonly type: "uri" | "literal" | "bnode" | "triple";
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

/** An IRI as a prefixed name, if what remains needs no escapes; else the IRI itself. */
export function shortened(iri: string, prefixes: ReadonlyMap<string, string>): string {
  let best: [string, string] | null = null;
  for (const [prefix, space] of prefixes) {
    if (iri.startsWith(space) && (!best || space.length > best[1].length)) {
      best = [prefix, space];
    }
  }
  const local = best ? iri.slice(best[1].length) : "";
  return best && /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(local) ? `${best[0]}:${local}` : iri;
}
