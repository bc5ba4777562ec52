/** The period as it is typed, and the periods that are offered. */

import { claimsByTime } from "../../state/counting";
import { binPeriod, binStart, histogram, rounded, type Scale } from "../../state/histogram";
import { setPeriod } from "../../state/narrowing";
import { isPeriod, readDate } from "../../state/periods";
import { yearOf } from "../../model/time";
import type { Period } from "../../state/state";
import type { App } from "../app";
import { h } from "../dom";
import { periodWords } from "./words";

export interface Fields {
  readonly element: HTMLElement;
  refresh(period: Period | null): void;
}

/** Periods that are offered at most, before longer ones take their place. */
const MOST_OFFERED = 40;

export function makeFields(app: App, scale: Scale): Fields {
  const fault = h("p", { class: "fault", id: "timeline-fault", role: "alert" });
  const field = (part: "from" | "to"): HTMLInputElement =>
    h("input", {
      type: "text",
      class: "date",
      size: 10,
      spellcheck: "false",
      autocomplete: "off",
      "data-key": `date ${part}`,
      "aria-label": app.t(`timeline.date_${part}`),
      "aria-describedby": "timeline-fault",
      placeholder: app.t(`timeline.date_${part}`),
      title: app.t("timeline.date_hint"),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === "Enter") {
          apply();
        }
      },
    });
  const [from, to] = [field("from"), field("to")];
  const complain = (text: string, ...inputs: HTMLInputElement[]): void => {
    fault.textContent = text;
    fault.hidden = !text;
    [from, to].forEach((one) => one.setAttribute("aria-invalid", String(inputs.includes(one))));
  };
  const apply = (): void => {
    const typed = [from, to].map((one) => tidied(one.value)) as [string, string];
    const wrong = [from, to].filter((_, place) => typed[place] && !readDate(typed[place]!));
    if (wrong.length) {
      complain(app.t("timeline.bad_date", { text: wrong[0]!.value.trim() }), ...wrong);
      return;
    }
    const period = { from: typed[0] || typed[1], to: typed[1] || typed[0] };
    if (period.from && !isPeriod(period)) {
      complain(app.t("timeline.backwards"), from, to);
      return;
    }
    complain("");
    setPeriod(app.store, period.from ? period : null);
  };
  const presets = h("select", { class: "presets", "data-key": "presets", "aria-label": app.t("timeline.presets"), title: app.t("timeline.presets") });
  presets.addEventListener("change", () => {
    const [start = "", stop = ""] = presets.value.split("/");
    setPeriod(app.store, start ? { from: start, to: stop } : null, "timeline.preset");
  });
  // One date alone is not taken for the whole period while the other is about to be typed.
  const dates = h("div", { class: "dates" }, from, h("span", { "aria-hidden": "true" }, "–"), to);
  dates.addEventListener("focusout", (event) => {
    if (!dates.contains(event.relatedTarget as Node | null)) {
      apply();
    }
  });
  const offered = offers(app, scale);
  complain("");
  return {
    element: h("div", { class: "fields" }, dates, presets, fault),
    refresh(period) {
      from.value = period?.from ?? "";
      to.value = period?.to ?? "";
      complain("");
      fillPresets(app, presets, offered, period);
    },
  };
}

/** What was typed as EDTF: any minus, and years of fewer than four digits. */
function tidied(text: string): string {
  const plain = text.trim().replace(/^[\u2212\u2013]/, "-");
  return plain.replace(/^(-?)(\d{1,3})(?=-|$)/, (_, sign: string, year: string) => sign + year.padStart(4, "0"));
}

/** The decades, or centuries, in which something certainly holds. */
function offers(app: App, scale: Scale): Period[] {
  const everything = claimsByTime(app.graph, app.first.time.period ? { ...app.first, time: { ...app.first.time, period: null } } : app.first);
  const [first, last] = [yearOf(binStart(scale, 0)), yearOf(binStart(scale, scale.count) - 1)];
  for (const years of scale.years ? [10, 100, 1000] : [1]) {
    const bins = rounded(first, last, years);
    const { yes } = histogram(app.graph, bins, everything);
    const found = Array.from(yes, (count, bin) => (count ? binPeriod(bins, bin) : null)).filter((one) => one !== null);
    if (found.length <= MOST_OFFERED) {
      return found;
    }
  }
  return [];
}

function fillPresets(app: App, presets: HTMLSelectElement, offered: readonly Period[], period: Period | null): void {
  const written = period ? `${period.from}/${period.to}` : "";
  const isOffered = !period || offered.some((one) => `${one.from}/${one.to}` === written);
  const told = (one: Period): string => periodWords(one, app.store.state.language, app.t);
  presets.replaceChildren(
    h("option", { value: "" }, app.t("timeline.any")),
    ...(isOffered ? [] : [h("option", { value: written }, told(period))]),
    ...offered.map((one) => h("option", { value: `${one.from}/${one.to}` }, told(one))),
  );
  presets.value = written;
}
