/** The field a query is written in: line numbers, colours behind the letters, and completion. */

import type { App } from "../app";
import { h } from "../dom";
import { suggest, type Suggestion } from "./completion";
import { highlighted } from "./highlight";

export interface Editor {
  readonly element: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** Put a text into it, as from the state. */
  set(text: string): void;
  /** Mark a place that is wrong and go there. */
  goTo(offset: number): void;
}

export interface EditorActions {
  changed(text: string): void;
  run(): void;
}

const LIST = "console-completion";

export function makeEditor(app: App, actions: EditorActions): Editor {
  const field = h("textarea", {
    id: "console-query",
    class: "editor-field",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    wrap: "off",
    dir: "ltr",
    rows: "8",
    "aria-describedby": "console-keys",
    "aria-autocomplete": "list",
    "aria-controls": LIST,
  });
  const colours = h("pre", { class: "editor-colours", "aria-hidden": "true", dir: "ltr" });
  const numbers = h("pre", { class: "editor-numbers", "aria-hidden": "true", dir: "ltr" });
  const list = h("div", { id: LIST, class: "editor-completion", role: "listbox", "aria-label": app.t("console.completion"), hidden: true, dir: "ltr" });
  const paper = h("div", { class: "editor-paper" }, colours, field);
  const element = h("div", { class: "editor", dir: "ltr" }, numbers, paper, list);
  const completion = new Completion(app, field, list, () => element);

  const draw = (): void => {
    colours.replaceChildren(...highlighted(field.value));
    const lines = field.value.split("\n").length;
    numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    field.rows = Math.min(26, Math.max(8, lines + 1));
    scroll();
  };
  const scroll = (): void => {
    colours.scrollTop = field.scrollTop;
    colours.scrollLeft = field.scrollLeft;
    numbers.scrollTop = field.scrollTop;
  };
  field.addEventListener("scroll", () => {
    scroll();
    completion.close();
  });
  field.addEventListener("input", () => {
    draw();
    actions.changed(field.value);
    completion.open(false);
  });
  field.addEventListener("blur", () => completion.close());
  field.addEventListener("click", () => completion.close());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      completion.close();
      actions.run();
    } else if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      completion.open(true);
    } else if (completion.takes(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  return {
    element,
    field,
    set(text) {
      if (text !== field.value) {
        field.value = text;
        completion.close();
      }
      draw();
    },
    goTo(offset) {
      const end = /^[\s\S]?[\p{L}\p{N}_:?$-]*/u.exec(field.value.slice(offset))?.[0].length ?? 1;
      field.focus();
      field.setSelectionRange(offset, offset + Math.max(1, end));
    },
  };
}

/** The list of what could be written next, below the place where one writes. */
class Completion {
  #list: readonly Suggestion[] = [];
  #start = 0;
  #active = -1;
  #telling = 0;

  constructor(
    private readonly app: App,
    private readonly field: HTMLTextAreaElement,
    private readonly element: HTMLElement,
    private readonly frame: () => HTMLElement,
  ) {}

  open(isAsked: boolean): void {
    const { value, selectionStart, selectionEnd } = this.field;
    const { start, list } = selectionStart === selectionEnd ? suggest(this.app, value, selectionStart, isAsked) : { start: 0, list: [] };
    this.#list = list;
    this.#start = start;
    if (!list.length) {
      this.close();
      return;
    }
    this.element.replaceChildren(...list.map((one, place) => this.#option(one, place)));
    this.element.hidden = false;
    this.#activate(0);
    this.#place();
    clearTimeout(this.#telling);
    this.#telling = window.setTimeout(() => this.app.announce(this.app.t("console.suggestions", { count: list.length, first: list[0]!.text })), 700);
  }

  close(): void {
    clearTimeout(this.#telling);
    this.element.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Whether a key was meant for the list. */
  takes({ key, shiftKey }: KeyboardEvent): boolean {
    if (this.element.hidden) {
      return false;
    }
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        this.#activate((this.#active + (key === "ArrowDown" ? 1 : -1) + this.#list.length) % this.#list.length);
        return true;
      case "Enter":
      case "Tab":
        if (shiftKey) {
          return false;
        }
        this.#take(this.#active);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return false;
    }
  }

  #option({ text, about }: Suggestion, place: number): HTMLElement {
    return h(
      "div",
      {
        role: "option",
        id: `${LIST}-${place}`,
        "aria-selected": "false",
        // the focus stays in the field
        onmousedown: (event: MouseEvent) => event.preventDefault(),
        onclick: () => this.#take(place),
      },
      h("span", { class: "suggested" }, text),
      about ? h("span", { class: "suggested-about", dir: "auto" }, about) : null,
    );
  }

  #activate(place: number): void {
    this.#active = place;
    [...this.element.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === place)));
    this.element.children[place]?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `${LIST}-${place}`);
  }

  #take(place: number): void {
    const one = this.#list[place];
    if (one) {
      this.field.setRangeText(one.text, this.#start, this.field.selectionStart, "end");
      this.field.dispatchEvent(new Event("input"));
      this.close();
      this.field.focus();
    }
  }

  /** Below the word, within the frame. */
  #place(): void {
    const before = this.field.value.slice(0, this.#start).split("\n");
    const style = getComputedStyle(this.field);
    const line = parseFloat(style.lineHeight);
    const letter = letterWidth(this.field);
    const frame = this.frame().getBoundingClientRect();
    const field = this.field.getBoundingClientRect();
    const inset = field.left - frame.left + parseFloat(style.paddingLeft) + [...before[before.length - 1]!].length * letter - this.field.scrollLeft;
    const below = field.top - frame.top + parseFloat(style.paddingTop) + before.length * line - this.field.scrollTop;
    const most = Math.max(0, frame.width - this.element.offsetWidth - 4);
    this.element.style.setProperty("--inset", `${Math.max(0, Math.min(inset, most))}px`);
    this.element.style.setProperty("--below", `${below + 2}px`);
  }
}

function letterWidth(field: HTMLElement): number {
  const context = document.createElement("canvas").getContext("2d");
  const { fontSize, fontFamily } = getComputedStyle(field);
  if (!context) {
    return parseFloat(fontSize) * 0.6;
  }
  context.font = `${fontSize} ${fontFamily}`;
  return context.measureText("0000000000").width / 10;
}
