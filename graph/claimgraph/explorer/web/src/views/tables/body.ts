/** The rows of a table: one tab stop, arrow keys from cell to cell, Space to select, Enter to open. */

import type { State } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import type { Twin } from "./columns";

export interface Body {
  readonly element: HTMLTableSectionElement;
  draw(state: State, twin: Twin, list: readonly number[], from: number, to: number): void;
  /** After a change of the selection or the focus alone. */
  mark(state: State, twin: Twin): void;
  /** Put the keyboard into a row of the page: 0 the first, -1 the last. */
  focusRow(place: number): void;
  /** Called when the arrow keys leave the page. */
  onTurn: (step: number, place: "first" | "last") => void;
}

export function makeBody(app: App): Body {
  const element = h("tbody");
  let twin: Twin | null = null;
  let list: readonly number[] = [];
  let [from, anchor] = [0, -1];

  /** Select one row, or with Shift all from the one before. */
  const choose = (place: number, isOn: boolean, isRange: boolean): void => {
    const [low, high] = isRange && anchor >= 0 ? [Math.min(anchor, place), Math.max(anchor, place)] : [place, place];
    const rows = list.slice(low, high + 1);
    anchor = place;
    app.store.do("tables.selected", (state) => twin!.select(state, rows, isOn));
    const count = list.filter((row) => twin!.selected(row, app.store.state) !== "no").length;
    app.announce(app.t("tables.selected_count", { count }));
  };

  const row = (state: State, number: number, place: number): HTMLTableRowElement => {
    const mark = twin!.mark(number, state);
    const key = twin!.id(number);
    const check = h("input", {
      type: "checkbox",
      tabindex: "-1",
      "aria-label": app.t("tables.select", { name: twin!.name(number) }),
      "data-key": `check ${key}`,
      onclick: (event) => choose(place, check.checked, event.shiftKey),
    });
    const name = h(
      "button",
      { type: "button", class: "link", dir: "auto", tabindex: "-1", "data-key": `open ${key}`, onclick: () => twin!.open(number) },
      twin!.name(number),
    );
    const made = h(
      "tr",
      { "aria-rowindex": place + 2, "data-row": key, class: mark ? "unsure" : false, onclick: (event) => openRow(event, number) },
      h("td", { class: "check" }, check),
      h("th", { scope: "row", class: "col-name" }, name, mark && h("span", { class: "badge" }, mark)),
      ...twin!.columns.map((column) => {
        const cell = h("td", { dir: "auto", class: `col-${column.name}${column.isNumeric ? " numeric" : ""}` });
        cell.append(column.cell?.(number) ?? column.text(number));
        cell.querySelectorAll<HTMLElement>("button, a").forEach((control) => (control.tabIndex = -1));
        return cell;
      }),
    );
    return made;
  };

  const openRow = (event: Event, number: number): void => {
    const isControl = (event.target as Element).closest("button, a, input");
    const isReading = (document.getSelection()?.toString() ?? "") !== "";
    if (!isControl && !isReading) {
      twin!.open(number);
    }
  };

  const body: Body = {
    element,
    onTurn: () => undefined,
    draw(state, drawnTwin, drawnList, start, stop) {
      if (twin !== drawnTwin || list !== drawnList) {
        anchor = -1;
      }
      const held = (document.activeElement as HTMLElement | null)?.dataset?.["key"];
      const isHeld = element.contains(document.activeElement);
      [twin, list, from] = [drawnTwin, drawnList, start];
      element.replaceChildren(...list.slice(start, stop).map((number, place) => row(state, number, start + place)));
      body.mark(state, drawnTwin);
      setStop(element, element.querySelector<HTMLElement>("tr button"));
      if (isHeld) {
        focusOn(element, (held && element.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`)) || null);
      }
    },
    mark(state, drawnTwin) {
      const focus = state.focus && "id" in state.focus ? state.focus.id : "";
      [...element.rows].forEach((line, place) => {
        const number = list[from + place]!;
        const selected = drawnTwin.selected(number, state);
        const check = line.querySelector("input")!;
        check.checked = selected === "yes";
        check.indeterminate = selected === "some";
        line.classList.toggle("selected", selected !== "no");
        line.classList.toggle("open", focus !== "" && drawnTwin.id(number) === focus);
      });
    },
    focusRow(place) {
      focusOn(element, controls(element.rows[place < 0 ? element.rows.length - 1 : place])[1] ?? null);
    },
  };
  element.addEventListener("focusin", (event) => setStop(element, event.target as HTMLElement));
  element.addEventListener("keydown", (event) => steer(event, element, body));
  return body;
}

function controls(row: HTMLTableRowElement | undefined): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>("input, button, a")] : [];
}

/** Make one control the only one that Tab stops at. */
function setStop(body: HTMLElement, control: HTMLElement | null): void {
  body.querySelectorAll<HTMLElement>('[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  if (control) {
    control.tabIndex = 0;
  }
}

function focusOn(body: HTMLElement, control: HTMLElement | null): void {
  const target = control ?? body.querySelector<HTMLElement>("tr button");
  setStop(body, target);
  target?.focus();
}

function steer(event: KeyboardEvent, element: HTMLTableSectionElement, body: Body): void {
  const control = event.target as HTMLElement;
  const line = control.closest("tr");
  if (!line || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const place = [...element.rows].indexOf(line);
  const across = controls(line).indexOf(control);
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: element.rows.length, PageUp: -element.rows.length };
  if (Object.hasOwn(steps, event.key)) {
    event.preventDefault();
    goToRow(element, body, control, place, steps[event.key]!);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    body.focusRow(event.key === "Home" ? 0 : -1);
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    const isBack = (event.key === "ArrowLeft") !== (getComputedStyle(element).direction === "rtl");
    const next = controls(line)[across + (isBack ? -1 : 1)];
    if (next) {
      focusOn(element, next);
    }
  }
}

/** The same cell some rows on; beyond the page, the next one. */
function goToRow(element: HTMLTableSectionElement, body: Body, control: HTMLElement, place: number, step: number): void {
  const row = element.rows[place + step];
  if (!row) {
    body.onTurn(Math.sign(step), step > 0 ? "first" : "last");
    return;
  }
  const column = [...control.closest("tr")!.cells].findIndex((cell) => cell.contains(control));
  focusOn(element, row.cells[column]?.querySelector<HTMLElement>("input, button, a") ?? controls(row)[1] ?? null);
}
