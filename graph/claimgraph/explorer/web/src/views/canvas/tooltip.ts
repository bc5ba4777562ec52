/** What is under the pointer, in words. */

import { tell } from "../../model/wording";
import { typeName } from "../../renderer/names";
import { claimsOfStrand } from "../../renderer/strands";
import type { App } from "../app";
import { h } from "../dom";
import type { Stage } from "./stage";

const MOST_CLAIMS = 4;

export interface Tooltip {
  readonly element: HTMLElement;
  show(node: number, strand: number, x: number, y: number): void;
  hide(): void;
}

export function makeTooltip(app: App, stage: Stage): Tooltip {
  const element = h("div", { class: "graph-tooltip", hidden: true, "aria-hidden": "true" });
  let shown = "";
  return {
    element,
    show(node, strand, x, y) {
      const key = `${node}/${strand}/${app.store.state.language}`;
      if (key !== shown || element.hidden) {
        element.replaceChildren(...(node >= 0 ? nodeLines(app, stage, node) : strandLines(app, stage, strand)));
        element.hidden = false;
        shown = key;
      }
      const { width, height } = stage.view;
      const [across, down] = [element.offsetWidth, element.offsetHeight];
      element.style.setProperty("left", `${Math.max(4, Math.min(width - across - 4, x + 14))}px`);
      element.style.setProperty("top", `${y + 18 + down > height ? Math.max(4, y - down - 10) : y + 18}px`);
    },
    hide() {
      element.hidden = true;
    },
  };
}

function nodeLines(app: App, stage: Stage, place: number): HTMLElement[] {
  const { drawing } = stage;
  const node = drawing.picture.nodes[place]!;
  const { language } = app.store.state;
  const name = h("strong", { dir: "auto" }, drawing.names[place]!);
  const shown = drawing.claims[place]!;
  if (node.kind !== "entity") {
    return [name, h("span", {}, app.t("graph.members", { count: node.members.length })), h("span", {}, app.t("graph.claims_drawn", { count: shown }))];
  }
  const all = app.graph.degree(node.entity);
  const type = typeName(app.graph, app.graph.typeOf(node.entity), language);
  const counted = shown < all ? app.t("graph.claims_of", { count: all, shown }) : app.t("graph.claims", { count: all });
  return [name, h("span", {}, type), h("span", {}, counted)];
}

function strandLines(app: App, stage: Stage, strand: number): HTMLElement[] {
  const claims = claimsOfStrand(app.graph, stage.drawing.picture, stage.drawing.strands, strand);
  const { language } = app.store.state;
  const lines = claims.slice(0, MOST_CLAIMS).flatMap((claim) => {
    const wording = tell(app.graph, claim, language, app.t);
    const caveats = wording.caveats.length ? `[${wording.caveats.join("; ")}]` : "";
    return [
      h("span", { class: "sentence", dir: "auto" }, wording.sentence),
      h("span", { dir: "auto" }, [wording.when, wording.attribution, caveats, wording.reference].filter(Boolean).join(" · ")),
    ];
  });
  return claims.length > MOST_CLAIMS ? [...lines, h("span", {}, app.t("graph.more_claims", { count: claims.length - MOST_CLAIMS }))] : lines;
}
