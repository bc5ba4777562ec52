/** What is in force - policy, filter, period - and what the data are, in words: for counts, pictures and paper. */

import type { Translate } from "../i18n";
import type { Graph } from "../model/graph";
import { STATUSES, type Status } from "../payload/types";
import { FACETS, type FacetName, type State } from "../state/state";
import { relationLabel, schemeLabel, typeLabel } from "./labels";

/** Everything that leaves claims out, one phrase each; empty where every claim passes. */
export function filterInWords(graph: Graph, state: State, t: Translate): string[] {
  const told: string[] = [];
  if (state.filter.policy !== "all") {
    told.push(policyInWords(graph, state, t));
  }
  for (const facet of FACETS) {
    const { only, without } = state.filter.facets[facet];
    const name = t(`tables.facet.${facet}`);
    const list = (values: readonly string[]): string =>
      values.map((value) => valueInWords(graph, facet, value, state.language, t)).join(", ");
    if (only.length) {
      told.push(t("tables.only", { facet: name, values: list(only) }));
    }
    if (without.length) {
      told.push(t("tables.without", { facet: name, values: list(without) }));
    }
  }
  const period = periodInWords(state, t);
  return period ? [...told, period] : told;
}

/** Which claims count. */
export function policyInWords(graph: Graph, state: State, t: Translate): string {
  const { policy } = state.filter;
  return t("tables.policy", { policy: schemeLabel(graph, "policy", policy, state.language), id: policy });
}

/** The period in force and what it does with the unknown; empty where there is none. */
export function periodInWords(state: State, t: Translate): string {
  const { period, unknown, undated } = state.time;
  if (!period) {
    return "";
  }
  const span = period.from === period.to ? period.from : `${period.from}–${period.to}`;
  const left = [unknown ? "" : t("tables.without_unknown"), undated ? "" : t("tables.without_undated")].filter(Boolean);
  return [t("tables.period", { period: span }), ...left].join(", ");
}

/** One value of a facet, as a person reads it. */
export function valueInWords(graph: Graph, facet: FacetName, value: string, language: string, t: Translate): string {
  switch (facet) {
    case "family":
      return schemeLabel(graph, "family", value, language) || t("tables.no_family");
    case "relation":
      return relationLabel(graph, value, language);
    case "type":
      return typeLabel(graph, value, language);
    case "source":
      return graph.sources[graph.source(value) ?? -1]?.title || value || t("tables.no_source");
    case "speaker": {
      const entity = graph.entity(value);
      return entity === undefined ? value : graph.label(entity, language);
    }
    case "status":
      return statusInWords(graph, value, language, t);
    case "sign":
      return t(value === "1" ? "tables.binds" : value === "-1" ? "tables.parts" : "tables.neither");
    default:
      return schemeLabel(graph, facet, value, language);
  }
}

export function statusInWords(graph: Graph, status: string, language: string, t: Translate): string {
  return status === "unassessed" || !STATUSES.includes(status as Status)
    ? t("tables.unassessed")
    : schemeLabel(graph, "verdict", status, language);
}

/** Which data these are: title, version hash and licence, for a caption. */
export function provenance(graph: Graph, t: Translate): string[] {
  const { title, name, licence, dataHash, toolVersion } = graph.payload.dataset;
  return [
    title || name,
    dataHash ? t("takeaway.data_version", { hash: shortHash(dataHash) }) : "",
    licence ? t("takeaway.licence", { licence }) : "",
    toolVersion ? t("takeaway.tool", { version: toolVersion }) : "",
  ].filter(Boolean);
}

/** The first twelve digits of a digest: enough to tell two states apart on paper. */
export function shortHash(hash: string): string {
  const [kind, digits] = hash.includes(":") ? hash.split(":", 2) : ["", hash];
  return `${kind ? `${kind}:` : ""}${(digits ?? "").slice(0, 12)}`;
}
