/** GraphML, with places, sizes and colours in the columns that Gephi and yEd look for. */

import { colour, type Written } from "./gexf";
import { columnsOf, type Network, type Value } from "./network";
import { Xml } from "./xml";

const LOOKS = [
  ["label", "string"],
  ["x", "double"],
  ["y", "double"],
  ["size", "double"],
  ["r", "int"],
  ["g", "int"],
  ["b", "int"],
] as const;
const TYPES = { string: "string", integer: "int", boolean: "boolean" } as const;

export function toGraphml(network: Network, about: { readonly title: string; readonly told: readonly string[] }): Written {
  const xml = new Xml();
  const nodeColumns = columnsOf(network.nodes);
  const edgeColumns = columnsOf(network.edges);
  xml.open("graphml", { xmlns: "http://graphml.graphdrawing.org/xmlns" });
  xml.leaf("desc", {}, [about.title, ...about.told].join("\n"));
  LOOKS.forEach(([name, type]) => xml.leaf("key", { id: `v_${name}`, for: "node", "attr.name": name, "attr.type": type }));
  nodeColumns.forEach(([name, type], place) => xml.leaf("key", { id: `n${place}`, for: "node", "attr.name": name, "attr.type": TYPES[type] }));
  const edges: [string, "string" | "integer" | "boolean"][] = [["label", "string"], ["start", "string"], ["end", "string"], ...edgeColumns];
  edges.forEach(([name, type], place) => xml.leaf("key", { id: `e${place}`, for: "edge", "attr.name": name, "attr.type": TYPES[type] }));
  xml.open("graph", { id: "claims", edgedefault: "directed" });
  for (const node of network.nodes) {
    xml.open("node", { id: node.id });
    const looks: Readonly<Record<string, Value>> = { label: node.label, x: node.x, y: node.y, size: node.size, ...colour(node.colour) };
    LOOKS.forEach(([name]) => xml.leaf("data", { key: `v_${name}` }, String(looks[name])));
    nodeColumns.forEach(([name], place) => data(xml, `n${place}`, node.attributes[name]));
    xml.close();
  }
  for (const edge of network.edges) {
    xml.open("edge", { id: edge.id, source: edge.source, target: edge.target });
    const all: Readonly<Record<string, Value>> = { ...edge.attributes, label: edge.label, start: edge.start, end: edge.end };
    edges.forEach(([name], place) => data(xml, `e${place}`, all[name]));
    xml.close();
  }
  xml.close().close();
  return { text: xml.toString(), replaced: xml.replaced };
}

function data(xml: Xml, key: string, value: Value | undefined): void {
  if (value !== undefined && value !== "") {
    xml.leaf("data", { key }, String(value));
  }
}
