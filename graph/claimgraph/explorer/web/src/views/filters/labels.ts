/** What a choice of the filter is called, in the language in force. */

import type { Labels } from "../../payload/types";
import type { FacetName } from "../../state/state";
import type { App } from "../app";

export function choiceLabel(app: App, name: FacetName, value: string): string {
  const { catalogue } = app.graph;
  switch (name) {
    case "family":
      return value ? told(app, own(catalogue.schemes["family"] ?? {}, value), value) : app.t("filters.no_family");
    case "relation":
      return told(app, own(catalogue.relations, value)?.labels, value);
    case "type":
      return told(app, own(catalogue.types, value)?.labels, value);
    case "source":
      return value ? sourceTitle(app, value) : app.t("filters.no_source");
    case "speaker":
      return value ? speakerLabel(app, value) : app.t("filters.own_voice");
    case "status":
      return value === "unassessed" ? app.t("filters.unassessed") : inScheme(app, "verdict", value);
    case "modality":
    case "polarity":
      return inScheme(app, name, value);
    case "sign":
      return app.t(`filters.sign_${value === "1" ? "plus" : value === "-1" ? "minus" : "none"}`);
    case "dispute":
      return app.t(value === "disputed" ? "filters.disputed" : "filters.undisputed");
  }
}

function inScheme(app: App, scheme: string, value: string): string {
  return told(app, own(app.graph.catalogue.schemes[scheme] ?? {}, value), value);
}

function told(app: App, labels: Labels | undefined, otherwise: string): string {
  return labels?.[app.store.state.language] ?? labels?.["en"] ?? Object.values(labels ?? {})[0] ?? otherwise;
}

/** A record's own entry: names of the data are never looked up in what objects inherit. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function sourceTitle(app: App, id: string): string {
  const number = app.graph.source(id);
  return (number === undefined ? "" : app.graph.sources[number]?.title) || id;
}

function speakerLabel(app: App, id: string): string {
  const number = app.graph.entity(id);
  return (number === undefined ? "" : app.graph.label(number, app.store.state.language)) || id;
}

/** Lower case without accents, for finding. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
