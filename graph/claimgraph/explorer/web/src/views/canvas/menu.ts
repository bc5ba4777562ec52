/** A menu over the graph: by mouse, by touch, and with the arrow keys. */

import { h } from "../dom";

export interface Item {
  readonly label: string;
  /** Leads to another menu, or does something. */
  readonly more?: () => readonly Item[];
  readonly act?: () => void;
  /** Shown, and told why it does nothing. */
  readonly isIdle?: boolean;
}

export interface Menu {
  readonly element: HTMLElement;
  open(title: string, items: readonly Item[], x: number, y: number): void;
  close(): void;
}

export function makeMenu(home: HTMLElement, back: string, signal: AbortSignal): Menu {
  const element = h("div", { class: "graph-menu", role: "menu", hidden: true });
  const buttons = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const close = (): void => {
    if (!element.hidden) {
      const held = element.contains(document.activeElement);
      element.hidden = true;
      if (held) {
        home.focus({ preventScroll: true });
      }
    }
  };
  const fill = (title: string, items: readonly Item[], before: (() => void) | null): void => {
    element.setAttribute("aria-label", title);
    const rows = items.map((item) => button(item, () => {
      if (item.more) {
        fill(`${title}: ${item.label}`, item.more(), () => fill(title, items, before));
      } else if (!item.isIdle) {
        close();
        item.act?.();
      }
    }));
    const head = h("div", { class: "menu-title", "aria-hidden": "true", dir: "auto" }, title);
    element.replaceChildren(head, ...(before ? [button({ label: back }, before)] : []), ...rows);
    element.querySelector<HTMLElement>(before && items.length ? "[role=menuitem]:nth-of-type(2)" : "[role=menuitem]")?.focus();
  };
  element.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      all.at(to % all.length)?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      close();
    } else if (event.key === "ArrowRight" || event.key === "Enter" || event.key === " ") {
      all[at]?.click();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!element.contains(event.target as Node)) {
      close();
    }
  }, { signal });
  return {
    element,
    close,
    open(title, items, x, y) {
      element.hidden = false;
      fill(title, items, null);
      const box = element.offsetParent as HTMLElement | null;
      const [width, height] = [box?.clientWidth ?? innerWidth, box?.clientHeight ?? innerHeight];
      element.style.setProperty("left", `${Math.max(4, Math.min(width - element.offsetWidth - 4, x))}px`);
      element.style.setProperty("top", `${Math.max(4, Math.min(height - element.offsetHeight - 4, y))}px`);
    },
  };
}

function button(item: Item, act: () => void): HTMLElement {
  const tail = item.more ? h("span", { "aria-hidden": "true", class: "menu-more" }, "›") : null;
  return h(
    "button",
    {
      type: "button",
      role: "menuitem",
      // within a list that may scroll: Tab closes it, arrows go through it
      tabindex: "0",
      "aria-haspopup": item.more ? "menu" : null,
      "aria-disabled": item.isIdle ? "true" : null,
      onclick: act,
    },
    h("span", { dir: "auto" }, item.label),
    tail,
  );
}
