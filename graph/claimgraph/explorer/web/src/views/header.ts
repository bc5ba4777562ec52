/** The head of the page: what it is, search, the places, and what is at hand everywhere. */

import { goTo } from "../state/actions";
import { LANGUAGES, PLACES, type Language, type State } from "../state/state";
import { addressOf } from "./address";
import type { App, View } from "./app";
import { h } from "./dom";
import type { Help } from "./help";
import { icon, type IconName } from "./icons";
import type { Side } from "./side";
import { datasetTitle } from "./title";

interface Parts {
  readonly finder: HTMLElement;
  readonly takeaway: HTMLElement;
  readonly help: Help;
  readonly side: Side;
  readonly evidence: Side;
}

const THEMES = ["auto", "light", "dark"] as const;
const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", it: "Italiano", de: "Deutsch" };

export function makeHeader(app: App, parts: Parts): View {
  const { t } = app;
  const steps = makeSteps(app);
  const places = makePlaces(app);
  const language = makeLanguage(app);
  const theme = makeTheme(app);
  const link = makeCopyLink(app);
  const tools = h(
    "div",
    { class: "masthead-tools", id: "tools", role: "group", "aria-label": t("shell.tools") },
    parts.takeaway,
    link,
    language.element,
    theme.element,
    toolButton("help", t("shell.help"), () => parts.help.open()),
  );
  const more = toolButton("more", t("shell.more"), () => {
    const isOpen = tools.classList.toggle("open");
    more.setAttribute("aria-expanded", String(isOpen));
  });
  more.classList.add("more");
  more.setAttribute("aria-expanded", "false");
  more.setAttribute("aria-controls", "tools");
  const element = h(
    "header",
    { class: "masthead" },
    h("h1", { class: "page-title", dir: "auto", title: datasetTitle(app) }, datasetTitle(app)),
    parts.finder,
    h("div", { class: "masthead-steps", role: "group", "aria-label": t("shell.steps") }, ...steps.elements, more),
    tools,
    h("div", { class: "masthead-strip" }, parts.side.button, places.element, parts.evidence.button),
  );
  return {
    element,
    update(now, before) {
      for (const part of [steps, places, language, theme]) {
        part.update(now, before);
      }
    },
  };
}

export function toolButton(drawing: IconName, label: string, act: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: "tool-button", "aria-label": label, title: label, onclick: act }, icon(drawing));
}

/** Undo and redo; each says what it takes back or does again. */
function makeSteps(app: App): { elements: HTMLElement[]; update: View["update"] } {
  const { store, t } = app;
  const undo = toolButton("undo", t("shell.undo"), () => undoStep(app));
  const redo = toolButton("redo", t("shell.redo"), () => redoStep(app));
  const name = (button: HTMLElement, kind: "undo" | "redo", step: string): void => {
    const label = step ? t(`shell.${kind}_step`, { step: t(step) }) : t(`shell.nothing_to_${kind}`);
    button.setAttribute("aria-label", label);
    button.title = label;
    // not `disabled`, which would drop the focus of who has just pressed it
    button.setAttribute("aria-disabled", String(!step));
  };
  return {
    elements: [undo, redo],
    update() {
      name(undo, "undo", store.undoable);
      name(redo, "redo", store.redoable);
    },
  };
}

export function undoStep({ store, t, announce }: App): void {
  const step = store.undoable;
  store.undo();
  announce(step ? t("shell.undone", { step: t(step) }) : t("shell.nothing_to_undo"));
}

export function redoStep({ store, t, announce }: App): void {
  const step = store.redoable;
  store.redo();
  announce(step ? t("shell.redone", { step: t(step) }) : t("shell.nothing_to_redo"));
}

function makePlaces(app: App): View {
  const buttons = PLACES.map((place) =>
    h("button", { type: "button", class: "masthead-place", "data-place": place, onclick: () => goTo(app.store, place) }, app.t(`shell.place_${place}`)),
  );
  return {
    element: h("nav", { class: "masthead-places", "aria-label": app.t("shell.places") }, ...buttons),
    update(now: State, before: State | null) {
      if (now.place !== before?.place) {
        for (const button of buttons) {
          if (button.dataset["place"] === now.place) {
            button.setAttribute("aria-current", "page");
          } else {
            button.removeAttribute("aria-current");
          }
        }
      }
    },
  };
}

function makeLanguage(app: App): View {
  const choose = (): void => {
    const language = LANGUAGES.find((one) => one === select.value);
    if (language) {
      app.store.do("shell.spoke", (state) => ({ ...state, language }));
    }
  };
  const select = h(
    "select",
    { class: "masthead-language", "aria-label": app.t("shell.language"), title: app.t("shell.language"), onchange: choose },
    ...LANGUAGES.map((language) => h("option", { value: language, lang: language }, OWN_NAMES[language])),
  );
  return {
    element: select,
    update: (now) => {
      select.value = now.language;
    },
  };
}

function makeTheme(app: App): View {
  const { store, t } = app;
  const button = toolButton("auto", "", () => {
    const next = THEMES[(THEMES.indexOf(store.state.theme) + 1) % THEMES.length]!;
    store.do("shell.coloured", (state) => ({ ...state, theme: next }));
    app.announce(t(`shell.theme_${next}`));
  });
  return {
    element: button,
    update(now: State, before: State | null) {
      if (now.theme !== before?.theme) {
        const label = t(`shell.theme_${now.theme}`);
        button.replaceChildren(icon(now.theme));
        button.setAttribute("aria-label", label);
        button.title = label;
      }
    },
  };
}

/** Copies the link of this state; where the clipboard is refused, shows it to be copied by hand. */
function makeCopyLink(app: App): HTMLElement {
  const { t } = app;
  const field = h("input", { type: "text", readonly: true, "aria-label": t("shell.link"), onfocus: () => field.select() });
  const note = h("p", {});
  const box = h(
    "dialog",
    { class: "link-box", "aria-label": t("shell.link") },
    note,
    field,
    h("form", { method: "dialog" }, h("button", {}, t("shell.close"))),
  );
  const copy = async (): Promise<void> => {
    const address = addressOf(app.store.state);
    try {
      await navigator.clipboard.writeText(address);
      app.announce(t("shell.link_copied"));
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    } catch {
      field.value = address;
      note.textContent = t("shell.link_by_hand");
      box.showModal();
      field.focus();
    }
  };
  const button = toolButton("link", t("shell.copy_link"), () => void copy());
  button.classList.add("copy-link");
  return h("span", {}, button, box);
}
