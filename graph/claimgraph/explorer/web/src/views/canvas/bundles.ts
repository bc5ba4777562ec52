/** Opens what a line stands for. */

import type { Drawing } from "../../renderer/drawing";
import { claimsOfStrand } from "../../renderer/strands";
import type { App } from "../app";

/** Show a line's bundle in the panel, the line's own claims marked. */
export function openBundle(app: App, drawing: Drawing, strand: number): void {
  const { picture, strands } = drawing;
  const { one, other } = picture.bundles[strands.bundle[strand]!]!;
  const claims = claimsOfStrand(app.graph, picture, strands, strand);
  const ids = app.graph.entities.id;
  const claimIds = claims.map((claim) => app.graph.claims.id[claim]!);
  const [first, second] = [picture.nodes[one]!, picture.nodes[other]!];
  const isPlain = first.kind === "entity" && second.kind === "entity";
  app.store.do("shell.opened", (state) => ({
    ...state,
    focus: isPlain
      ? { kind: "bundle", ends: [ids[first.entity]!, ids[second.entity]!] }
      : claims.length === 1
        ? { kind: "claim", id: claimIds[0]! }
        : { kind: "selection" },
    selection: { entities: [], claims: claimIds },
  }));
}
