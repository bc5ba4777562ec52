/** Parts of the page that are made after the first picture: one after the other, or at once where one is needed. */

import type { State } from "../state/state";
import type { App, MakeView, View } from "./app";
import { h } from "./dom";

/** Milliseconds after which the rest is made even where no frame is painted, as in a tab that nobody sees. */
const LONGEST = 250;

export class Later {
  readonly #waiting: (() => void)[] = [];

  constructor(readonly app: App) {}

  /** A view that is made later, or as soon as the state needs it; an empty element keeps its place. */
  view(make: MakeView, isNeeded: (now: State) => boolean = () => false): View {
    const { app } = this;
    const holder = h("div", { class: "awaited" });
    let view: View | null = null;
    const build = (): View => {
      view = make(app);
      if (holder.hidden) {
        view.element.hidden = true;
      }
      holder.replaceWith(view.element);
      return view;
    };
    this.#waiting.push(() => view ?? build().update(app.store.state, null));
    return {
      get element() {
        return view?.element ?? holder;
      },
      update(now, before) {
        if (view) {
          view.update(now, before);
        } else if (isNeeded(now)) {
          const made = build();
          made.update(before ?? now, null);
          if (before) {
            made.update(now, before);
          }
        }
      },
    };
  }

  /** A view that stands there from the start and is told of the state later. */
  told(view: View): View {
    const { app } = this;
    let isTold = false;
    this.#waiting.push(() => {
      isTold = true;
      view.update(app.store.state, null);
    });
    return {
      get element() {
        return view.element;
      },
      update(now, before) {
        if (isTold) {
          view.update(now, before);
        }
      },
    };
  }

  /** Make what waits, once a frame was painted, with room for a click between one part and the next. */
  start(done: () => void): void {
    let isStarted = false;
    const next = (): void => {
      const make = this.#waiting.shift();
      if (this.app.signal.aborted || !make) {
        done();
        return;
      }
      make();
      window.setTimeout(next);
    };
    const begin = (): void => {
      if (!isStarted) {
        isStarted = true;
        next();
      }
    };
    requestAnimationFrame(() => window.setTimeout(begin));
    window.setTimeout(begin, LONGEST);
  }

  /** Make all that waits now. */
  finish(): void {
    for (let make = this.#waiting.shift(); make; make = this.#waiting.shift()) {
      make();
    }
  }
}
