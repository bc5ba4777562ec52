/** Who an entity is tied to, by relation and direction: counted before anything is added. */

import type { Graph } from "../../model/graph";
import type { Picture } from "../../state/picture";

export interface Kind {
  /** The relation's name in the language, as read from the entity. */
  readonly label: string;
  readonly others: readonly number[];
  /** Those that are not on the canvas by themselves. */
  readonly missing: readonly number[];
}

/** Kinds of ties of an entity in claims that pass, those with the most neighbours first. */
export function kindsOf(graph: Graph, picture: Picture, entity: number, language: string): Kind[] {
  const kinds = new Map<string, Set<number>>();
  for (const claim of graph.claimsOf(entity)) {
    const other = graph.otherEnd(claim, entity);
    if (!picture.passing[claim] || other < 0 || other === entity) {
      continue;
    }
    const label = labelFrom(graph, claim, entity, language);
    const others = kinds.get(label);
    if (others) {
      others.add(other);
    } else {
      kinds.set(label, new Set([other]));
    }
  }
  return [...kinds]
    .map(([label, others]) => ({ label, others: [...others], missing: [...others].filter((other) => !isShown(picture, other)) }))
    .sort((one, other) => other.others.length - one.others.length || (one.label < other.label ? -1 : 1));
}

export function isShown(picture: Picture, entity: number): boolean {
  const node = picture.nodeOf[entity]!;
  return node >= 0 && picture.nodes[node]!.kind === "entity";
}

/** A claim's relation as read from one of its ends. */
export function labelFrom(graph: Graph, claim: number, entity: number, language: string): string {
  const record = graph.relationRecord(claim);
  const isSubject = graph.claims.subject[claim] === entity;
  const labels = isSubject || record?.symmetric ? record?.labels : record?.inverse;
  return labels?.[language] ?? labels?.["en"] ?? (isSubject ? graph.relationOf(claim) : `← ${graph.relationOf(claim)}`);
}
