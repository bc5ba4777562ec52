/** The form of a saved question: a field for each parameter, with search as one types. */

import type { App } from "../app";
import { makeCombobox, type Group } from "../combobox";
import { h } from "../dom";
import { ANY, findThings, isThing, shownAs, type Misfit, type Parameter, type Question } from "./questions";

export interface Form {
  readonly element: HTMLElement;
  /** Values by name, as they are in the fields now. */
  values(): Record<string, string>;
  set(values: Readonly<Record<string, string>>): void;
  /** Say at its field what does not fit; null takes it back. */
  complain(misfit: Misfit | null): void;
}

interface Field {
  readonly parameter: Parameter;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly fault: HTMLElement;
  /** Id of the thing chosen, while the field shows its label. */
  chosen: { readonly id: string; readonly label: string } | null;
}

export function makeForm(app: App, question: Question, ask: () => void): Form {
  const fields = question.parameters.map((parameter) => makeField(app, question, parameter));
  const element = h(
    "form",
    {
      class: "question-form",
      onsubmit: (event: Event) => {
        event.preventDefault();
        ask();
      },
    },
    fields.length ? h("div", { class: "question-fields" }, ...fields.map((field) => field.element)) : h("p", { class: "quiet" }, app.t("console.no_parameters")),
    h("button", { type: "submit", class: "primary", id: "console-ask" }, app.t("console.ask")),
  );
  return {
    element,
    values: () =>
      Object.fromEntries(
        fields
          .map(({ parameter, input, chosen }): [string, string] => [parameter.name, chosen?.label === input.value ? chosen.id : input.value.trim()])
          .filter(([, value]) => value !== ""),
      ),
    set(values) {
      for (const field of fields) {
        const { name, type } = field.parameter;
        const value = Object.hasOwn(values, name) ? values[name]! : "";
        const label = value ? shownAs(app, type, value) : "";
        field.chosen = label === value ? null : { id: value, label };
        field.input.value = label;
      }
    },
    complain(misfit) {
      for (const field of fields) {
        const isIt = field.parameter === misfit?.parameter;
        field.input.toggleAttribute("aria-invalid", isIt);
        field.fault.textContent = isIt && misfit ? app.t(misfit.key, { ...misfit.fields, parameter: field.parameter.name }) : "";
        if (isIt) {
          field.input.setAttribute("aria-invalid", "true");
          field.input.focus();
        }
      }
    },
  };
}

function makeField(app: App, question: Question, parameter: Parameter): Field {
  const { t } = app;
  const id = `console-${question.name}-${parameter.name}`;
  const about = h("p", { class: "parameter-about", id: `${id}-about`, lang: "en" }, parameter.description);
  const fault = h("p", { class: "parameter-fault", id: `${id}-fault` });
  const hint = parameter.default === null ? t("console.needed") : parameter.default === ANY ? t("console.any") : parameter.default;
  const field: { chosen: Field["chosen"] } = { chosen: null };
  let input: HTMLInputElement;
  let control: HTMLElement;
  if (isThing(parameter.type)) {
    const box = makeCombobox({
      id,
      label: parameter.name,
      placeholder: hint,
      keepsText: true,
      find: (text): Group[] => {
        const found = findThings(app, parameter.type, field.chosen?.label === text ? "" : text);
        return [
          {
            name: "",
            options: found.map((thing) => ({
              content: [h("span", { class: "found-label", dir: "auto" }, thing.label), thing.about ? h("span", { class: "found-about", dir: "auto" }, thing.about) : null],
              choose() {
                field.chosen = { id: thing.id, label: thing.label };
                input.value = thing.label;
                fault.textContent = "";
              },
            })),
          },
        ];
      },
      nothing: (text) => [t("console.nothing_called", { value: text, parameter: parameter.name })],
      counted: (count) => t("console.found", { count }),
      announce: app.announce,
    });
    input = box.input;
    control = box.element;
  } else {
    input = h("input", { type: "text", id, placeholder: hint, autocomplete: "off", inputmode: parameter.type === "number" ? "numeric" : null, dir: "auto" });
    control = input;
  }
  input.setAttribute("aria-describedby", `${id}-about ${id}-fault`);
  if (parameter.default === null) {
    input.setAttribute("aria-required", "true");
  }
  const kind = h("span", { class: "parameter-type" }, t(`console.type_${parameter.type}`));
  const element = h("div", { class: "parameter" }, h("label", { for: id }, h("b", {}, parameter.name), " ", kind), control, about, fault);
  return Object.assign(field, { parameter, element, input, fault });
}
