/** What a person can do, as changes of the state; every view that does the same thing does it here. */

import type { Graph } from "../model/graph";
import type { Focus, Place, Scene, State } from "./state";
import type { Change, Store } from "./store";

/** Show something in the panel. */
export function focusOn(store: Store, focus: Focus | null): void {
  store.do("shell.focused", (state) => ({ ...state, focus }));
}

/** Show an entity in the panel, put it on the canvas and mark it. */
export function openEntity(store: Store, id: string): void {
  store.do("shell.opened", (state) => ({
    ...state,
    focus: { kind: "entity", id },
    selection: { entities: [id], claims: [] },
    scene: onCanvas(state.scene, [id]),
  }));
}

/** Show a claim in the panel and mark it. */
export function openClaim(store: Store, id: string, ends: readonly string[]): void {
  store.do("shell.opened", (state) => ({
    ...state,
    focus: { kind: "claim", id },
    selection: { entities: [], claims: [id] },
    scene: onCanvas(state.scene, ends),
  }));
}

export function goTo(store: Store, place: Place): void {
  store.do("shell.went", (state) => (state.place === place ? state : { ...state, place }));
}

/** Put entities on the canvas. */
export function addEntities(store: Store, ids: readonly string[]): void {
  store.do("graph.added", inScene((scene) => onCanvas(scene, ids)));
}

/** Take entities off the canvas. */
export function hideEntities(store: Store, ids: readonly string[]): void {
  store.do("graph.hidden", inScene((scene) => ({
    ...scene,
    added: scene.added.filter((id) => !ids.includes(id)),
    hidden: [...new Set([...scene.hidden, ...ids])],
  })));
}

export function select(store: Store, entities: readonly string[], claims: readonly string[] = []): void {
  store.do("shell.selected", (state) => ({ ...state, selection: { entities, claims } }));
}

/** A change of the scene as one of the state. */
export function inScene(change: (scene: Scene) => Scene): Change {
  return (state: State) => {
    const scene = change(state.scene);
    return scene === state.scene ? state : { ...state, scene };
  };
}

/** A scene with some entities on the canvas, whatever hid them; the same scene where they are there by name. */
export function onCanvas(scene: Scene, ids: readonly string[]): Scene {
  const missing = ids.filter((id) => !scene.added.includes(id));
  const isHidden = ids.some((id) => scene.hidden.includes(id));
  if (!isHidden && (scene.opening === "all" || !missing.length)) {
    return scene;
  }
  return {
    ...scene,
    added: scene.opening === "all" ? scene.added : [...scene.added, ...missing],
    hidden: scene.hidden.filter((id) => !ids.includes(id)),
  };
}

/** Ids of the entities at the ends of a claim. */
export function claimEnds(graph: Graph, claim: number): string[] {
  const ends = [graph.claims.subject[claim]!, graph.claims.object[claim]!].filter((end) => end >= 0);
  return [...new Set(ends)].map((end) => graph.entities.id[end]!);
}

/** Open the text of a source; with a claim, at its passage. */
export function readSource(store: Store, source: string, claim = ""): void {
  store.do("reading.opened", (state) => ({
    ...state,
    place: "reading",
    reading: source,
    ...(claim ? { focus: { kind: "claim", id: claim }, selection: { entities: [], claims: [claim] } } : {}),
  }));
}
