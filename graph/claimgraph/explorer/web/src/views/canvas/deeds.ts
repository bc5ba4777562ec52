/** What can be done with nodes: the same list in the menu, the toolbar and by keys. */

import { picture } from "../../state/picture";
import { typeName } from "../../renderer/names";
import { openEntity, select } from "../../state/actions";
import { collapse, expand, foldAgain, group, hide, pin, showAround, ungroup, unfold, unpin, type Places } from "../../state/scene";
import { MANY, MOST_AT_ONCE } from "../../state/state";
import type { App } from "../app";
import { tiesAt } from "./lighting";
import type { Item } from "./menu";
import { kindsOf } from "./neighbours";
import type { Stage } from "./stage";

export class Deeds {
  /** Asks before more than `MANY` entities are drawn. */
  warn: (count: number, act: () => void) => void = (_, act) => act();

  constructor(
    readonly app: App,
    readonly stage: Stage,
  ) {}

  /** Ids of the entities that nodes stand for by themselves. */
  ids(nodes: readonly number[]): string[] {
    const { graph } = this.app;
    return nodes.map((node) => this.stage.drawing.picture.nodes[node]!).filter((node) => node.kind === "entity").map((node) => graph.entities.id[node.entity]!);
  }

  /** Show in the panel what a node stands for. */
  focus(node: number): void {
    const { app } = this;
    const shown = this.stage.drawing.picture.nodes[node]!;
    if (shown.kind === "entity") {
      openEntity(app.store, app.graph.entities.id[shown.entity]!);
      return;
    }
    const focus =
      shown.kind === "group"
        ? ({ kind: "group", type: app.graph.typeOf(shown.entity) } as const)
        : ({ kind: "community", number: app.graph.entities.community[shown.entity]! } as const);
    app.store.do("shell.focused", (state) => ({ ...state, focus, selection: { entities: [], claims: [] } }));
  }

  /** Unfold a community or a group, or show an entity's neighbours. */
  open(node: number): void {
    const { app } = this;
    const shown = this.stage.drawing.picture.nodes[node]!;
    if (shown.kind === "group") {
      ungroup(app.store, app.graph.typeOf(shown.entity));
    } else if (shown.kind === "community") {
      this.unfold(shown.entity, shown.members.length);
    } else {
      this.expandAll(node);
    }
  }

  unfold(member: number, size: number): void {
    const { app } = this;
    const community = app.graph.entities.community[member]!;
    if (app.store.state.scene.unfolded.includes(community)) {
      const { members } = this.stage.drawing.picture.nodes.find((node) => node.kind === "community" && node.entity === member)!;
      this.#expand(members.slice(0, MOST_AT_ONCE));
      return;
    }
    unfold(app.store, community);
    app.announce(size > MOST_AT_ONCE ? app.t("graph.unfolded_part", { count: MOST_AT_ONCE, all: size }) : app.t("graph.unfolded", { count: size }));
  }

  expandAll(node: number): void {
    this.#expand(this.#missing(node));
  }

  #missing(node: number): number[] {
    const { app } = this;
    const { entity } = this.stage.drawing.picture.nodes[node]!;
    const kinds = kindsOf(app.graph, picture(app.graph, app.store.state), entity, app.store.state.language);
    return [...new Set(kinds.flatMap((kind) => kind.missing))];
  }

  #expand(entities: readonly number[]): void {
    const { app, stage } = this;
    const add = (): void => {
      if (entities.length) {
        expand(app.store, entities.map((entity) => app.graph.entities.id[entity]!));
      }
      app.announce(app.t(entities.length ? "graph.expanded" : "graph.nothing_to_expand", { count: entities.length }));
    };
    const count = stage.drawing.picture.shownEntities + entities.length;
    if (count > MANY && entities.length > MOST_AT_ONCE) {
      this.warn(count, add);
    } else {
      add();
    }
  }

  /** Neighbours that are tied to nobody else on the canvas. */
  leaves(node: number): string[] {
    const { drawing } = this.stage;
    const leaves: number[] = [];
    for (const bundle of tiesAt(drawing, node)) {
      const { one, other } = drawing.picture.bundles[bundle]!;
      const end = one === node ? other : one;
      if (end !== node && [...tiesAt(drawing, end)].every((each) => each === bundle || isLoop(drawing.picture.bundles[each]!))) {
        leaves.push(end);
      }
    }
    return this.ids(leaves);
  }

  collapse(node: number): void {
    const leaves = this.leaves(node);
    if (leaves.length) {
      collapse(this.app.store, leaves);
    }
    this.app.announce(this.app.t(leaves.length ? "graph.collapsed" : "graph.nothing_to_collapse", { count: leaves.length }));
  }

  hide(nodes: readonly number[]): void {
    const ids = nodes.flatMap((node) => this.stage.drawing.picture.nodes[node]!.members).map((entity) => this.app.graph.entities.id[entity]!);
    hide(this.app.store, ids);
    this.app.announce(this.app.t("graph.hid", { count: ids.length }));
  }

  #pinKey(node: number): string {
    const shown = this.stage.drawing.picture.nodes[node]!;
    return shown.kind === "entity" ? this.app.graph.entities.id[shown.entity]! : shown.key;
  }

  /** Pin nodes where they are drawn now. */
  pinHere(nodes: readonly number[], merge = ""): void {
    const { drawing } = this.stage;
    const places: Places = Object.fromEntries(
      nodes.map((node) => [this.#pinKey(node), [Math.round(drawing.x[node]!), Math.round(drawing.y[node]!)] as const]),
    );
    pin(this.app.store, places, merge);
  }

  togglePin(nodes: readonly number[]): void {
    const { nodes: shown } = this.stage.drawing.picture;
    const isPinned = nodes.every((node) => shown[node]!.isPinned);
    if (isPinned) {
      unpin(this.app.store, nodes.map((node) => this.#pinKey(node)));
    } else {
      this.pinHere(nodes);
    }
    this.app.announce(this.app.t(isPinned ? "graph.unpinned" : "graph.pinned", { count: nodes.length }));
  }

  selectNeighbours(nodes: readonly number[]): void {
    const { drawing } = this.stage;
    const near = new Set(nodes);
    for (const node of nodes) {
      for (const bundle of tiesAt(drawing, node)) {
        near.add(drawing.picture.bundles[bundle]!.one).add(drawing.picture.bundles[bundle]!.other);
      }
    }
    const ids = this.ids([...near]);
    select(this.app.store, ids);
    this.app.announce(this.app.t("graph.selected", { count: ids.length }));
  }

  /** Group an entity's type into one node, or take the group apart. */
  toggleGroup(node: number): void {
    const shown = this.stage.drawing.picture.nodes[node]!;
    const type = this.app.graph.typeOf(shown.entity);
    if (shown.kind === "group") {
      ungroup(this.app.store, type);
    } else {
      group(this.app.store, type);
    }
    this.app.announce(this.app.t(shown.kind === "group" ? "graph.ungrouped" : "graph.grouped", { type: this.#typeName(type) }));
  }

  #typeName(type: string): string {
    return typeName(this.app.graph, type, this.app.store.state.language);
  }

  /** Relations to expand by, each with how many it would add. */
  expansions(node: number): Item[] {
    const { app } = this;
    const { t } = app;
    const { entity } = this.stage.drawing.picture.nodes[node]!;
    const kinds = kindsOf(app.graph, picture(app.graph, app.store.state), entity, app.store.state.language);
    const all = new Set(kinds.flatMap((kind) => kind.others));
    const missing = new Set(kinds.flatMap((kind) => kind.missing));
    const counted = (label: string, count: number, absent: number): string =>
      absent ? t("graph.expand_kind", { label, count, missing: absent }) : t("graph.expand_shown", { label, count });
    return [
      {
        label: counted(t("graph.expand_all"), all.size, missing.size),
        isIdle: !missing.size,
        act: () => this.#expand([...missing]),
      },
      ...kinds.map((kind) => ({
        label: counted(kind.label, kind.others.length, kind.missing.length),
        isIdle: !kind.missing.length,
        act: () => this.#expand(kind.missing),
      })),
    ];
  }

  /** All that can be done with some nodes. */
  items(nodes: readonly number[]): Item[] {
    const { app, stage } = this;
    const { t } = app;
    const node = nodes[0]!;
    const shown = stage.drawing.picture.nodes[node]!;
    const isOne = nodes.length === 1;
    const isEntity = shown.kind === "entity";
    const isPinned = nodes.every((one) => stage.drawing.picture.nodes[one]!.isPinned);
    const leaves = isOne && isEntity ? this.leaves(node) : [];
    const type = this.#typeName(app.graph.typeOf(shown.entity));
    const community = app.graph.entities.community[shown.entity]!;
    const isUnfolded = app.store.state.scene.unfolded.includes(community);
    return [
      isOne && { label: t("graph.open"), act: () => this.focus(node) },
      isOne && !isEntity && { label: t(shown.kind === "group" ? "graph.ungroup" : "graph.unfold"), act: () => this.open(node) },
      isOne && isEntity && { label: t("graph.expand"), more: () => this.expansions(node) },
      isOne && isEntity && { label: t("graph.collapse", { count: leaves.length }), isIdle: !leaves.length, act: () => this.collapse(node) },
      isOne && isEntity && isUnfolded && { label: t("graph.fold"), act: () => foldAgain(app.store, community) },
      { label: t("graph.hide"), act: () => this.hide(nodes) },
      { label: t(isPinned ? "graph.unpin" : "graph.pin"), act: () => this.togglePin(nodes) },
      { label: t("graph.select_neighbours"), act: () => this.selectNeighbours(nodes) },
      isOne && isEntity && { label: t("graph.around"), act: () => showAround(app.store, app.graph.entities.id[shown.entity]!) },
      isOne && isEntity && { label: t("graph.group", { type }), act: () => this.toggleGroup(node) },
      { label: t("graph.centre"), act: () => stage.fit(nodes) },
    ].filter((item) => item !== false);
  }
}

function isLoop(bundle: { readonly one: number; readonly other: number }): boolean {
  return bundle.one === bundle.other;
}
