/** How many rows a table shows, of how many, and why not all. */

import type { State } from "../../state/state";
import type { App } from "../app";
import { filterInWords } from "../takeaway/inwords";
import type { Twin } from "./columns";

export function countLine(app: App, twin: Twin, state: State, list: readonly number[]): string {
  const { t } = app;
  const { which } = state.tables;
  const told = [
    list.length === twin.total
      ? t(`tables.all_${which}`, { count: twin.total })
      : t(`tables.some_${which}`, { count: twin.total, shown: list.length, reasons: reasons(app, state).join("; ") }),
  ];
  const marked = which === "claims" && state.time.period ? list.filter((row) => twin.mark(row, state)).length : 0;
  if (marked) {
    told.push(t("tables.marked", { count: marked }));
  }
  const selected = list.filter((row) => twin.selected(row, state) !== "no").length;
  if (selected) {
    told.push(t("tables.selected_count", { count: selected }));
  }
  return told.join(" ");
}

function reasons(app: App, state: State): string[] {
  const { text, selected } = state.tables;
  return [
    ...filterInWords(app, state),
    ...(text.trim() ? [app.t("tables.because_text", { text: text.trim() })] : []),
    ...(selected ? [app.t("tables.because_selected")] : []),
  ];
}
