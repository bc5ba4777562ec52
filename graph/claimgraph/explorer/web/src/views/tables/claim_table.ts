/** The table of claims. */

import { relationLabel, schemeLabel } from "../../exports/labels";
import { isUndated } from "../../model/time";
import { passing } from "../../state/passing";
import { focusOn } from "../../state/actions";
import type { State } from "../../state/state";
import type { App } from "../app";
import { choiceLabel } from "../filters/labels";
import { changed, entityOpener, opener, type Column, type Twin } from "./columns";

export function makeClaimTable(app: App, language: string): Twin {
  const { graph, store } = app;
  const { claims } = graph;
  return {
    columns: columns(app, language),
    total: graph.claimCount,
    rows(state) {
      const kept = passing(graph, state);
      const found: number[] = [];
      for (let claim = 0; claim < graph.claimCount; claim += 1) {
        if (kept[claim]) {
          found.push(claim);
        }
      }
      return found;
    },
    id: (claim) => claims.id[claim]!,
    name: (claim) => claims.id[claim]!,
    mark: (claim, state) =>
      passing(graph, state)[claim] === 2 ? app.t(isUndated(graph, claim) ? "tables.undated" : "tables.unknown") : "",
    selected: (claim, state) => (selectedClaims(state).has(claims.id[claim]!) ? "yes" : "no"),
    select: (state, rows, isOn) => ({
      ...state,
      selection: { ...state.selection, claims: changed(state.selection.claims, rows.map((row) => claims.id[row]!), isOn) },
    }),
    open: (claim) => focusOn(store, { kind: "claim", id: claims.id[claim]! }),
  };
}

let last: { ids: readonly string[]; set: Set<string> } = { ids: [], set: new Set() };

/** Ids of the selected claims, as a set that is made once for each selection. */
export function selectedClaims(state: State): ReadonlySet<string> {
  if (last.ids !== state.selection.claims) {
    last = { ids: state.selection.claims, set: new Set(state.selection.claims) };
  }
  return last.set;
}

function columns(app: App, language: string): readonly Column[] {
  const { graph, t } = app;
  const { claims, times } = graph;
  const words = times.words[language] ?? times.words["en"] ?? times.when;
  const entity = (number: number): string => (number >= 0 ? graph.label(number, language) : "");
  const voices = (claim: number): readonly number[] => claims.voice[claim] ?? [];
  return [
    {
      name: "subject",
      text: (claim) => entity(claims.subject[claim]!),
      cell: (claim) => entityOpener(app, claims.subject[claim]!, language),
    },
    { name: "relation", text: (claim) => relationLabel(graph, graph.relationOf(claim), language) },
    {
      name: "object",
      text: (claim) => entity(claims.object[claim]!) || quoted(claims.value[claim]),
      cell: (claim) =>
        claims.object[claim]! >= 0
          ? entityOpener(app, claims.object[claim]!, language)
          : document.createTextNode(quoted(claims.value[claim])),
    },
    {
      name: "when",
      text: (claim) => words[claims.time[claim]!] ?? "",
      number: (claim) => (isUndated(graph, claim) ? Number.NaN : times.order[claims.time[claim]!]!),
    },
    {
      name: "voice",
      text: (claim) => voices(claim).map(entity).join("; "),
      cell: (claim) => {
        const cell = document.createElement("span");
        voices(claim).forEach((voice, place) => cell.append(place ? "; " : "", entityOpener(app, voice, language)));
        return cell;
      },
    },
    {
      name: "source",
      text: (claim) => graph.sources[claims.source[claim]!]?.title || graph.sources[claims.source[claim]!]?.id || "",
      cell: (claim) => {
        const source = graph.sources[claims.source[claim]!];
        return source ? opener(app, { kind: "source", id: source.id }, source.title || source.id) : document.createTextNode("");
      },
    },
    { name: "locator", text: (claim) => claims.locators[claims.locator[claim]!] ?? "" },
    {
      name: "status",
      text: (claim) =>
        [choiceLabel(app, "status", graph.statusOf(claim)), graph.isDisputed(claim) ? t("tables.disputed") : ""]
          .filter(Boolean)
          .join("; "),
      number: (claim) => claims.status[claim]! + (graph.isDisputed(claim) ? 0.5 : 0),
    },
    {
      name: "manner",
      text: (claim) =>
        [
          graph.word(claim, "polarity", "affirmed") === "affirmed"
            ? ""
            : schemeLabel(graph, "polarity", graph.word(claim, "polarity"), language),
          graph.word(claim, "modality", "actual") === "actual"
            ? ""
            : schemeLabel(graph, "modality", graph.word(claim, "modality"), language),
        ]
          .filter(Boolean)
          .join("; "),
    },
    { name: "gloss", text: (claim) => claims.gloss[claim]! },
  ];
}

function quoted(value: string | undefined): string {
  return value ? `“${value}”` : "";
}
