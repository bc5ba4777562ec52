/** Keeps the shell on the page: makes it anew in another language, with focus and scroll where they were. */

import type { App } from "./app";
import { h } from "./dom";
import { remember } from "./memory";
import { Later } from "./later";
import { makeShell } from "./shell";
import { applyTheme, onSchemeChange } from "./theme";

/** Puts the page into its place: the picture first; `ready` is called once everything can be used. */
export function putFrame(app: App, place: Element, ready: () => void): void {
  const frame = h("div", { class: "frame" });
  let views = new AbortController();
  let later = new Later({ ...app, signal: views.signal });
  let shell = makeShell(later.app, later);
  const dress = (): void => {
    document.documentElement.lang = app.store.state.language;
    applyTheme(app.store.state.theme);
  };
  dress();
  onSchemeChange(() => {
    applyTheme(app.store.state.theme);
    shell.update(app.store.state, null);
  });
  frame.append(shell.element);
  place.prepend(frame);
  shell.update(app.store.state, null);
  later.start(ready);
  app.store.listen((now, before) => {
    if (now.theme !== before.theme) {
      remember("theme", now.theme);
    }
    dress();
    if (now.language === before.language) {
      shell.update(now, before);
      return;
    }
    remember("language", now.language);
    const focused = pathOf(frame, document.activeElement);
    const scrolled = scrolls(frame);
    views.abort();
    views = new AbortController();
    later.finish();
    later = new Later({ ...app, signal: views.signal });
    shell = makeShell(later.app, later);
    frame.replaceChildren(shell.element);
    shell.update(now, null);
    later.finish();
    for (const [path, top] of scrolled) {
      at(frame, path)?.scrollTo({ top, behavior: "instant" });
    }
    (at(frame, focused) as HTMLElement | null)?.focus({ preventScroll: true });
  });
}

type Path = readonly number[];

/** Places of an element and those around it among their siblings: a view made anew has the same build. */
function pathOf(root: Element, element: Element | null): Path | null {
  if (!element || element === root || !root.contains(element)) {
    return null;
  }
  const path: number[] = [];
  for (let one: Element = element; one !== root; one = one.parentElement!) {
    path.unshift([...one.parentElement!.children].indexOf(one));
  }
  return path;
}

function at(root: Element, path: Path | null): Element | null {
  return path && path.reduce<Element | null>((element, place) => element?.children[place] ?? null, root);
}

function scrolls(root: Element): [Path, number][] {
  return [...root.querySelectorAll("aside, main, main *, aside *")]
    .filter((element) => element.scrollTop > 0)
    .map((element) => [pathOf(root, element)!, element.scrollTop]);
}
