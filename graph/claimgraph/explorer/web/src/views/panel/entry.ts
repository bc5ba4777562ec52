/** A claim as one line of a list: its time, its sentence, what keeps it from being plain, and where it stands.
 *
 * `reference` takes the place of the source and locator where they are plain from around it.
 */

import { tell } from "../../model/wording";
import { claimEnds, openClaim } from "../../state/actions";
import type { App } from "../app";
import { h } from "../dom";
import { badgesOf } from "./claim_card";
import { passing } from "../../state/passing";

export function claimEntry(app: App, claim: number, isOut = false, reference?: string): HTMLElement {
  const { graph, store, t } = app;
  const said = tell(graph, claim, store.state.language, t);
  const id = graph.claims.id[claim]!;
  const open = (): void => openClaim(store, id, claimEnds(graph, claim));
  const unknown = !isOut && passing(graph, store.state)[claim] === 2;
  const item = h(
    "li",
    { class: `entry${isOut ? " left-out" : ""}${unknown ? " unknown" : ""}`, "data-claim": id },
    h("span", { class: "when" }, said.when || t("panel.undated")),
    badgesOf(app, claim),
    h("button", { type: "button", class: "link claim", dir: "auto", "data-claim": id, "data-key": `claim ${id}`, onclick: open }, said.sentence),
    said.attribution ? h("span", { class: "attribution", dir: "auto" }, said.attribution) : null,
    isOut ? h("span", { class: "out" }, t("panel.out")) : null,
    h("span", { class: "reference", dir: "auto" }, reference ?? shortReference(app, claim)),
  );
  // the whole line opens the claim for a pointer; for the keyboard there is its button
  item.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("button") && !getSelection()?.toString()) {
      open();
    }
  });
  return item;
}

/** Source and locator, without the offsets. */
function shortReference(app: App, claim: number): string {
  const { graph } = app;
  const source = graph.sources[graph.claims.source[claim]!];
  return [source && (source.title || source.id), graph.claims.locators[graph.claims.locator[claim]!]].filter(Boolean).join(", ");
}
