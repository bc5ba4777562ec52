/** Buttons over the graph: where one looks, what is drawn, and how. */

import { setLook, showCommunities, showHidden, tieParticipants, unpin } from "../../state/scene";
import type { Look, State } from "../../state/state";
import type { App, View } from "../app";
import { h } from "../dom";

export interface Wanted {
  fit(): void;
  zoom(factor: number): void;
  whole(): void;
  lasso(): void;
  isLassoing(): boolean;
  pinAll(): void;
  /** The menu of what is selected. */
  actions(button: HTMLElement): void;
  chosen(): number;
}

const SIZES: readonly Look["size"][] = ["same", "claims", "pagerank", "betweenness"];
const COLOURS: readonly Look["colour"][] = ["type", "community"];

export function makeToolbar(app: App, act: Wanted): View {
  const element = h("div", { class: "graph-tools" });
  const zooms = h("div", { class: "graph-zooms" });
  const frame = h("div", { class: "graph-over" }, element, zooms);
  let isOpen = false;
  return {
    element: frame,
    update(now, before) {
      if (before && now.language === before.language && now.scene === before.scene && now.selection === before.selection && now.focus === before.focus && now.look === before.look) {
        // a lasso that was begun or ended is told by the button alone
        element.querySelector(".lasso")?.setAttribute("aria-pressed", String(act.isLassoing()));
        return;
      }
      const held = element.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["key"] : undefined;
      const { t } = app;
      const tool = (key: string, run: (event: Event) => void, more: Record<string, unknown> = {}): HTMLElement =>
        h("button", { type: "button", "data-key": key, onclick: run, ...more }, t(`graph.tool_${key}`));
      const details = h(
        "details",
        { class: "arrange", open: isOpen, ontoggle: (event: Event) => (isOpen = (event.target as HTMLDetailsElement).open) },
        h("summary", { "data-key": "arrange" }, t("graph.tool_arrange")),
        h("div", { class: "arrange-box" }, ...arrangements(app, now, act)),
      );
      const chosen = act.chosen();
      element.replaceChildren(
        tool("whole", () => act.whole(), { "aria-pressed": String(now.scene.opening === "all") }),
        tool("communities", () => showCommunities(app.store), { "aria-pressed": String(now.scene.opening === "communities") }),
        tool("lasso", () => act.lasso(), { class: "lasso", "aria-pressed": String(act.isLassoing()) }),
        details,
        ...(chosen ? [h("button", { type: "button", class: "graph-actions", "data-key": "actions", "aria-haspopup": "menu", onclick: (event: Event) => act.actions(event.currentTarget as HTMLElement) }, t("graph.tool_actions", { count: chosen }))] : []),
      );
      if (held) {
        element.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`)?.focus();
      }
      const sign = (text: string, key: string, run: () => void): HTMLElement =>
        h("button", { type: "button", title: t(key), "aria-label": t(key), onclick: run }, text);
      if (!before || now.language !== before.language) {
        zooms.replaceChildren(sign("+", "graph.tool_in", () => act.zoom(1.5)), sign("−", "graph.tool_out", () => act.zoom(1 / 1.5)), sign("⤢", "graph.tool_fit", () => act.fit()));
      }
    },
  };
}

function arrangements(app: App, now: State, act: Wanted): HTMLElement[] {
  const { t, store } = app;
  const pinned = Object.keys(now.scene.pinned).length;
  const tool = (key: string, run: () => void, isIdle = false): HTMLElement =>
    h("button", { type: "button", "data-key": key, disabled: isIdle, onclick: run }, t(`graph.tool_${key}`));
  return [
    choice(app, "size", SIZES.filter((one) => one === "same" || one === "claims" || Object.hasOwn(app.graph.entities.measures, one)), now.look.size),
    choice(app, "colour", COLOURS, now.look.colour),
    h(
      "label",
      {},
      h("input", { type: "checkbox", "data-key": "participants", checked: now.scene.participants, onchange: (event: Event) => tieParticipants(store, (event.target as HTMLInputElement).checked) }),
      ` ${t("graph.tool_participants")}`,
    ),
    tool("pin_all", act.pinAll),
    tool("unpin_all", () => unpin(store, Object.keys(now.scene.pinned)), !pinned),
    tool("show_hidden", () => showHidden(store), !now.scene.hidden.length),
  ];
}

function choice(app: App, what: "size" | "colour", values: readonly string[], chosen: string): HTMLElement {
  const pick = (event: Event): void => setLook(app.store, { [what]: (event.target as HTMLSelectElement).value });
  const options = values.map((value) => h("option", { value, selected: value === chosen }, app.t(`graph.${what}_${value}`)));
  return h("label", {}, `${app.t(`graph.tool_${what}`)} `, h("select", { "data-key": what, onchange: pick }, ...options));
}
