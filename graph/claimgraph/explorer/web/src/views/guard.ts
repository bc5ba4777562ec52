/** A view that fails says so in its place, and the rest of the page works on. */

import type { App, MakeView, View } from "./app";
import { h } from "./dom";

export function guarded(make: MakeView, app: App): View {
  let view: View;
  try {
    view = make(app);
  } catch (error) {
    return { element: failure(app, error), update: () => undefined };
  }
  let isBroken = false;
  return {
    get element() {
      return view.element;
    },
    update(now, before) {
      try {
        // after a failure the view is told everything anew
        view.update(now, isBroken ? null : before);
        if (isBroken) {
          isBroken = false;
          view.element.querySelector(":scope > .failure")?.remove();
        }
      } catch (error) {
        if (!isBroken) {
          view.element.prepend(failure(app, error));
        }
        isBroken = true;
      }
    },
  };
}

function failure(app: App, error: unknown): HTMLElement {
  console.error(error);
  return h("div", { class: "failure", role: "alert" }, h("p", {}, app.t("shell.view_failed")), h("p", { class: "quiet" }, String(error)));
}
