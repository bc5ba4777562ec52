/** The title of the window: what is looked at, then what it is part of. */

import type { Focus, State } from "../state/state";
import type { App } from "./app";

export function titleOf(app: App, state: State): string {
  const whole = datasetTitle(app);
  const focused = state.focus && focusTitle(app, state.focus, state.language);
  const place = state.place === "graph" ? "" : app.t(`shell.place_${state.place}`);
  return [focused, place, whole].filter(Boolean).join(" – ");
}

export function datasetTitle(app: App): string {
  const { title, name } = app.graph.payload.dataset;
  return title || name;
}

function focusTitle(app: App, focus: Focus, language: string): string {
  const { graph, t } = app;
  const label = (id: string): string => {
    const entity = graph.entity(id);
    return entity === undefined ? id : graph.label(entity, language);
  };
  switch (focus.kind) {
    case "entity":
      return label(focus.id);
    case "bundle":
      return focus.ends.map(label).join(" – ");
    case "claim":
      return t("shell.title_claim", { id: focus.id });
    case "source": {
      const source = graph.source(focus.id);
      return (source === undefined ? "" : graph.sources[source]?.title) || focus.id;
    }
    case "community":
      return t("shell.title_community", { number: focus.number + 1 });
    case "group":
      return focus.type;
    case "selection":
      return t("shell.title_selection");
  }
}
