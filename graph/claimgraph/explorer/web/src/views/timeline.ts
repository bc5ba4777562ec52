/** Travel in time: a histogram of claims with a range over it, typed dates, play, and what is not known. */

import { claimsByTime, counts } from "../state/counting";
import { histogram, scaleOf, type Histogram } from "../state/histogram";
import type { State } from "../state/state";
import type { App, View } from "./app";
import { h } from "./dom";
import { makeChart } from "./timeline/chart";
import { makeFields } from "./timeline/fields";
import { makePlayer } from "./timeline/player";
import { makeRange } from "./timeline/range";
import { makeTelling } from "./timeline/telling";

export function makeTimeline(app: App): View {
  const scale = scaleOf(app.graph);
  const element = h("section", { class: "timeline", "aria-label": app.t("timeline.title") });
  if (!scale) {
    element.append(h("p", { class: "told" }, app.t("timeline.no_dates", { count: app.graph.claimCount })));
    return { element, update: () => undefined };
  }
  let bars: Histogram | null = null;
  const current = (): Histogram => (bars ??= histogram(app.graph, scale, claimsByTime(app.graph, app.store.state)));
  const chart = makeChart(app);
  const range = makeRange(app, scale, chart.element);
  const player = makePlayer(app, current);
  const fields = makeFields(app, scale);
  const telling = makeTelling(app);
  element.append(
    h("div", { class: "timeline-head" }, player.element, fields.element, telling.words),
    range.element,
    telling.boxes,
  );
  for (const kind of ["pointerdown", "keydown"] as const) {
    element.addEventListener(kind, (event) => {
      if (!player.element.contains(event.target as Node)) {
        player.pause();
      }
    });
  }
  return {
    element,
    update(now: State, before: State | null) {
      if (now.filter === before?.filter && now.time === before.time && now.language === before.language) {
        return;
      }
      if (now.filter !== before?.filter) {
        bars = histogram(app.graph, scale, claimsByTime(app.graph, now));
        chart.draw(bars);
      }
      player.refresh(now.time.period);
      range.refresh(now.time.period);
      fields.refresh(now.time.period);
      telling.refresh(now, counts(app.graph, now));
    },
  };
}
