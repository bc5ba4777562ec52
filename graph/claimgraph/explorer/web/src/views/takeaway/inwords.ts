/** What is in force - policy, filter, period - and what the data are, in words: for counts, pictures and paper. */

import type { State } from "../../state/state";
import { FACETS } from "../../state/state";
import type { App } from "../app";
import { choiceLabel } from "../filters/labels";
import { periodWords } from "../timeline/words";

/** Everything that leaves claims out, one phrase each; empty where every claim of the page passes. */
export function filterInWords(app: App, state: State): string[] {
  const { t } = app;
  const told: string[] = state.filter.policy === "all" ? [] : [policyInWords(app, state)];
  for (const facet of FACETS) {
    const { only, without } = state.filter.facets[facet];
    const list = (values: readonly string[]): string => values.map((value) => choiceLabel(app, facet, value)).join(", ");
    if (only.length) {
      told.push(t("takeaway.only", { facet: t(`filters.${facet}`), values: list(only) }));
    }
    if (without.length) {
      told.push(t("takeaway.without", { facet: t(`filters.${facet}`), values: list(without) }));
    }
  }
  const [least, most] = state.filter.degree;
  if (least > 0 || most > 0) {
    told.push(most > 0 ? t("takeaway.degree_between", { least, most }) : t("takeaway.degree_least", { least }));
  }
  const period = periodInWords(app, state);
  return period ? [...told, period] : told;
}

/** Which claims count. */
export function policyInWords(app: App, state: State): string {
  return app.t("takeaway.policy", { policy: app.t(`filters.policy_${state.filter.policy}`) });
}

/** The period in force and what it does with the unknown; empty where there is none. */
export function periodInWords(app: App, state: State): string {
  const { period, unknown, undated } = state.time;
  if (!period) {
    return "";
  }
  const left = [unknown ? "" : app.t("takeaway.without_unknown"), undated ? "" : app.t("takeaway.without_undated")];
  return [app.t("takeaway.period", { period: periodWords(period, state.language, app.t) }), ...left].filter(Boolean).join(", ");
}

/** Which data these are: title, what part of them the page holds, version and licence. */
export function provenance(app: App): string[] {
  const { dataset, narrowed } = app.graph.payload;
  return [
    dataset.title || dataset.name,
    narrowed ? narrowed.words : "",
    dataset.dataHash ? app.t("takeaway.data_version", { hash: shortHash(dataset.dataHash) }) : "",
    dataset.licence ? app.t("takeaway.licence", { licence: dataset.licence }) : "",
    dataset.toolVersion ? app.t("takeaway.tool", { version: dataset.toolVersion }) : "",
  ].filter(Boolean);
}

/** Policy and filter as one line, for a caption. */
export function inForce(app: App, state: State): string {
  const rest = filterInWords(app, state).filter((line) => line !== policyInWords(app, state));
  return [policyInWords(app, state), ...rest].join("; ");
}

/** The first twelve digits of a digest: enough to tell two states apart on paper. */
export function shortHash(hash: string): string {
  const [kind, digits] = hash.includes(":") ? hash.split(":", 2) : ["", hash];
  return `${kind ? `${kind}:` : ""}${(digits ?? "").slice(0, 12)}`;
}
