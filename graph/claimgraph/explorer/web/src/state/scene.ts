/** What a person can do to the canvas, as changes of the state. */

import { inScene, onCanvas } from "./actions";
import type { Look, Scene, State } from "./state";
import type { Store } from "./store";

export type Places = Readonly<Record<string, readonly [number, number]>>;

const BARE: Pick<Scene, "centre" | "added" | "hidden" | "unfolded" | "grouped"> = {
  centre: "",
  added: [],
  hidden: [],
  unfolded: [],
  grouped: [],
};

/** Everything that passes; more than `MOST_DRAWN` only where the person insists. */
export function showWhole(store: Store, insisted = false): void {
  restart(store, "graph.did_whole", { opening: "all", insisted });
}

export function showCommunities(store: Store): void {
  restart(store, "graph.did_communities", { opening: "communities", insisted: false });
}

/** An entity and its neighbours, nothing else. */
export function showAround(store: Store, id: string): void {
  store.do("graph.did_around", (state) => ({
    ...state,
    camera: null,
    focus: state.focus?.kind === "entity" && state.focus.id === id ? state.focus : { kind: "entity", id },
    selection: { entities: [id], claims: [] },
    scene: { ...state.scene, ...BARE, opening: "around", centre: id },
  }));
}

function restart(store: Store, told: string, change: Partial<Scene>): void {
  store.do(told, (state) => ({ ...state, camera: null, scene: { ...state.scene, ...BARE, ...change } }));
}

export function unfold(store: Store, community: number): void {
  store.do("graph.did_unfold", inScene((scene) => ({ ...scene, unfolded: [...new Set([...scene.unfolded, community])] })));
}

export function foldAgain(store: Store, community: number): void {
  store.do("graph.did_fold", inScene((scene) => ({ ...scene, unfolded: scene.unfolded.filter((one) => one !== community) })));
}

export function expand(store: Store, ids: readonly string[]): void {
  store.do("graph.did_expand", inScene((scene) => onCanvas(scene, ids)));
}

export function collapse(store: Store, ids: readonly string[]): void {
  store.do("graph.did_collapse", inScene((scene) => without(scene, ids)));
}

export function hide(store: Store, ids: readonly string[]): void {
  store.do("graph.did_hide", (state) => ({
    ...state,
    scene: without(state.scene, ids),
    selection: { ...state.selection, entities: state.selection.entities.filter((id) => !ids.includes(id)) },
  }));
}

function without(scene: Scene, ids: readonly string[]): Scene {
  const gone = new Set(ids);
  return {
    ...scene,
    added: scene.added.filter((id) => !gone.has(id)),
    hidden: [...new Set([...scene.hidden, ...ids])],
  };
}

export function showHidden(store: Store): void {
  store.do("graph.did_show_hidden", inScene((scene) => (scene.hidden.length ? { ...scene, hidden: [] } : scene)));
}

/** Pin nodes where they are given: by an entity's id, or by the key of a community or group. */
export function pin(store: Store, places: Places, merge = ""): void {
  store.do("graph.did_pin", inScene((scene) => ({ ...scene, pinned: { ...scene.pinned, ...places } })), merge);
}

export function unpin(store: Store, ids: readonly string[]): void {
  const gone = new Set(ids);
  store.do("graph.did_unpin", inScene((scene) => ({
    ...scene,
    pinned: Object.fromEntries(Object.entries(scene.pinned).filter(([id]) => !gone.has(id))),
  })));
}

export function group(store: Store, type: string): void {
  store.do("graph.did_group", inScene((scene) => ({ ...scene, grouped: [...new Set([...scene.grouped, type])] })));
}

export function ungroup(store: Store, type: string): void {
  store.do("graph.did_ungroup", inScene((scene) => ({ ...scene, grouped: scene.grouped.filter((one) => one !== type) })));
}

export function tieParticipants(store: Store, participants: boolean): void {
  store.do("graph.did_participants", inScene((scene) => ({ ...scene, participants })));
}

export function setLook(store: Store, change: Partial<Look>): void {
  store.do("graph.did_look", (state: State) => ({ ...state, look: { ...state.look, ...change } }));
}
