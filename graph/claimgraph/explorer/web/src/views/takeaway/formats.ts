/** What can be taken away, and how each file is made. */

import { datasetBibtex } from "../../exports/bibtex";
import { claimTable, formulas, toCsv } from "../../exports/csv";
import { dossierHtml, dossierMarkdown } from "../../exports/dossier";
import { toGexf } from "../../exports/gexf";
import { toGraphml } from "../../exports/graphml";
import { picturePng, pictureSvg } from "../../exports/image";
import { toJson } from "../../exports/json";
import { networkOf } from "../../exports/network";
import { packageZip } from "../../exports/package";
import { bytesFile, fileWord, textFile, type Saved } from "../../exports/saving";
import { scopeOf, type Scope, type ScopeName } from "../../exports/scope";
import { toTurtle } from "../../exports/turtle";
import type { State } from "../../state/state";
import type { App } from "../app";
import { captionsOf, pictureSize, told } from "./captions";
import { provenance } from "./inwords";

export const GROUPS = {
  picture: ["png", "svg"],
  data: ["package", "csv", "json", "ttl"],
  network: ["gexf", "graphml"],
  reading: ["dossier_html", "dossier_md", "bibtex"],
} as const;
export type Group = keyof typeof GROUPS;
export type Format = (typeof GROUPS)[Group][number];

/** A file, and what its reader should know of it. */
export interface Made {
  readonly file: Saved;
  readonly remarks: readonly string[];
}

export async function make(app: App, format: Format, name: ScopeName): Promise<Made> {
  const { graph, store } = app;
  const { state } = store;
  const scope = scopeOf(graph, state, name);
  const stem = `${fileWord(graph.payload.dataset.name)}-${name}`;
  const lines = told(app, state, scope);
  switch (format) {
    case "png":
    case "svg":
      return { file: await picture(app, state, format), remarks: [] };
    case "package": {
      const made = packageZip(graph, scope, lines);
      return { file: bytesFile(`${stem}.zip`, "application/zip", made.bytes), remarks: tableRemarks(app, made) };
    }
    case "csv": {
      const { table, dropped } = claimTable(graph, scope);
      const remarks = tableRemarks(app, { formulas: formulas([table]), dropped });
      return { file: textFile(`${stem}-claims.csv`, "text/csv", toCsv(table)), remarks };
    }
    case "json":
      return { file: textFile(`${stem}.json`, "application/json", toJson(graph, state, scope, lines)), remarks: [] };
    case "ttl":
      return { file: textFile(`${stem}.ttl`, "text/turtle", toTurtle(graph, scope, lines)), remarks: [app.t("takeaway.turtle_lacks")] };
    case "gexf":
    case "graphml":
      return network(app, state, scope, format, stem);
    case "dossier_html":
    case "dossier_md":
      return { file: dossier(app, state, format), remarks: [] };
    case "bibtex":
      return { file: textFile(`${fileWord(graph.payload.dataset.name)}.bib`, "application/x-bibtex", datasetBibtex(graph, provenance(app))), remarks: [] };
  }
}

/** The entity whose dossier is taken: the one in the panel, else the only one selected. */
export function dossierEntity(app: App, state: State): number | undefined {
  const { focus, selection } = state;
  const id = focus?.kind === "entity" ? focus.id : selection.entities.length === 1 ? selection.entities[0] : undefined;
  return id === undefined ? undefined : app.graph.entity(id);
}

function tableRemarks(app: App, made: { readonly formulas: number; readonly dropped: number }): string[] {
  return [
    made.formulas ? app.t("takeaway.formulas", { count: made.formulas }) : "",
    made.dropped ? app.t("takeaway.dropped", { count: made.dropped }) : "",
  ].filter(Boolean);
}

async function picture(app: App, state: State, format: "png" | "svg"): Promise<Saved> {
  const { graph } = app;
  const name = `${fileWord(graph.payload.dataset.name)}.${format}`;
  const captions = captionsOf(app, state);
  if (format === "svg") {
    return textFile(name, "image/svg+xml", pictureSvg(graph, state, pictureSize(), captions));
  }
  return { name, blob: await picturePng(graph, state, pictureSize(), captions), text: "" };
}

function network(app: App, state: State, scope: Scope, format: "gexf" | "graphml", stem: string): Made {
  const found = networkOf(app.graph, state, scope);
  const about = { title: provenance(app)[0] ?? "", told: told(app, state, scope) };
  const { text, replaced } = format === "gexf" ? toGexf(found, about) : toGraphml(found, about);
  const remarks = [
    replaced ? app.t("takeaway.replaced", { count: replaced }) : "",
    found.values ? app.t("takeaway.values", { count: found.values }) : "",
    format === "gexf" ? app.t("takeaway.spells") : "",
  ].filter(Boolean);
  return { file: textFile(`${stem}.${format}`, "application/xml", text), remarks };
}

function dossier(app: App, state: State, format: "dossier_html" | "dossier_md"): Saved {
  const { graph } = app;
  const entity = dossierEntity(app, state);
  if (entity === undefined) {
    throw new Error(app.t("takeaway.no_entity"));
  }
  const name = `${fileWord(graph.entities.id[entity]!)}-dossier`;
  const lines = provenance(app);
  return format === "dossier_html"
    ? textFile(`${name}.html`, "text/html", dossierHtml(graph, entity, state.language, app.t, lines))
    : textFile(`${name}.md`, "text/markdown", dossierMarkdown(graph, entity, state.language, app.t, lines));
}
