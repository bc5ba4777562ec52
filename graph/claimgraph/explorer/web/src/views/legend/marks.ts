/** The small drawings of the legend, as the canvas draws them. */

import type { Graph } from "../../model/graph";
import { svg } from "../dom";

/** Outlines of the shapes in a box of 12 by 12. */
const OUTLINES: ReadonlyMap<string, string> = new Map([
  ["dot", "M6 1a5 5 0 1 0 .01 0z"],
  ["square", "M1.5 1.5h9v9h-9z"],
  ["diamond", "M6 .5 11.5 6 6 11.5.5 6z"],
  ["star", "M6 .5 7.5 4.3 11.5 4.5 8.4 7 9.5 11 6 8.7 2.5 11 3.6 7 .5 4.5 4.5 4.3z"],
  ["triangle", "M6 1 11.5 10.5H.5z"],
  ["triangleDown", "M6 11 11.5 1.5H.5z"],
  ["hexagon", "M3.2 1.2h5.6L11.5 6 8.8 10.8H3.2L.5 6z"],
]);
const NO_COLOUR = "#8a8a8a";

/** A type's shape in its colour. */
export function typeMark(graph: Graph, type: string): SVGElement {
  const { types } = graph.catalogue;
  const look = Object.hasOwn(types, type) ? types[type] : undefined;
  const outline = OUTLINES.get(look?.shape ?? "dot") ?? OUTLINES.get("dot")!;
  return drawing(12, svg("path", { d: outline, fill: look?.colour ?? NO_COLOUR }));
}

/** A line in a family's colour. */
export function swatch(graph: Graph, family: string): SVGElement {
  const { families } = graph.catalogue;
  const colour = Object.hasOwn(families, family) ? families[family]!.colour : NO_COLOUR;
  return drawing(24, svg("path", { d: "M1 6h22", stroke: colour, "stroke-width": 3, "stroke-linecap": "round" }));
}

/** A line in the ink's colour with dashes, and a sign on its middle. */
export function lineMark(dashes: readonly number[], sign = ""): SVGElement {
  const line = svg("path", { d: "M1 6h34", class: "ink-line", "stroke-dasharray": dashes.join(" "), "stroke-width": 2 });
  if (!sign) {
    return drawing(36, line);
  }
  const text = svg("text", { x: 18, y: 9.6, "text-anchor": "middle", class: "ink-sign" });
  text.textContent = sign;
  return drawing(36, line, svg("circle", { cx: 18, cy: 6, r: 5.8, class: "ink-ground" }), text);
}

/** A line with an arrowhead. */
export function arrowMark(): SVGElement {
  return drawing(36, svg("path", { d: "M1 6h28", class: "ink-line", "stroke-width": 2 }), svg("path", { d: "M27 1.5 35 6l-8 4.5z", class: "ink-fill" }));
}

/** Dots that grow. */
export function sizeMark(): SVGElement {
  const dots = [[4, 2.2], [13, 4], [27, 5.8]].map(([cx, r]) => svg("circle", { cx: cx!, cy: 6, r: r!, class: "ink-fill" }));
  return drawing(36, ...dots);
}

/** A bundle's line with a number on it. */
export function badgeMark(): SVGElement {
  const text = svg("text", { x: 18, y: 9.4, "text-anchor": "middle", class: "ink-sign" });
  text.textContent = "3";
  return drawing(36, svg("path", { d: "M1 6h34", class: "ink-line", "stroke-width": 3 }), svg("circle", { cx: 18, cy: 6, r: 5.8, class: "ink-badge" }), text);
}

function drawing(width: number, ...children: SVGElement[]): SVGElement {
  return svg("svg", { viewBox: `0 0 ${width} 12`, width, height: 12, class: "mark", "aria-hidden": "true", focusable: "false" }, ...children);
}
