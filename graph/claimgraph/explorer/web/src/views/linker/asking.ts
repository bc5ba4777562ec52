/** The question "how is A linked to B": two ends, and which links count. */

import { makeSearch } from "../../model/search";
import { labelIn } from "../../model/wording";
import { POLICIES, type Policy } from "../../payload/types";
import { goTo } from "../../state/actions";
import { asEdtf } from "../../state/periods";
import type { Paths, State } from "../../state/state";
import type { App } from "../app";
import { makeCombobox, marked, type Combobox, type Group } from "../combobox";
import { h } from "../dom";
import { mostClaimed } from "../hint";
import { familyTag, schemeLabel, typeLabel } from "../parts";

/** Entities in the list of a field. */
const SHOWN = 9;
/** Paths that can be asked for at most. */
export const MOST_PATHS = 10;

export function change(app: App, told: string, paths: Partial<Paths>): void {
  app.store.do(told, (state) => ({ ...state, paths: { ...state.paths, shown: -1, ...paths } }));
}

export interface Asking {
  readonly element: HTMLElement;
  update(now: State, before: State | null): void;
}

export function makeAsking(app: App): Asking {
  const { t, store } = app;
  const ends = [endField(app, "from"), endField(app, "to")] as const;
  const swap = h("button", { type: "button", class: "swap", "data-key": "swap", "aria-label": t("paths.swap"), title: t("paths.swap") }, "⇄");
  swap.addEventListener("click", () => {
    const { from, to } = store.state.paths;
    change(app, "paths.swapped", { from: to, to: from });
    app.announce(t("paths.swapped"));
  });
  const settings = h("div", { class: "path-settings" });
  const summary = h("span", { class: "quiet path-settings-told" });
  const fold = h("details", { class: "path-fold" }, h("summary", {}, h("span", {}, t("paths.which_links")), " ", summary), settings);
  const element = h("div", { class: "asking" }, h("div", { class: "ends" }, ends[0].element, swap, ends[1].element), fold);
  const parts = settingParts(app);
  settings.append(...parts.map((part) => part.element));
  return {
    element,
    update(now, before) {
      if (now.paths === before?.paths && now.time === before?.time) {
        return;
      }
      ends.forEach((end) => end.update(now));
      parts.forEach((part) => part.update(now));
      summary.textContent = settingsInWords(app, now);
    },
  };
}

/** What is asked for beside the ends, in one line. */
export function settingsInWords(app: App, state: State): string {
  const { t } = app;
  const { paths, time } = state;
  const isTimed = paths.inPeriod && time.period !== null;
  return [
    t("paths.told_policy", { policy: schemeLabel(app, "policy", paths.policy) }),
    paths.families.length ? paths.families.map((family) => schemeLabel(app, "family", family)).join(", ") : t("paths.told_families"),
    paths.through.length ? t("paths.told_through", { types: paths.through.map((type) => typeLabel(app, type)).join(", ") }) : "",
    isTimed ? t(time.unknown ? "paths.told_period_unknown" : "paths.told_period", { period: asEdtf(time.period!) }) : t("paths.told_any_time"),
    t(paths.participants ? "paths.told_participants" : "paths.told_no_participants"),
  ]
    .filter(Boolean)
    .join(" · ");
}

interface Part {
  readonly element: HTMLElement;
  update(now: State): void;
}

function endField(app: App, end: "from" | "to"): Part {
  const { graph, store, t } = app;
  const label = (state: State): string => {
    const entity = graph.entity(state.paths[end]);
    return entity === undefined ? state.paths[end] : graph.label(entity, state.language);
  };
  const box: Combobox = makeCombobox({
    id: `path-${end}`,
    label: t(`paths.${end}`),
    placeholder: t("paths.placeholder"),
    find: (text) => entities(app, end, text === label(store.state) ? "" : text),
    nothing: (text) => [t("paths.no_entity", { text })],
    counted: (count) => t("paths.entities_found", { count }),
    announce: app.announce,
    keepsText: true,
  });
  box.input.addEventListener("focus", () => box.input.select());
  box.input.addEventListener("blur", () => {
    box.input.value = label(store.state);
  });
  return {
    element: h("div", { class: "end" }, h("label", { for: `path-${end}` }, t(`paths.${end}`)), box.element),
    update(now) {
      box.input.value = label(now);
    },
  };
}

function entities(app: App, end: "from" | "to", text: string): Group[] {
  const { graph, store, t } = app;
  const { language } = store.state;
  const option = (entity: number, name: string, span: readonly [number, number] | null): Group["options"][number] => {
    const label = graph.label(entity, language);
    const [start, stop] = span ?? [0, 0];
    return {
      content: [
        h("span", { class: "found-label", dir: "auto" }, ...(name === label ? marked(label, start, stop) : [label])),
        name === label ? null : h("span", { class: "found-why", dir: "auto" }, ...marked(name, start, stop)),
        h("span", { class: "found-about" }, `${typeLabel(app, graph.typeOf(entity))} · ${t("paths.claims", { count: graph.degree(entity) })}`),
      ],
      choose: () => {
        change(app, "paths.asked", { [end]: graph.entities.id[entity]! });
        // the list opens on focus: a choice by key leaves it closed, and the field with its whole name
        document.querySelector<HTMLInputElement>(`#path-${end}`)?.select();
      },
    };
  };
  if (!text.trim()) {
    return [{ name: t("paths.suggestions"), options: mostClaimed(app, SHOWN).map((entity) => option(entity, graph.label(entity, language), null)) }];
  }
  const { hits, totals } = makeSearch(graph, language).find(text, SHOWN, ["entity"]);
  const options = hits.map((hit) => option(hit.number, hit.text, hit.span));
  const name = t("paths.entities");
  return [totals.entity > hits.length ? { name, options, note: t("paths.showing", { shown: hits.length, count: totals.entity }) } : { name, options }];
}

function settingParts(app: App): Part[] {
  return [countPart(app), policyPart(app), flagPart(app, "participants"), periodPart(app), familyPart(app), typePart(app)];
}

function countPart(app: App): Part {
  const input = h("input", { id: "path-count", type: "number", min: 1, max: MOST_PATHS, step: 1, inputmode: "numeric" });
  input.addEventListener("change", () => {
    const count = Math.min(MOST_PATHS, Math.max(1, Math.round(Number(input.value)) || 1));
    change(app, "paths.asked", { count });
    input.value = String(count);
  });
  return {
    element: h("div", { class: "setting" }, h("label", { for: "path-count" }, app.t("paths.count")), input),
    update: (now) => {
      input.value = String(now.paths.count);
    },
  };
}

function policyPart(app: App): Part {
  const select = h(
    "select",
    { id: "path-policy" },
    ...POLICIES.map((policy) => h("option", { value: policy }, `${schemeLabel(app, "policy", policy)}: ${app.t(`paths.policy_${policy}`)}`)),
  );
  select.addEventListener("change", () => change(app, "paths.asked", { policy: select.value as Policy }));
  return {
    element: h("div", { class: "setting wide" }, h("label", { for: "path-policy" }, app.t("paths.policy")), select),
    update: (now) => {
      select.value = now.paths.policy;
    },
  };
}

function flagPart(app: App, name: "participants"): Part {
  const input = h("input", { type: "checkbox", id: `path-${name}` });
  input.addEventListener("change", () => change(app, "paths.asked", { [name]: input.checked }));
  return {
    element: h("div", { class: "setting wide" }, h("label", { class: "check" }, input, h("span", {}, app.t(`paths.${name}`)))),
    update: (now) => {
      input.checked = now.paths[name];
    },
  };
}

function periodPart(app: App): Part {
  const { t, store } = app;
  const input = h("input", { type: "checkbox", id: "path-period" });
  const told = h("span", {});
  const set = h("button", { type: "button", class: "link", onclick: () => goTo(store, "graph") }, t("paths.set_period"));
  input.addEventListener("change", () => change(app, "paths.asked", { inPeriod: input.checked }));
  return {
    element: h("div", { class: "setting wide" }, h("label", { class: "check" }, input, told), set),
    update: ({ paths, time }) => {
      input.checked = paths.inPeriod && time.period !== null;
      input.disabled = time.period === null;
      const key = time.unknown ? "paths.in_period_unknown" : "paths.in_period";
      told.textContent = time.period ? t(key, { period: asEdtf(time.period) }) : t("paths.no_period");
    },
  };
}

function familyPart(app: App): Part {
  const counts = new Map<string, number>();
  for (let claim = 0; claim < app.graph.claimCount; claim += 1) {
    const family = app.graph.familyOf(claim);
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const names = Object.keys(app.graph.catalogue.families).filter((name) => counts.has(name));
  const content = (name: string): Node[] => [familyTag(app, name), h("span", { class: "quiet" }, app.t("paths.claims", { count: counts.get(name)! }))];
  return choices(app, "families", app.t("paths.families"), names, content);
}

/** Types that entities have, and what these are kinds of. */
function typePart(app: App): Part {
  const { types } = app.graph.catalogue;
  const found = new Set<string>();
  const add = (name: string): void => {
    if (Object.hasOwn(types, name) && !found.has(name)) {
      found.add(name);
      types[name]!.parents.forEach(add);
    }
  };
  app.graph.entities.types.forEach(add);
  found.delete("entity");
  const label = (name: string): string => labelIn(app.graph, types[name]!.labels, app.store.state.language);
  const names = [...found].sort((one, other) => label(one).localeCompare(label(other), app.store.state.language));
  return choices(app, "through", app.t("paths.through"), names, (name) => [h("span", {}, label(name))]);
}

function choices(app: App, field: "families" | "through", title: string, names: readonly string[], content: (name: string) => Node[]): Part {
  const boxes = names.map((name) => {
    const input = h("input", { type: "checkbox", value: name });
    input.addEventListener("change", () => {
      const others = app.store.state.paths[field].filter((one) => one !== name);
      change(app, "paths.asked", { [field]: input.checked ? [...others, name] : others });
    });
    return { name, input, element: h("label", { class: "check" }, input, ...content(name)) };
  });
  return {
    element: h("fieldset", { class: `setting wide ${field}` }, h("legend", {}, title), h("div", { class: "choices" }, ...boxes.map((box) => box.element))),
    update: (now) => {
      for (const box of boxes) {
        box.input.checked = now.paths[field].includes(box.name);
      }
    },
  };
}
