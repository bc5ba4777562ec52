/** What stands on a picture and at the head of a file: what it is of, what is in force, and which data. */

import type { Captions } from "../../exports/image";
import type { Scope } from "../../exports/scope";
import { MARKS, STROKES, type Mark, type Stroke } from "../../renderer/evidence";
import { picture } from "../../state/picture";
import type { State } from "../../state/state";
import type { App } from "../app";
import { inForce, provenance } from "./inwords";

const LEAST_SIZE = [480, 360] as const;
const USUAL_SIZE = [1200, 800] as const;

/** The size of the canvas on screen; a usual one where it is hidden or small. */
export function pictureSize(): readonly [number, number] {
  const box = document.querySelector(".graph canvas, canvas")?.getBoundingClientRect();
  const [width, height] = [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
  return width >= LEAST_SIZE[0] && height >= LEAST_SIZE[1] ? [width, height] : USUAL_SIZE;
}

export function captionsOf(app: App, state: State): Captions {
  const [title = "", ...data] = provenance(app);
  return {
    title,
    subtitle: inForce(app, state),
    foot: [countsInWords(app, state), [...data, app.t("takeaway.taken", { date: today() })].join(" · ")],
    strokes: named(STROKES, (stroke: Stroke) => app.t(`takeaway.stroke_${stroke}`)),
    marks: named(MARKS, (mark: Mark) => app.t(`takeaway.mark_${mark}`)),
    community: app.t("takeaway.community"),
  };
}

/** How much of the data a picture shows. */
export function countsInWords(app: App, state: State): string {
  const shown = picture(app.graph, state);
  return app.t("takeaway.counts", {
    entities: shown.shownEntities,
    all_entities: app.graph.entityCount,
    claims: shown.shownClaims,
    all_claims: app.graph.claimCount,
  });
}

/** Lines for the head of a file. */
export function told(app: App, state: State, scope: Scope): string[] {
  return [
    ...provenance(app),
    app.t(`takeaway.part_${scope.name}`, { count: scope.claims.length, all: app.graph.claimCount }),
    inForce(app, state),
  ];
}

function named<K extends string>(names: readonly K[], name: (one: K) => string): Readonly<Record<K, string>> {
  return Object.fromEntries(names.map((one) => [one, name(one)])) as Record<K, string>;
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
