/** What a query gave: a table, a truth or triples; what of it is on this page can be opened, selected, taken away. */

import type { Answer, Row } from "../../console/engine";
import type { Term } from "../../console/terms";
import { fileWord, save, textFile } from "../../exports/saving";
import { claimEnds, onCanvas } from "../../state/actions";
import type { App } from "../app";
import { h } from "../dom";
import { Cells } from "./cells";

const STEP = 100;

export interface Asked {
  /** Name of the saved question; "" for a query of one's own. */
  readonly name: string;
  readonly title: string;
  readonly answer: Answer;
  readonly milliseconds: number;
}

export function resultElement(app: App, asked: Asked): HTMLElement {
  const { answer } = asked;
  const heading = h("h3", { id: "console-result", tabindex: "-1" }, summary(app, asked));
  if (answer.kind === "truth") {
    return h("section", { class: "result", "aria-labelledby": "console-result" }, heading, h("p", { class: "truth" }, app.t(answer.truth ? "console.yes" : "console.no")));
  }
  if (answer.kind === "triples") {
    return triplesElement(app, asked, answer.text, heading);
  }
  return tableElement(app, asked, answer, heading);
}

/** What came of it in one line, for the heading and for screen readers. */
export function summary(app: App, { answer, milliseconds }: Asked): string {
  const took = Math.max(1, Math.round(milliseconds));
  switch (answer.kind) {
    case "rows":
      return app.t("console.rows", { count: answer.rows.length, took });
    case "triples":
      return app.t("console.triples", { count: answer.count, took });
    default:
      return app.t("console.truth", { took });
  }
}

function triplesElement(app: App, asked: Asked, text: string, heading: HTMLElement): HTMLElement {
  const take = h("button", { type: "button", onclick: () => save(textFile(`${fileWord(asked.name || "triples")}.ttl`, "text/turtle", text)) }, app.t("console.take", { format: "Turtle" }));
  return h(
    "section",
    { class: "result", "aria-labelledby": "console-result" },
    heading,
    h("div", { class: "result-tools" }, take),
    h("pre", { class: "triples", tabindex: "0", role: "group", "aria-labelledby": "console-result", dir: "ltr" }, text),
  );
}

function tableElement(app: App, asked: Asked, answer: Answer & { kind: "rows" }, heading: HTMLElement): HTMLElement {
  const { t } = app;
  const cells = new Cells(app);
  const body = h("tbody");
  const head = h("tr");
  const more = h("p", { class: "result-more" });
  let shown = STEP;
  let [sorted, descending] = [-1, false];
  let rows: readonly Row[] = answer.rows;

  const drawHead = (): void => {
    const held = head.contains(document.activeElement) ? [...head.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement) : -1;
    head.replaceChildren(
      ...answer.columns.map((name, column) => {
        const order = sorted !== column ? "none" : descending ? "descending" : "ascending";
        const mark = h("span", { class: "sort-mark", "aria-hidden": "true" }, sorted !== column ? "" : descending ? "▼" : "▲");
        return h("th", { scope: "col", "aria-sort": order }, h("button", { type: "button", onclick: () => sort(column) }, name, mark));
      }),
    );
    head.querySelectorAll("button")[held]?.focus();
  };
  const sort = (column: number): void => {
    if (sorted === column && descending) {
      [sorted, descending, rows] = [-1, false, answer.rows];
    } else {
      [sorted, descending] = [column, sorted === column];
      rows = sortedRows(app, cells, answer.rows, column, descending);
    }
    drawHead();
    drawBody();
    app.announce(sorted < 0 ? t("console.unsorted") : t(descending ? "console.sorted_down" : "console.sorted_up", { column: answer.columns[column]! }));
  };
  const drawBody = (): void => {
    body.replaceChildren(
      ...rows.slice(0, shown).map((row) => h("tr", {}, ...row.map((term) => h("td", { class: cells.isNumber(term) ? "number" : null }, cells.node(term))))),
    );
    const rest = rows.length - shown;
    more.hidden = rest <= 0;
    const next = (): void => {
      const first = shown;
      shown += STEP * 5;
      drawBody();
      (body.rows[first]?.querySelector("button") ?? more.querySelector("button"))?.focus();
    };
    more.replaceChildren(
      ...(rest > 0 ? [t("console.showing", { shown, count: rows.length }), " ", h("button", { type: "button", onclick: next }, t("console.more", { count: Math.min(rest, STEP * 5) }))] : []),
    );
  };
  drawHead();
  drawBody();
  const table = h("table", {}, h("caption", { class: "unseen" }, asked.title || t("console.result")), h("thead", {}, head), body);
  const isEmpty = !answer.rows.length;
  return h(
    "section",
    { class: "result", "aria-labelledby": "console-result" },
    heading,
    isEmpty ? null : tools(app, asked, answer, cells),
    isEmpty ? h("p", { class: "quiet" }, t("console.nothing")) : h("div", { class: "result-table", tabindex: "0", role: "group", "aria-labelledby": "console-result" }, table),
    more,
  );
}

function sortedRows(app: App, cells: Cells, rows: readonly Row[], column: number, descending: boolean): Row[] {
  const collator = new Intl.Collator(app.store.state.language, { numeric: true });
  const keyed = rows.map((row) => ({ row, text: cells.text(row[column] ?? null) }));
  const compare = (one: (typeof keyed)[number], other: (typeof keyed)[number]): number => {
    if (!one.text || !other.text) {
      return Number(!one.text) - Number(!other.text); // what is missing comes last, either way
    }
    const isNumber = cells.isNumber(one.row[column] ?? null) && cells.isNumber(other.row[column] ?? null);
    const order = isNumber ? Number(one.text) - Number(other.text) : collator.compare(one.text, other.text);
    return descending ? -order : order;
  };
  return keyed.sort(compare).map(({ row }) => row);
}

/** What can be done with a result: select it, see it as tables, take it away. */
function tools(app: App, asked: Asked, answer: Answer & { kind: "rows" }, cells: Cells): HTMLElement {
  const { graph, store, t } = app;
  const [entities, claims] = [new Set<string>(), new Set<string>()];
  for (const row of answer.rows) {
    for (const { kind, number } of row.flatMap((term) => cells.places(term))) {
      if (kind === "entity") {
        entities.add(graph.entities.id[number]!);
      } else if (kind === "claim") {
        claims.add(graph.claims.id[number]!);
      }
    }
  }
  const selection = { entities: [...entities], claims: [...claims] };
  const ends = selection.claims.flatMap((id) => claimEnds(graph, graph.claim(id)!));
  const counted = [
    entities.size ? t("console.entities", { count: entities.size }) : "",
    claims.size ? t("console.claims", { count: claims.size }) : "",
  ].filter(Boolean);
  const inGraph = (): void => {
    const scene = onCanvas(store.state.scene, [...new Set([...selection.entities, ...ends])]);
    store.do("console.selected", (state) => ({ ...state, place: "graph", selection, focus: { kind: "selection" }, scene }));
    app.announce(t("console.now_selected", { what: counted.join(", ") }));
  };
  const asTable = (): void => {
    const which = claims.size ? "claims" : "entities";
    store.do("console.selected", (state) => ({ ...state, place: "tables", selection, tables: { ...state.tables, which, selected: true, text: "", page: 0 } }));
  };
  const name = fileWord(asked.name || "query");
  const csv = (): void => save(textFile(`${name}.csv`, "text/csv", toCsv(answer)));
  const json = (): void => save(textFile(`${name}.json`, "application/sparql-results+json", toJson(answer)));
  return h(
    "div",
    { class: "result-tools" },
    counted.length ? h("button", { type: "button", id: "console-select", onclick: inGraph }, t("console.select", { what: counted.join(", ") })) : null,
    counted.length ? h("button", { type: "button", id: "console-table", onclick: asTable }, t("console.as_table")) : null,
    h("button", { type: "button", id: "console-csv", onclick: csv }, t("console.take", { format: "CSV" })),
    h("button", { type: "button", id: "console-json", onclick: json }, t("console.take", { format: "JSON" })),
  );
}

/** As the recommendation writes it: IRIs and lexical forms, without what they are called. */
export function toCsv({ columns, rows }: Answer & { kind: "rows" }): string {
  const cell = (term: Term | null): string => {
    const text = term ? (term.type === "bnode" ? `_:${term.value}` : String(term.value)) : "";
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map((name) => (/[",]/.test(name) ? `"${name}"` : name)), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function toJson({ columns, rows }: Answer & { kind: "rows" }): string {
  const bindings = rows.map((row) => Object.fromEntries(row.map((term, column) => [columns[column]!, term]).filter(([, term]) => term)));
  return `${JSON.stringify({ head: { vars: columns }, results: { bindings } }, null, 1)}\n`;
}
