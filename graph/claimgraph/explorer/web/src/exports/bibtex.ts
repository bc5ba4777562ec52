/** How to cite the data as they stand on this page. */

import { dataVersion, escapeBibtex } from "../model/cite";
import type { Graph } from "../model/graph";

export function datasetBibtex(graph: Graph, told: readonly string[]): string {
  const { dataset } = graph.payload;
  const year = /\b(1[5-9]|20)\d\d\b/.exec(dataset.citation)?.[0] ?? "";
  const fields = [
    ["title", `{${escapeBibtex(dataset.title || dataset.name)}}`],
    ["howpublished", dataset.citation ? escapeBibtex(dataset.citation) : ""],
    ["year", year],
    ["version", escapeBibtex(dataVersion(dataset))],
    ["url", /^https?:[^\s{}\\]+$/.test(dataset.base) ? dataset.base : ""],
    ["note", escapeBibtex(told.join("; "))],
  ].filter(([, value]) => value);
  const key = dataset.name.replace(/[^A-Za-z0-9_-]/g, "") || "claims";
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}
