/** Walks the graph with the keys: from a node along its ties, each told before it is taken. */

import { tell } from "../../model/wording";
import { typeName } from "../../renderer/names";
import { claimsOfStrand } from "../../renderer/strands";
import type { App } from "../app";
import { tiesAt } from "./lighting";
import { labelFrom } from "./neighbours";
import type { Stage } from "./stage";

export class Walker {
  /** Key of the node one stands on; "" before the first step. */
  #key = "";
  /** Place among the node's ties; -1 while on the node itself. */
  #tie = -1;

  constructor(
    readonly app: App,
    readonly stage: Stage,
  ) {}

  /** The node one stands on; -1 where it is no longer on the canvas. */
  get node(): number {
    return this.stage.drawing.picture.place.get(this.#key) ?? -1;
  }

  /** The line that is told of now; -1 for none. */
  get strand(): number {
    return this.node < 0 || this.#tie < 0 ? -1 : (this.#ties()[this.#tie] ?? -1);
  }

  /** The node at the other end of that line. */
  get ahead(): number {
    return this.strand < 0 ? -1 : this.#otherEnd(this.strand);
  }

  stand(node: number): void {
    this.#key = this.stage.drawing.picture.nodes[node]?.key ?? "";
    this.#tie = -1;
  }

  /** Begin at what is selected, else at the most important node. */
  begin(chosen: number): number {
    if (this.node < 0 || chosen >= 0) {
      this.stand(chosen >= 0 ? chosen : (this.stage.drawing.ranked[0] ?? -1));
    }
    return this.node;
  }

  /** Turn to the next tie, or to the one before. */
  turn(step: 1 | -1): string {
    const ties = this.#ties();
    if (!ties.length) {
      return this.app.t("graph.no_ties", { name: this.#name(this.node) });
    }
    this.#tie = this.#tie < 0 ? (step > 0 ? 0 : ties.length - 1) : (this.#tie + step + ties.length) % ties.length;
    return this.app.t("graph.tie", { place: this.#tie + 1, all: ties.length, tie: this.#tellTie(ties[this.#tie]!) });
  }

  /** Go to the node at the other end of the tie. */
  cross(): string {
    const { ahead } = this;
    if (ahead >= 0) {
      this.stand(ahead);
    }
    return this.tellNode();
  }

  tellNode(): string {
    const { node } = this;
    if (node < 0) {
      return this.app.t("graph.empty");
    }
    const { drawing } = this.stage;
    const shown = drawing.picture.nodes[node]!;
    const { language } = this.app.store.state;
    const what =
      shown.kind === "entity"
        ? typeName(this.app.graph, this.app.graph.typeOf(shown.entity), language)
        : this.app.t("graph.members", { count: shown.members.length });
    const pinned = shown.isPinned ? `, ${this.app.t("graph.is_pinned")}` : "";
    return this.app.t("graph.at", { name: this.#name(node), what: `${what}${pinned}`, ties: this.app.t("graph.ties", { count: this.#ties().length }) });
  }

  /** Lines at the node, in order of time. */
  #ties(): number[] {
    const { drawing } = this.stage;
    const { graph } = this.app;
    const found: number[] = [];
    for (const bundle of this.node < 0 ? [] : tiesAt(drawing, this.node)) {
      for (let strand = drawing.strands.starts[bundle]!; strand < drawing.strands.starts[bundle + 1]!; strand += 1) {
        found.push(strand);
      }
    }
    const order = (strand: number): number => graph.times.order[graph.claims.time[drawing.strands.claim[strand]!]!] ?? 0;
    return found.sort((one, other) => order(one) - order(other) || one - other);
  }

  #otherEnd(strand: number): number {
    const { one, other } = this.stage.drawing.picture.bundles[this.stage.drawing.strands.bundle[strand]!]!;
    return one === this.node ? other : one;
  }

  #name(node: number): string {
    return this.stage.drawing.names[node] ?? "";
  }

  /** "member of Anna Gramsci, 1961, source S1"; of several claims also how many. */
  #tellTie(strand: number): string {
    const { graph, t, store } = this.app;
    const { drawing } = this.stage;
    const claims = claimsOfStrand(graph, drawing.picture, drawing.strands, strand);
    const claim = claims[0]!;
    const here = drawing.picture.nodes[this.node]!;
    const wording = tell(graph, claim, store.state.language, t);
    const from = here.members.includes(graph.claims.subject[claim]!) ? graph.claims.subject[claim]! : graph.claims.object[claim]!;
    const told = [
      `${labelFrom(graph, claim, from, store.state.language)} ${this.#name(this.#otherEnd(strand))}`,
      wording.when,
      wording.attribution,
      ...wording.caveats,
      wording.reference && t("graph.source", { source: wording.reference }),
      claims.length > 1 && t("graph.more_claims", { count: claims.length - 1 }),
    ];
    return told.filter(Boolean).join(", ");
  }
}
