/** What nodes are called on the canvas. */

import type { Graph } from "../model/graph";
import { labelIn } from "../model/wording";
import type { PictureNode } from "../state/picture";

/** The entity's label; a community goes by its member with the most claims, a group by its type. */
export function nodeName(graph: Graph, node: PictureNode, language: string): string {
  if (node.kind === "entity") {
    return graph.label(node.entity, language);
  }
  if (node.kind === "group") {
    return typeName(graph, graph.typeOf(node.entity), language);
  }
  const first = graph.label(node.entity, language);
  return node.members.length > 1 ? `${first} …` : first;
}

export function typeName(graph: Graph, type: string, language: string): string {
  const labels = Object.hasOwn(graph.catalogue.types, type) ? graph.catalogue.types[type]!.labels : {};
  return labelIn(graph, labels, language) || type;
}
