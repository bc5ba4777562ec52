/** A field with a list of what fits what is typed (the ARIA combobox pattern): for search, and wherever an entity is chosen. */

import { h, type Child } from "./dom";

export interface Option {
  /** What is shown; `marked` marks what matched. */
  readonly content: readonly Child[];
  choose(how: Choice): void;
}

export interface Choice {
  /** With Shift (or Ctrl by mouse): do it on the side, and stay here. */
  readonly isAside: boolean;
}

export interface Group {
  /** "" for a group without a heading. */
  readonly name: string;
  readonly options: readonly Option[];
  /** A line below the options, as "showing 8 of 212". */
  readonly note?: string;
}

export interface ComboboxOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  /** What fits a text; called with "" too. */
  find(text: string): readonly Group[];
  /** Said below the field where nothing fits. */
  nothing(text: string): readonly Child[];
  /** Told to screen readers. */
  counted(count: number): string;
  announce(text: string): void;
  /** Lines at the foot of the list. */
  readonly foot?: readonly Child[];
  /** Whether the text stays after a choice. */
  readonly keepsText?: boolean;
}

export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  close(): void;
}

export function makeCombobox(options: ComboboxOptions): Combobox {
  const listId = `${options.id}-list`;
  const input = h("input", {
    type: "text",
    id: options.id,
    role: "combobox",
    class: "combobox-input",
    "aria-label": options.label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    placeholder: options.placeholder,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    dir: "auto",
  });
  const list = h("div", { id: listId, role: "listbox", class: "combobox-list", "aria-label": options.label });
  const rest = h("div", { class: "combobox-rest" });
  // a press on the list leaves the focus in the field
  const popup = h("div", { class: "combobox-popup", hidden: true, onmousedown: (event) => event.preventDefault() }, list, rest);
  const element = h("div", { class: "combobox" }, input, popup);
  let shown: { option: Option; element: HTMLElement }[] = [];
  let active = -1;

  const fill = (): void => {
    const groups = options.find(input.value);
    shown = [];
    list.replaceChildren(...groups.filter((group) => group.options.length).map((group, place) => groupElement(group, place)));
    activate(-1);
    const isEmpty = shown.length === 0;
    list.hidden = isEmpty;
    rest.replaceChildren(...(isEmpty ? [h("p", { class: "nothing" }, ...options.nothing(input.value))] : []), ...foot(isEmpty));
    list.scrollTop = 0;
  };
  const foot = (isEmpty: boolean): HTMLElement[] =>
    options.foot && !isEmpty ? [h("p", { class: "combobox-foot", "aria-hidden": "true" }, ...options.foot.map(copied))] : [];
  const groupElement = (group: Group, place: number): HTMLElement => {
    const id = `${listId}-${place}`;
    return h(
      "div",
      { role: "group", "aria-labelledby": group.name ? id : null, class: "combobox-group" },
      group.name ? h("div", { id, class: "combobox-heading", role: "presentation" }, group.name, group.note ? h("span", {}, ` ${group.note}`) : null) : null,
      ...group.options.map(optionElement),
    );
  };
  const optionElement = (option: Option): HTMLElement => {
    const place = shown.length;
    const one = h(
      "div",
      {
        role: "option",
        id: `${listId}-option-${place}`,
        class: "combobox-option",
        "aria-selected": "false",
        onclick: (event: MouseEvent) => choose(place, event.shiftKey || event.ctrlKey || event.metaKey),
      },
      ...option.content,
    );
    shown.push({ option, element: one });
    return one;
  };
  const activate = (place: number): void => {
    shown[active]?.element.setAttribute("aria-selected", "false");
    active = place;
    const one = shown[active]?.element;
    if (!one) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", one.id);
  };
  const open = (): void => {
    fill();
    popup.hidden = false;
    input.setAttribute("aria-expanded", String(shown.length > 0));
  };
  const close = (): void => {
    popup.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  };
  const choose = (place: number, isAside: boolean): void => {
    const one = shown[place];
    if (!one) {
      return;
    }
    if (!isAside) {
      close();
      if (!options.keepsText) {
        input.value = "";
      }
    }
    one.option.choose({ isAside });
  };

  let telling = 0;
  input.addEventListener("input", () => {
    open();
    clearTimeout(telling);
    telling = window.setTimeout(() => options.announce(options.counted(shown.length)), 600);
  });
  input.addEventListener("focus", open);
  input.addEventListener("click", () => popup.hidden && open());
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) {
      close();
    }
  });
  input.addEventListener("keydown", (event) => {
    const isOpen = !popup.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        open();
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // one place more than there are options: the field itself
      activate(((active + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Enter" && isOpen && (active >= 0 || input.value.trim() !== "")) {
      event.preventDefault();
      choose(Math.max(active, 0), event.shiftKey);
    } else if (event.key === "Escape" && (isOpen || input.value)) {
      event.preventDefault();
      if (!isOpen) {
        input.value = "";
      }
      close();
    } else if ((event.key === "Home" || event.key === "End") && isOpen && active >= 0) {
      activate(-1);
    }
  });
  return { element, input, close };
}

function copied(child: Child): Child {
  return child instanceof Node ? child.cloneNode(true) : child;
}

/** A text with its part from start to end marked. */
export function marked(text: string, start: number, end: number): Child[] {
  return end > start ? [text.slice(0, start), h("mark", {}, text.slice(start, end)), text.slice(end)] : [text];
}
