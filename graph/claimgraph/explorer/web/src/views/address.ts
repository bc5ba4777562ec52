/** The address bar holds the state, and the state follows it; a frame that forbids it does without. */

import { fromLink, toLink } from "../state/link";
import type { State } from "../state/state";
import type { Store } from "../state/store";

/** Milliseconds without a change before the address is written: browsers refuse to have it written often. */
const PAUSE = 250;

export function keepAddress(store: Store, first: State): void {
  let timer = 0;
  const write = (): void => {
    try {
      history.replaceState(history.state, "", toLink(store.state));
    } catch {
      // a sandboxed frame has no address of its own
    }
  };
  store.listen(() => {
    clearTimeout(timer);
    timer = window.setTimeout(write, PAUSE);
  });
  window.addEventListener("pagehide", write);
  window.addEventListener("hashchange", () => {
    clearTimeout(timer);
    store.do("shell.followed_link", () => fromLink(location.hash, first));
  });
}

/** The address that opens the page in this state. */
export function addressOf(state: State): string {
  const page = location.href.split("#")[0] ?? "";
  return page.startsWith("about:") ? toLink(state) : page + toLink(state);
}
