/** The filter and the period in force as a SPARQL query for the claims that pass. */

import type { Graph } from "../model/graph";
import type { Policy } from "../payload/types";
import { narrowingFacets } from "./facets";
import { asEdtf, isPeriod } from "./periods";
import type { Facet, FacetName, State, Time } from "./state";

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["cg", "https://w3id.org/claimgraph/ontology#"],
  ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
  ["dcterms", "http://purl.org/dc/terms/"],
]);
const DISPUTED = "?disputing cg:disputes ?claim . FILTER(?disputing != ?claim) FILTER NOT EXISTS { ?disputing cg:status cg:rejected }";
const NOTHING = "false";

/** A query whose solutions are exactly the claims that the page says pass.
 *
 * `cg:holds` is a function of claimgraph: engines that do not know it cannot answer a query with a period.
 */
export function filterAsSparql(graph: Graph, state: Pick<State, "filter" | "time">): string {
  const { policy, facets, degree } = state.filter;
  const lines = [
    "?claim a cg:Claim ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .",
    ...degreeLines(degree),
    ...policyLines(policy),
    ...narrowingFacets(facets).flatMap((name) => facetLines(graph, name, facets[name])),
    ...timeLines(state.time),
  ];
  const prefixes = [...NAMESPACES].map(([prefix, space]) => `PREFIX ${prefix}: <${space}>`);
  return [...prefixes, "", "SELECT DISTINCT ?claim WHERE {", ...lines.map((line) => `  ${line}`), "}", "ORDER BY ?claim", ""].join("\n");
}

function policyLines(policy: Policy): string[] {
  if (policy === "all") {
    return [];
  }
  return [
    `# policy: ${policy}`,
    "FILTER NOT EXISTS { ?claim cg:polarity ?polarity . FILTER(?polarity != cg:affirmed) }",
    "FILTER NOT EXISTS { ?claim cg:modality ?modality . FILTER(?modality != cg:actual) }",
    "FILTER NOT EXISTS { ?claim cg:status cg:rejected }",
    ...(policy === "reported" ? [] : ["FILTER NOT EXISTS { ?claim cg:speaker ?anySpeaker }"]),
    ...(policy === "undisputed"
      ? ["FILTER NOT EXISTS { ?claim cg:status ?grave . FILTER(?grave IN (cg:contested, cg:doubtful)) }", `FILTER NOT EXISTS { ${DISPUTED} }`]
      : []),
  ];
}

function facetLines(graph: Graph, name: FacetName, facet: Facet): string[] {
  return [
    `# ${name}`,
    ...(facet.only.length ? [`FILTER(${has(graph, name, facet.only)})`] : []),
    ...(facet.without.length ? [`FILTER(!(${has(graph, name, facet.without)}))`] : []),
  ];
}

/** An expression that says whether a claim has one of the values; what the graph does not know, no claim has. */
function has(graph: Graph, name: FacetName, values: readonly string[]): string {
  const terms = values.map((value) => termOf(graph, name, value)).filter((term) => term !== "");
  const named = terms.length ? [whichHas(name, terms.join(", "))] : [];
  const absent = values.map((value) => absence(name, value)).filter((one) => one !== "");
  return [...named, ...absent].join(" || ") || NOTHING;
}

function whichHas(name: FacetName, list: string): string {
  switch (name) {
    case "relation":
      return `?relation IN (${list})`;
    case "family":
      return `EXISTS { ?relation cg:family ?family . FILTER(?family IN (${list})) }`;
    case "sign":
      return `EXISTS { ?relation cg:sign ?sign . FILTER(?sign IN (${list})) }`;
    case "type":
      return `EXISTS { ?claim rdf:subject|rdf:object ?end . ?end a ?type . FILTER(?type IN (${list})) }`;
    case "source":
      return `EXISTS { ?claim dcterms:source ?source . FILTER(?source IN (${list})) }`;
    default:
      return `EXISTS { ?claim cg:${name} ?${name} . FILTER(?${name} IN (${list})) }`;
  }
}

/** What a value means where a claim has it by not having another; "" for values that are only ever named. */
function absence(name: FacetName, value: string): string {
  switch (`${name} ${value}`) {
    case "family ":
      return "NOT EXISTS { ?relation cg:family ?anyFamily }";
    case "source ":
      return "NOT EXISTS { ?claim dcterms:source ?anySource . ?anySource a cg:Source }";
    case "speaker ":
      return "NOT EXISTS { ?claim cg:speaker ?anySpeaker }";
    case "status unassessed":
      return "NOT EXISTS { ?claim cg:status ?anyStatus }";
    case "modality actual":
      return "NOT EXISTS { ?claim cg:modality ?anyModality }";
    case "polarity affirmed":
      return "NOT EXISTS { ?claim cg:polarity ?anyPolarity }";
    case "sign 0":
      return "NOT EXISTS { ?relation cg:sign ?anySign }";
    case "type entity":
      return "EXISTS { ?claim rdf:subject|rdf:object ?end . FILTER(isIRI(?end)) FILTER NOT EXISTS { ?end a ?anyType } }";
    case "dispute disputed":
      return `EXISTS { ${DISPUTED} }`;
    case "dispute undisputed":
      return `NOT EXISTS { ${DISPUTED} }`;
    default:
      return "";
  }
}

/** The term of a value; "" where the graph has none of that name, so that no foreign text gets into a query. */
function termOf(graph: Graph, name: FacetName, value: string): string {
  const { relations, types, concepts } = graph.catalogue;
  switch (name) {
    case "relation":
      return graph.claims.relations.includes(value) ? term(Object.hasOwn(relations, value) ? relations[value]!.iri : value) : "";
    case "type":
      return Object.hasOwn(types, value) ? term(types[value]!.iri) : graph.entities.types.includes(value) ? term(value) : "";
    case "source":
      return graph.source(value) === undefined ? "" : inRoom(graph, "source", value);
    case "speaker":
      return value && isSpeaker(graph, value) ? inRoom(graph, "entity", value) : "";
    case "sign":
      return /^(?:-?1|0)$/.test(value) ? value : "";
    case "dispute":
      return "";
    default: {
      const words = concepts[name === "status" ? "verdict" : name] ?? {};
      return Object.hasOwn(words, value) ? term(words[value]!) : value.includes(":") ? term(value) : "";
    }
  }
}

/** Speakers need not be among the entities. */
function isSpeaker(graph: Graph, id: string): boolean {
  return graph.entity(id) !== undefined || /^[\w.:/#~%-]+$/.test(id);
}

function inRoom(graph: Graph, room: string, id: string): string {
  return term(id.includes(":") ? id : `${graph.payload.dataset.base}${room}/${id}`);
}

/** An IRI as SPARQL writes it, prefixed where that needs no escapes; "" for what cannot stand in a query. */
function term(iri: string): string {
  for (const [prefix, space] of NAMESPACES) {
    const local = iri.startsWith(space) ? iri.slice(space.length) : "";
    if (/^[A-Za-z][A-Za-z0-9_]*$/.test(local)) {
      return `${prefix}:${local}`;
    }
  }
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|^`\\\p{Cc}]*$/iu.test(iri) ? `<${iri}>` : "";
}

function degreeLines([least, most]: readonly [number, number]): string[] {
  if (least <= 1 && most <= 0) {
    return [];
  }
  const bounds = (count: string): string =>
    [...(least > 1 ? [`${count} >= ${Math.floor(least)}`] : []), ...(most > 0 ? [`${count} <= ${Math.floor(most)}`] : [])].join(" && ");
  const count = (end: string): string =>
    `{ SELECT ?${end} (COUNT(DISTINCT ?of_${end}) AS ?${end}Claims) WHERE { ?of_${end} a cg:Claim ; rdf:subject|rdf:object ?${end} . FILTER(isIRI(?${end})) } GROUP BY ?${end} }`;
  return [
    "# number of claims of both ends",
    count("subject"),
    `FILTER(${bounds("?subjectClaims")})`,
    `OPTIONAL { ${count("object")} }`,
    `FILTER(!isIRI(?object) || (${bounds("?objectClaims")}))`,
  ];
}

function timeLines({ period, unknown, undated }: Time): string[] {
  if (!period || !isPeriod(period)) {
    return [];
  }
  const isDated = "(BOUND(?when) || BOUND(?endedBy))";
  const kept = unknown
    ? undated
      ? '?holds != "no"'
      : `?holds = "yes" || (?holds = "unknown" && ${isDated})`
    : undated
      ? `?holds = "yes" || (?holds = "unknown" && !${isDated})`
      : '?holds = "yes"';
  return [
    "# time",
    "OPTIONAL { ?claim cg:when ?when }",
    "OPTIONAL { ?claim cg:endState ?endState }",
    "OPTIONAL { ?claim cg:endedBy ?endedBy }",
    "OPTIONAL { ?relation cg:kind ?kind }",
    `BIND(cg:holds("${asEdtf(period)}", COALESCE(?kind, "state"), COALESCE(?when, ""), COALESCE(?endState, ""), COALESCE(?endedBy, "")) AS ?holds)`,
    `FILTER(${kept})`,
  ];
}
