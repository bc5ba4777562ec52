/** Holds the state, tells those who listen, and takes every step back: language and colours too, as they are part of it. */

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
  /** Whether the last thing was undo or redo: what follows is a step of its own. */
  #isParted = false;
  #isTelling = false;
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
    if (isSame(now, before)) {
      return;
    }
    const joins = merge !== "" && !this.#isParted && this.#place > 0 && this.#steps[this.#place]!.merge === merge;
    this.#isParted = false;
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
    this.#isParted = true;
    this.#tell(before);
  }

  /** Everybody hears of every change in the same order, also of one that a listener makes; one that fails stops no other. */
  #tell(before: State): void {
    if (this.#isTelling) {
      return;
    }
    this.#isTelling = true;
    let told = before;
    while (told !== this.state) {
      const now = this.state;
      for (const listener of this.#listeners) {
        try {
          listener(now, told);
        } catch (error) {
          console.error(error);
        }
      }
      told = now;
    }
    this.#isTelling = false;
  }
}

/** Whether two states say the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return Object.is(one, other);
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    Array.isArray(one) === Array.isArray(other) &&
    names.every(
      (name) => Object.hasOwn(other, name) && isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}
