/** Holds the state, tells those who listen, and takes every step back. */

import type { State } from "./state";

export type Listener = (now: State, before: State) => void;
export type Change = (state: State) => State;

interface Step {
  readonly state: State;
  /** Message key of what was done to reach it. */
  readonly told: string;
  /** Steps of the same kind that follow each other become one, as while dragging a slider. */
  readonly merge: string;
}

/** Steps that can be taken back. */
const MOST_STEPS = 500;

export class Store {
  #steps: Step[];
  #place = 0;
  readonly #listeners = new Set<Listener>();

  constructor(first: State) {
    this.#steps = [{ state: first, told: "", merge: "" }];
  }

  get state(): State {
    return this.#steps[this.#place]!.state;
  }

  /** Do something that can be undone.
   *
   * `told` is the message key that undo names it by. With `merge`, it joins the step before it if that
   * had the same `merge`.
   */
  do(told: string, change: Change, merge = ""): void {
    const before = this.state;
    const now = change(before);
    if (now === before) {
      return;
    }
    const joins = merge !== "" && this.#place > 0 && this.#steps[this.#place]!.merge === merge;
    this.#steps.length = joins ? this.#place : this.#place + 1;
    this.#steps.push({ state: now, told, merge });
    if (this.#steps.length > MOST_STEPS) {
      this.#steps.shift();
    }
    this.#place = this.#steps.length - 1;
    this.#tell(before);
  }

  /** Message key of the step that undo would take back; "" where there is none. */
  get undoable(): string {
    return this.#place > 0 ? this.#steps[this.#place]!.told : "";
  }

  get redoable(): string {
    return this.#steps[this.#place + 1]?.told ?? "";
  }

  undo(): void {
    this.#go(this.#place - 1);
  }

  redo(): void {
    this.#go(this.#place + 1);
  }

  /** Be told of every change; returns what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #go(place: number): void {
    if (place < 0 || place >= this.#steps.length) {
      return;
    }
    const before = this.state;
    this.#place = place;
    this.#tell(before);
  }

  #tell(before: State): void {
    for (const listener of this.#listeners) {
      listener(this.state, before);
    }
  }
}
