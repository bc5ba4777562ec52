/** What the catalogue's words are called in the language of the interface. */

import type { Graph } from "../model/graph";
import type { Labels } from "../payload/types";

/** The label in a language, else the English one, else the name itself. */
export function called(labels: Labels | undefined, language: string, name: string): string {
  return (labels && (own(labels, language) ?? own(labels, "en") ?? Object.values(labels)[0])) || name;
}

export function relationLabel(graph: Graph, name: string, language: string): string {
  return called(own(graph.catalogue.relations, name)?.labels, language, name);
}

export function typeLabel(graph: Graph, name: string, language: string): string {
  return called(own(graph.catalogue.types, name)?.labels, language, name);
}

/** A word of a scheme ("modality", "polarity", "family", "verdict", ...). */
export function schemeLabel(graph: Graph, scheme: string, word: string, language: string): string {
  const words = own(graph.catalogue.schemes, scheme);
  return called(words && own(words, word), language, word);
}

/** A property of the object itself, as names of the data may be any text. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
