/** Keys that work everywhere on the page. */

import { goTo } from "../state/actions";
import { PLACES } from "../state/state";
import type { App } from "./app";
import { redoStep, undoStep } from "./header";
import type { Help } from "./help";
import { remembered } from "./memory";

const TYPED = ["text", "search", "number", "date", "email", "url", "month"];

export function listenToKeys(app: App, help: Help): void {
  const act = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) {
      return;
    }
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (key === "z" || key === "y") {
        event.preventDefault();
        (key === "y" || event.shiftKey ? redoStep : undoStep)(app);
      }
    } else if (!event.altKey && singleKeys()) {
      if (key === "/") {
        event.preventDefault();
        const search = document.querySelector<HTMLInputElement>(".finder input");
        search?.focus();
        search?.select();
      } else if (key === "?") {
        event.preventDefault();
        help.open();
      } else if (!event.shiftKey && PLACES[Number(key) - 1]) {
        event.preventDefault();
        goTo(app.store, PLACES[Number(key) - 1]!);
        document.getElementById("place")?.focus();
      }
    }
  };
  document.addEventListener("keydown", act, { signal: app.signal });
}

/** Whether keys without Ctrl do something: who dictates or has tremor can turn them off (WCAG 2.1.4). */
export function singleKeys(): boolean {
  return remembered("single-keys") !== "off";
}

/** Whether the keys go into a field that has its own undo. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    return TYPED.includes(target.type) && !target.readOnly;
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}
