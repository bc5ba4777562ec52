/** The page of one claim. */

import { tell } from "../../model/wording";
import type { App } from "../app";
import { claimCard, sentenceParts } from "./claim_card";
import type { PanelPage } from "./page";

export function claimPage(app: App, claim: number): PanelPage {
  const id = app.graph.claims.id[claim]!;
  const said = tell(app.graph, claim, app.store.state.language, app.t);
  return { kind: `${app.t("panel.claim")} ${id}`, title: said.sentence, heading: sentenceParts(app, claim, said), body: [claimCard(app, claim, { untitled: true })] };
}
