/** Affiliations and offices as bars over the years: solid where certain, faded where the sources leave it open. */

import { spanOf, type Span } from "../../model/dossier";
import { dayOf, yearOf } from "../../model/time";
import { tell } from "../../model/wording";
import { ENDLESS } from "../../payload/types";
import { claimEnds, openClaim } from "../../state/actions";
import type { App } from "../app";
import { h, svg } from "../dom";
import { capped } from "../parts";
import { badgesOf } from "./claim_card";
import { claimEntry } from "./entry";

interface Row {
  readonly claim: number;
  readonly span: Span;
}

/** The years from the left edge to the right, in days. */
interface Scale {
  readonly start: number;
  readonly stop: number;
}

const LINE = 22;

export function careerLine(app: App, entity: number, claims: readonly number[]): HTMLElement | null {
  if (!claims.length) {
    return null;
  }
  const { t } = app;
  const rows: Row[] = [];
  const undated: number[] = [];
  for (const claim of claims) {
    const span = spanOf(app.graph, claim);
    if (span) {
      rows.push({ claim, span });
    } else {
      undated.push(claim);
    }
  }
  const box = h("section", { class: "block career" }, h("h3", {}, t("dossier.career")));
  if (rows.length) {
    const scale = scaleOf(rows);
    const list = capped(app, rows, (row) => careerRow(app, entity, row, scale), h("ol", { class: "career-rows" }), 30);
    box.append(h("div", { class: "career-chart" }, axis(scale, app), list), legend(app));
  }
  if (undated.length) {
    const list = capped(app, undated, (claim) => claimEntry(app, claim), h("ol", { class: "entries" }), 20);
    box.append(h("h4", {}, t("dossier.undated_career", { count: undated.length })), list);
  }
  return box;
}

function scaleOf(rows: readonly Row[]): Scale {
  const days = rows.flatMap(({ span }) => [span.first, span.last, ...(span.certain ?? []), ...(span.attested ?? []), ...(span.about ?? [])]);
  const finite = days.filter((day) => Math.abs(day) < ENDLESS);
  const [low, high] = [yearOf(Math.min(...finite)), yearOf(Math.max(...finite))];
  const margin = Math.max(1, Math.ceil((high - low) * 0.06));
  return { start: dayOf(low - margin), stop: dayOf(high + margin + 1) };
}

function share(scale: Scale, day: number): number {
  return Math.min(100, Math.max(0, (100 * (day - scale.start)) / (scale.stop - scale.start)));
}

/** Years under the bars. */
function axis(scale: Scale, app: App): SVGElement {
  const [low, high] = [yearOf(scale.start), yearOf(scale.stop - 1)];
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((one) => (high - low) / one <= 5) ?? 2000;
  const drawn = svg("svg", { class: "axis", width: "100%", height: 20, "aria-hidden": "true" }, gradients(app));
  for (let year = Math.ceil(low / step) * step; year <= high; year += step) {
    const at = share(scale, dayOf(year));
    const x = `${at}%`;
    const label = svg("text", { x, y: 13, "text-anchor": at < 5 ? "start" : at > 95 ? "end" : "middle" });
    label.textContent = String(year);
    drawn.append(label, svg("line", { x1: x, x2: x, y1: 16, y2: 20 }));
  }
  return drawn;
}

/** What fades towards an end that no source tells. */
function gradients(app: App): SVGElement {
  const all = svg("defs");
  for (const family of ["affiliation", "office"]) {
    const colour = familyColour(app, family);
    for (const [side, from, to] of [
      ["end", 0.6, 0],
      ["begin", 0, 0.6],
    ] as const) {
      const stops = [svg("stop", { offset: 0, "stop-color": colour, "stop-opacity": from }), svg("stop", { offset: 1, "stop-color": colour, "stop-opacity": to })];
      all.append(svg("linearGradient", { id: `career-${family}-${side}` }, ...stops));
    }
  }
  return all;
}

function familyColour(app: App, family: string): string {
  return app.graph.catalogue.families[family]?.colour ?? "gray";
}

function careerRow(app: App, entity: number, { claim, span }: Row, scale: Scale): HTMLElement {
  const { graph, store, t } = app;
  const id = graph.claims.id[claim]!;
  const said = tell(graph, claim, store.state.language, t);
  const own = graph.label(entity, store.state.language);
  const short = said.sentence.startsWith(`${own} `) ? said.sentence.slice(own.length + 1) : said.sentence;
  const family = graph.familyOf(claim);
  const open = (): void => openClaim(store, id, claimEnds(graph, claim));
  return h(
    "li",
    { class: "career-row", "data-claim": id },
    h("button", { type: "button", class: "career-claim", "data-claim": id, "data-key": `career ${id}`, onclick: open },
      h("span", { class: "career-what", dir: "auto" }, short),
      h("span", { class: "when" }, said.when),
      track(family, familyColour(app, family), span, scale),
    ),
    badgesOf(app, claim),
  );
}

function track(family: string, colour: string, span: Span, scale: Scale): SVGElement {
  const drawn = svg("svg", { class: `track ${family}`, width: "100%", height: LINE, "aria-hidden": "true", focusable: "false" });
  drawn.style.setProperty("--bar", colour);
  const bar = (from: number, to: number, name: string): void => {
    const [x, end] = [share(scale, from), share(scale, to)];
    if (to < from || x >= 100 || end <= 0) {
      return;
    }
    drawn.append(svg("rect", { x: `${x}%`, width: `${Math.max(0.6, end - x)}%`, y: 6, height: 10, class: name }));
  };
  const told = span.certain ?? span.attested ?? span.about;
  if (span.isEvent && told && span.last - span.first < 2 * 366) {
    bar(span.first, span.last, "possible");
    mark(drawn, (share(scale, span.first) + share(scale, span.last)) / 2);
    return drawn;
  }
  outside(bar, span, told, family);
  if (span.about) {
    bar(span.about[0], span.about[1], "about");
  }
  if (span.attested) {
    bar(span.attested[0], span.attested[1], "attested");
  }
  if (span.certain) {
    bar(span.certain[0], span.certain[1], `certain${span.certain[1] >= ENDLESS ? " still" : ""}`);
  }
  if (span.isEvent) {
    const middle = told ?? [span.first, span.last];
    mark(drawn, (share(scale, middle[0]!) + share(scale, middle[1]!)) / 2);
  }
  return drawn;
}

/** What may have been so before and after what is told: dashed to a known bound, else fading out. */
function outside(bar: (from: number, to: number, name: string) => void, span: Span, told: readonly [number, number] | null, family: string): void {
  const [from, to] = told ?? [span.last < ENDLESS ? span.last : span.first, span.first > -ENDLESS ? span.first : span.last];
  const most = 4 * 366;
  if (span.first > -ENDLESS) {
    bar(span.first, from - 1, "possible");
  } else {
    bar(from - most, from, `fade fade-begin ${family}`);
  }
  if (span.last < ENDLESS) {
    bar(to + 1, span.last, "possible");
  } else if (to < ENDLESS) {
    bar(to, to + most, `fade fade-end ${family}`);
  }
}

function mark(drawn: SVGElement, at: number): void {
  const place = svg("svg", { x: `${at}%`, y: LINE / 2, overflow: "visible" });
  place.append(svg("path", { d: "M0-6L6 0 0 6-6 0z", class: "event" }));
  drawn.append(place);
}

function legend(app: App): HTMLElement {
  const sample = (name: string): HTMLElement => h("span", { class: `sample ${name}`, "aria-hidden": "true" });
  const row = (name: string, key: string): HTMLElement => h("li", {}, sample(name), app.t(key));
  return h(
    "ul",
    { class: "career-legend" },
    row("certain", "dossier.certain"),
    row("attested", "dossier.attested"),
    row("possible", "dossier.possible"),
    row("fade", "dossier.open_end"),
    row("event", "dossier.event"),
  );
}
