/** A side of the page: a column that opens, closes and changes its width; on a small screen a drawer over the rest. */

import type { App } from "./app";
import { h } from "./dom";
import { icon } from "./icons";

export interface Side {
  readonly element: HTMLElement;
  /** Changes the width, by mouse and by arrow keys. */
  readonly divider: HTMLElement;
  readonly button: HTMLElement;
  /** Open or close, without moving the focus; a drawer stays closed at the start. */
  show(isOpen: boolean, isStart?: boolean): void;
  /** Be told whenever it was opened or closed. */
  listen(told: (isOpen: boolean) => void): void;
}

interface Options {
  readonly name: "filters" | "evidence";
  readonly shell: HTMLElement;
  readonly isOpen: boolean;
}

const SMALL = "(max-width: 799px)";
/** Room for one side beside the graph, not for two. */
const TIGHT = "(min-width: 800px) and (max-width: 1099px)";
const WIDTHS = { least: 200, most: 720, step: 20 } as const;
/** Widths chosen, which outlive a change of language. */
const widths = new Map<string, number>();
const opened = new Map<string, boolean>();
/** The side that was closed to make room for the other one, and comes back with the room. */
let yielded = "";

export function makeSide(app: App, options: Options, ...content: HTMLElement[]): Side {
  const { name, shell } = options;
  const { t } = app;
  const small = matchMedia(SMALL);
  const id = `side-${name}`;
  const label = t(`shell.${name}`);
  const close = h(
    "button",
    { type: "button", class: "tool-button close", "aria-label": t(`shell.close_${name}`), title: t(`shell.close_${name}`), onclick: () => leave() },
    icon("close"),
  );
  const element = h("aside", { id, class: `side side-${name}`, "aria-label": label, tabindex: -1 }, close, ...content);
  const button = h(
    "button",
    { type: "button", class: `tool-button side-toggle side-toggle-${name}`, "aria-controls": id, onclick: () => (isOpen() ? leave() : enter()) },
    icon(name === "filters" ? "filters" : "panel"),
    h("span", {}, label),
  );
  const divider = makeDivider(app, name, shell);

  const listeners: ((isOpen: boolean) => void)[] = [];

  const isOpen = (): boolean => !element.hidden;
  const show = (open: boolean, isStart = false): void => {
    const held = !open && element.contains(document.activeElement);
    element.hidden = !open || (isStart && small.matches);
    divider.hidden = !open;
    shell.dataset[name] = element.hidden ? "closed" : "open";
    button.setAttribute("aria-expanded", String(!element.hidden));
    opened.set(name, open);
    holdRest(shell, small.matches);
    if (held) {
      button.focus();
    }
    listeners.forEach((told) => told(isOpen()));
  };
  const enter = (): void => {
    show(true);
    if (small.matches) {
      close.focus();
    }
  };
  const leave = (): void => {
    const held = element.contains(document.activeElement);
    show(false);
    if (held || small.matches) {
      button.focus();
    }
  };
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && small.matches && !event.defaultPrevented) {
      event.preventDefault();
      leave();
    }
  });
  shell.addEventListener("click", (event) => {
    if (small.matches && isOpen() && event.target === shell) {
      leave();
    }
  });
  small.addEventListener("change", () => show(!small.matches && (opened.get(name) ?? options.isOpen)), { signal: app.signal });
  show(opened.get(name) ?? options.isOpen, true);
  return { element, divider, button, show, listen: (told) => void listeners.push(told) };
}

/** Where there is no room for both sides, opening one closes the other, and closing it gives the other back. */
export function shareRoom(app: App, filters: Side, evidence: Side): void {
  const tight = matchMedia(TIGHT);
  const pairs = [[filters, evidence], [evidence, filters]] as const;
  const makeRoom = (other: Side): void => {
    if (tight.matches && !other.element.hidden) {
      other.show(false);
      yielded = other.element.id;
    }
  };
  const giveBack = (other: Side): void => {
    if (yielded === other.element.id) {
      yielded = "";
      other.show(true);
    }
  };
  for (const [one, other] of pairs) {
    one.listen((isOpen) => (isOpen ? makeRoom(other) : giveBack(other)));
  }
  const change = (): void => {
    if (tight.matches && !evidence.element.hidden) {
      makeRoom(filters);
    } else if (!tight.matches) {
      pairs.forEach(([one]) => giveBack(one));
    }
  };
  tight.addEventListener("change", change, { signal: app.signal });
}

/** With a drawer open, what lies under it takes no focus. */
function holdRest(shell: HTMLElement, isSmall: boolean): void {
  const hasDrawer = isSmall && [...shell.querySelectorAll<HTMLElement>(":scope > .side")].some((one) => !one.hidden);
  for (const one of shell.children) {
    if (!one.classList.contains("side")) {
      one.toggleAttribute("inert", hasDrawer);
    }
  }
}

function makeDivider(app: App, name: "filters" | "evidence", shell: HTMLElement): HTMLElement {
  const divider = h("div", {
    class: `divider divider-${name}`,
    role: "separator",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-controls": `side-${name}`,
    "aria-label": app.t(`shell.width_${name}`),
    "aria-valuemin": WIDTHS.least,
    "aria-valuemax": WIDTHS.most,
  });
  const set = (wished: number): void => {
    const width = Math.round(Math.min(Math.max(wished, WIDTHS.least), Math.min(WIDTHS.most, innerWidth / 2)));
    widths.set(name, width);
    shell.style.setProperty(`--${name}-width`, `${width}px`);
    divider.setAttribute("aria-valuenow", String(width));
  };
  const current = (): number => widths.get(name) ?? (name === "filters" ? 292 : 384);
  // +1 where dragging to the end of the line makes the side wider
  const sense = (): number => (name === "filters" ? 1 : -1) * (getComputedStyle(shell).direction === "rtl" ? -1 : 1);
  divider.addEventListener("keydown", (event) => {
    const towards = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (towards) {
      event.preventDefault();
      set(current() + towards * sense() * WIDTHS.step);
    }
  });
  divider.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    const [start, width] = [event.clientX, current()];
    const move = (moved: PointerEvent): void => set(width + (moved.clientX - start) * sense());
    divider.addEventListener("pointermove", move);
    divider.addEventListener("lostpointercapture", () => divider.removeEventListener("pointermove", move), { once: true });
  });
  divider.setAttribute("aria-valuenow", String(current()));
  if (widths.has(name)) {
    set(current());
  }
  return divider;
}
