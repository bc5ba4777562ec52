/** GEXF 1.3, which Gephi opens as it is seen here: places, colours, sizes, and the days of each claim. */

import type { Network, Value } from "./network";
import { columnsOf } from "./network";
import { Xml } from "./xml";

export interface Written {
  readonly text: string;
  /** Characters that XML has not, each replaced. */
  readonly replaced: number;
}

const VIZ_SHAPES: Readonly<Record<string, string>> = { square: "square", diamond: "diamond", triangle: "triangle", triangleDown: "triangle" };

/** A spell says when a claim can have held; what is undated has none, and so is never hidden. */
export function toGexf(network: Network, about: { readonly title: string; readonly told: readonly string[] }): Written {
  const xml = new Xml();
  const isTimed = network.edges.some((edge) => edge.start || edge.end);
  const nodeColumns = columnsOf(network.nodes);
  const edgeColumns = columnsOf(network.edges);
  xml.open("gexf", { xmlns: "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", version: "1.3" });
  xml.open("meta").leaf("creator", {}, "claimgraph").leaf("description", {}, [about.title, ...about.told].join("\n")).close();
  xml.open("graph", { defaultedgetype: "directed", mode: isTimed ? "dynamic" : "static", ...(isTimed ? { timeformat: "date", timerepresentation: "interval" } : {}) });
  declare(xml, "node", nodeColumns);
  declare(xml, "edge", edgeColumns);
  xml.open("nodes");
  for (const node of network.nodes) {
    xml.open("node", { id: node.id, label: node.label });
    values(xml, "n", nodeColumns, node.attributes);
    xml.leaf("viz:size", { value: node.size });
    xml.leaf("viz:position", { x: node.x, y: node.y, z: 0 });
    xml.leaf("viz:color", colour(node.colour));
    xml.leaf("viz:shape", { value: VIZ_SHAPES[node.shape] ?? "disc" });
    xml.close();
  }
  xml.close().open("edges");
  for (const edge of network.edges) {
    xml.open("edge", { id: edge.id, source: edge.source, target: edge.target, label: edge.label, weight: 1 });
    values(xml, "e", edgeColumns, edge.attributes);
    xml.leaf("viz:color", colour(edge.colour));
    if (edge.start || edge.end) {
      xml.open("spells").leaf("spell", { start: edge.start, end: edge.end }).close();
    }
    xml.close();
  }
  xml.close().close().close();
  return { text: xml.toString(), replaced: xml.replaced };
}

function declare(xml: Xml, kind: string, columns: readonly [string, string][]): void {
  xml.open("attributes", { class: kind, mode: "static" });
  columns.forEach(([name, type], place) => xml.leaf("attribute", { id: `${kind[0]}${place}`, title: name, type }));
  xml.close();
}

function values(xml: Xml, kind: string, columns: readonly [string, string][], attributes: Readonly<Record<string, Value>>): void {
  xml.open("attvalues");
  columns.forEach(([name], place) => {
    const value = attributes[name];
    if (value !== undefined && value !== "") {
      xml.leaf("attvalue", { for: `${kind}${place}`, value });
    }
  });
  xml.close();
}

/** A colour such as "#3b7dc4" as red, green and blue. */
export function colour(hex: string): { r: number; g: number; b: number } {
  const number = Number.parseInt(hex.slice(1), 16) || 0;
  return { r: (number >> 16) & 255, g: (number >> 8) & 255, b: number & 255 };
}
