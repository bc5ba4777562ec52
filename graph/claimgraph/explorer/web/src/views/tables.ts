/** The table twin of every view: entities, claims and sources, as the filter and the period let them pass. */

import type { State, Tables } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { makeBody } from "./tables/body";
import { makeClaimTable } from "./tables/claim_table";
import type { Twin } from "./tables/columns";
import { countLine } from "./tables/counting";
import { makeEntityTable } from "./tables/entity_table";
import { makeHead } from "./tables/head";
import { makePager, PAGE } from "./tables/pager";
import { makeRows, nameColumn } from "./tables/rows";
import { makeSourceTable } from "./tables/source_table";
import { makeTools } from "./tables/tools";

/** Rows that go to paper at most. */
const MOST_PRINTED = 2_000;
type Twins = Readonly<Record<Tables["which"], Twin>>;

export function makeTables(app: App): View {
  const tools = makeTools(app);
  const count = h("p", { class: "tables-count", id: "tables-count" });
  const hint = h("p", { class: "tables-hint", id: "tables-hint" });
  const caption = h("caption", { id: "tables-caption" });
  const head = makeHead(app);
  const body = makeBody(app);
  const table = h("table", { "aria-describedby": "tables-hint" }, caption, head.element, body.element);
  const region = h("div", { class: "tables-region", role: "region", tabindex: "0", "aria-labelledby": "tables-caption" }, table);
  const pager = makePager(app, body);
  const cut = h("p", { class: "tables-cut", hidden: true });
  const element = h("section", { class: "tables" }, tools.element, count, cut, region, hint, pager.element);
  const rows = makeRows();
  let language = "";
  let twins: Twins | null = null;
  let drawn: State | null = null;

  const draw = (state: State, all = false): void => {
    twins = twins && language === state.language ? twins : makeTwins(app, state.language);
    language = state.language;
    const twin = twins[state.tables.which];
    const list = rows.of(twin, state);
    const pages = Math.max(1, Math.ceil(list.length / PAGE));
    const page = Math.min(Math.max(0, Math.trunc(Number(state.tables.page) || 0)), pages - 1);
    const [from, to] = all ? [0, MOST_PRINTED] : [page * PAGE, (page + 1) * PAGE];
    tools.draw(state, twin, list);
    count.textContent = countLine(app, twin, state, list);
    cut.hidden = !all || list.length <= MOST_PRINTED;
    cut.textContent = cut.hidden ? "" : app.t("tables.print_cut", { shown: MOST_PRINTED, count: list.length });
    hint.textContent = app.t("tables.hint");
    caption.textContent = app.t(`tables.${state.tables.which}`);
    table.setAttribute("aria-rowcount", String(list.length + 1));
    table.className = `tables-${state.tables.which}`;
    head.draw(state, [nameColumn(twin), ...twin.columns], twin, list);
    body.draw(state, twin, list, from, to);
    pager.draw(list.length, page, pages);
    drawn = state;
  };
  const reprint = (isPrinting: boolean): void => {
    if (drawn && app.store.state.place === "tables") {
      draw(app.store.state, isPrinting);
    }
  };
  window.addEventListener("beforeprint", () => reprint(true), { signal: app.signal });
  window.addEventListener("afterprint", () => reprint(false), { signal: app.signal });
  matchMedia("print").addEventListener("change", (event) => reprint(event.matches), { signal: app.signal });
  return {
    element,
    update(now) {
      if (now.place !== "tables" || (drawn && !isStale(now, drawn))) {
        return;
      }
      if (drawn && onlySelectionChanged(now, drawn) && twins) {
        const twin = twins[now.tables.which];
        tools.draw(now, twin, rows.of(twin, now));
        count.textContent = countLine(app, twin, now, rows.of(twin, now));
        body.mark(now, twin);
        head.mark(now, twin, rows.of(twin, now));
        drawn = now;
        return;
      }
      draw(now);
    },
  };
}

function makeTwins(app: App, language: string): Twins {
  return {
    entities: makeEntityTable(app, language),
    claims: makeClaimTable(app, language),
    sources: makeSourceTable(app),
  };
}

const WATCHED = ["tables", "filter", "time", "language", "selection", "scene", "focus"] as const;

function isStale(now: State, drawn: State): boolean {
  return WATCHED.some((key) => now[key] !== drawn[key]);
}

/** What is selected or shown in the panel changed, and no row comes or goes by it. */
function onlySelectionChanged(now: State, drawn: State): boolean {
  const others = WATCHED.filter((key) => key !== "selection" && key !== "focus");
  return !now.tables.selected && others.every((key) => now[key] === drawn[key]);
}
