/** What every view is given, and what it must be. */

import type { Translate } from "../i18n";
import type { Graph } from "../model/graph";
import type { State } from "../state/state";
import type { Store } from "../state/store";

export interface App {
  readonly graph: Graph;
  readonly store: Store;
  /** The state that this page opens in without a link. */
  readonly first: State;
  /** The interface's words in the language in force. */
  readonly t: Translate;
  /** Aborted when the views are made anew, as in another language: give it to listeners outside of your element. */
  readonly signal: AbortSignal;
  /** Say something to a screen reader, and in the status line. */
  announce(text: string): void;
  /** What the canvas tells of itself, for tests and embedding. */
  readonly canvas: { drawn?: () => unknown };
}

/** One part of the page. It draws itself from the state, and changes the state by `app.store.do`. */
export interface View {
  readonly element: HTMLElement;
  /** Called once with before = null, then after every change; must be cheap where nothing of its own changed. */
  update(now: State, before: State | null): void;
}

export type MakeView = (app: App) => View;
