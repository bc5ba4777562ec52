/** The saved questions that the page carries, and what stands for their parameters. */

import { bracketed, CG, EDTF, quoted } from "../../console/terms";
import { parseEdtf } from "../../console/edtf";
import { makeSearch } from "../../model/search";
import { fold } from "../../model/folding";
import { unpackText } from "../../payload/unpack";
import type { App } from "../app";

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** "any" may be left out; null must be given. */
  readonly default: string | null;
}

export interface Question {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** Variables that hold the claims a row rests on. */
  readonly claims: readonly string[];
  readonly text: string;
}

export const ANY = "any";

export async function readQuestions(): Promise<readonly Question[]> {
  const text = await unpackText("questions");
  return text ? (JSON.parse(text) as { questions: Question[] }).questions : [];
}

/** A value that does not fit its parameter: a message key with fields. */
export class Misfit extends Error {
  constructor(
    readonly parameter: Parameter,
    readonly key: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }
}

/** A thing that can be chosen for a parameter. */
export interface Thing {
  /** What the state holds of it. */
  readonly id: string;
  readonly label: string;
  readonly about: string;
}

/** Types of parameters whose values are things found by name. */
export function isThing(type: string): boolean {
  return ["entity", "source", "claim", "relation", "family", "type"].includes(type);
}

const MOST = 8;

/** Things of a type that go by a text, best first. */
export function findThings(app: App, type: string, text: string): Thing[] {
  const { graph, store } = app;
  const { language } = store.state;
  if (type === "entity" || type === "source" || type === "claim") {
    const hits = text.trim() ? makeSearch(graph, language).find(text, MOST, [type]).hits.map((hit) => hit.number) : firstThings(app, type);
    return hits.map((number) => thing(app, type, number));
  }
  const needle = fold(text);
  return catalogueThings(app, type)
    .filter(({ id, label }) => !needle || fold(label).includes(needle) || fold(id).includes(needle))
    .slice(0, needle ? MOST : 60);
}

function firstThings(app: App, type: "entity" | "source" | "claim"): number[] {
  const { graph } = app;
  if (type === "entity") {
    const all = Array.from({ length: graph.entityCount }, (_, number) => number);
    return all.sort((one, other) => graph.degree(other) - graph.degree(one) || one - other).slice(0, MOST);
  }
  const count = type === "source" ? graph.sources.length : graph.claimCount;
  return Array.from({ length: Math.min(count, MOST) }, (_, number) => number);
}

function thing(app: App, type: "entity" | "source" | "claim", number: number): Thing {
  const { graph, store, t } = app;
  if (type === "entity") {
    const about = `${graph.typeOf(number)} · ${t("console.claims", { count: graph.degree(number) })}`;
    return { id: graph.entities.id[number]!, label: graph.label(number, store.state.language), about };
  }
  if (type === "source") {
    const { id, title, kind } = graph.sources[number]!;
    return { id, label: title ?? id, about: kind ?? "" };
  }
  return { id: graph.claims.id[number]!, label: graph.claims.id[number]!, about: graph.claims.gloss[number] ?? "" };
}

function catalogueThings(app: App, type: string): Thing[] {
  const { catalogue } = app.graph;
  const { language } = app.store.state;
  const named = (labels: Readonly<Record<string, string>> | undefined, id: string): string => labels?.[language] ?? labels?.["en"] ?? id;
  if (type === "relation") {
    return Object.entries(catalogue.relations).map(([id, one]) => ({ id, label: named(one.labels, id), about: one.family }));
  }
  if (type === "type") {
    return Object.entries(catalogue.types).map(([id, one]) => ({ id, label: named(one.labels, id), about: "" }));
  }
  return Object.keys(catalogue.families).map((id) => {
    const words = catalogue.schemes["family"];
    return { id, label: named(words && Object.hasOwn(words, id) ? words[id] : undefined, id), about: "" };
  });
}

/** What a value is shown as: the label of a thing whose id it is, else itself. */
export function shownAs(app: App, type: string, value: string): string {
  const { graph, store } = app;
  if (type === "entity") {
    const number = graph.entity(value);
    return number === undefined ? value : graph.label(number, store.state.language);
  }
  if (type === "source") {
    const number = graph.source(value);
    return number === undefined ? value : (graph.sources[number]?.title ?? value);
  }
  return isThing(type) && type !== "claim" ? (catalogueThings(app, type).find(({ id }) => id === value)?.label ?? value) : value;
}

/** Terms for the variables of a question, as SPARQL writes them.
 *
 * @throws Misfit where a value is missing, or names nothing or several things.
 */
export function termsOf(app: App, question: Question, values: Readonly<Record<string, string>>): Map<string, string> {
  const terms = new Map<string, string>();
  for (const parameter of question.parameters) {
    const given = Object.hasOwn(values, parameter.name) ? values[parameter.name]!.trim() : "";
    const value = given || (parameter.default ?? "");
    if (!value) {
      throw new Misfit(parameter, "console.missing");
    }
    if (value !== ANY || parameter.default !== ANY) {
      terms.set(parameter.name, termOf(app, parameter, value));
    }
  }
  return terms;
}

function termOf(app: App, parameter: Parameter, value: string): string {
  switch (parameter.type) {
    case "date":
    case "period":
      if (!parseEdtf(value)) {
        throw new Misfit(parameter, "console.no_date", { value });
      }
      return `${quoted(value)}^^${bracketed(EDTF)}`;
    case "number":
      if (!/^[+-]?\d+(\.\d+)?$/.test(value)) {
        throw new Misfit(parameter, "console.no_number", { value });
      }
      return value;
    case "text":
      return quoted(value);
    default:
      return bracketed(iriOf(app, parameter, thingOf(app, parameter, value)));
  }
}

/** The id of the one thing that goes by a value. */
function thingOf(app: App, parameter: Parameter, value: string): string {
  const { graph } = app;
  const { type } = parameter;
  const known = { entity: graph.entity(value), source: graph.source(value), claim: graph.claim(value) }[type];
  if (known !== undefined) {
    return value;
  }
  if (type === "entity" || type === "source" || type === "claim") {
    const { hits, totals } = makeSearch(graph, app.store.state.language).find(value, MOST, [type]);
    const [best] = hits;
    const rivals = hits.filter((hit) => hit.match === best?.match);
    if (!best || (best.match === "edit" && hits.length > 1)) {
      throw new Misfit(parameter, "console.nothing_called", { value });
    }
    if (rivals.length > 1 || (best.match !== "exact" && totals[type] > hits.length)) {
      throw new Misfit(parameter, "console.several_called", { value, names: rivals.map((hit) => thing(app, type, hit.number).label).join("; ") });
    }
    return thing(app, type, best.number).id;
  }
  const needle = fold(value);
  const found = catalogueThings(app, type).filter(({ id, label }) => id === value || fold(id) === needle || fold(label) === needle);
  if (found.length !== 1) {
    throw new Misfit(parameter, "console.nothing_called", { value });
  }
  return found[0]!.id;
}

function iriOf(app: App, { type }: Parameter, id: string): string {
  const { catalogue, payload } = app.graph;
  if (type === "relation") {
    return catalogue.relations[id]!.iri;
  }
  if (type === "type") {
    return CG + id.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  }
  if (type === "family") {
    return `${CG}${id.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}Family`;
  }
  return id.includes(":") ? id : `${payload.dataset.base}${type}/${id}`;
}
