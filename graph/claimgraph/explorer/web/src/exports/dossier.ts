/** An entity's dossier as Markdown and as a page of its own, in the form of Python's `dossier`. */

import type { Translate } from "../i18n";
import { buildDossier, careerOf } from "../model/dossier";
import type { Graph } from "../model/graph";
import { tell, type Wording } from "../model/wording";
import type { Status } from "../payload/types";
import { own, typeLabel } from "./labels";

interface Note {
  readonly number: number;
  readonly line: string;
  readonly lines: readonly string[];
  readonly status: Status;
}

interface Told {
  readonly label: string;
  readonly facts: readonly string[];
  readonly career: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly notes: readonly Note[] }[];
}

export function dossierMarkdown(graph: Graph, entity: number, language: string, t: Translate, told: readonly string[]): string {
  const dossier = tellDossier(graph, entity, language, t);
  const lines = [`# ${plain(dossier.label)}`, "", ...dossier.facts.map((fact) => `${plain(fact)}  `)];
  if (dossier.career.length) {
    lines.push("", `## ${plain(t("dossier.career"))}`, "", ...dossier.career.map((line) => `- ${plain(line)}`));
  }
  for (const section of dossier.sections) {
    lines.push("", `## ${plain(section.heading)}`, "");
    lines.push(...section.notes.map((note) => `- ${plain(note.line)}[^${note.number}]`));
  }
  lines.push("");
  for (const note of dossier.sections.flatMap((section) => section.notes)) {
    lines.push(`[^${note.number}]: ${note.lines.map(plain).join(" ")}`);
  }
  return `${[...lines, "", ...told.map((line) => `${plain(line)}  `)].join("\n")}\n`;
}

const STYLE = `body{font:16px/1.5 Georgia,"Liberation Serif",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d1f23;background:#fff}
h1,h2{line-height:1.2}.kind,.foot{color:#5a5f68}li{margin:.25rem 0}sup a{text-decoration:none;padding:0 .2em}.notes{font-size:.9rem;border-top:1px solid #d9d6cd;padding-top:1rem}
.rejected{text-decoration:line-through;text-decoration-thickness:1px}@media print{body{margin:0;max-width:none}}`;

/** A page without scripts that asks nothing of a network. */
export function dossierHtml(graph: Graph, entity: number, language: string, t: Translate, told: readonly string[]): string {
  const dossier = tellDossier(graph, entity, language, t);
  const notes = dossier.sections.flatMap((section) => section.notes);
  const list = (items: readonly string[]): string => `<ul>\n${items.map((item) => `<li dir="auto">${item}</li>`).join("\n")}\n</ul>`;
  const call = (note: Note): string =>
    `<span class="${note.status}">${html(note.line)}</span><sup><a id="back${note.number}" href="#note${note.number}">${note.number}</a></sup>`;
  const body = [
    `<h1 dir="auto">${html(dossier.label)}</h1>`,
    ...dossier.facts.map((fact) => `<p class="kind" dir="auto">${html(fact)}</p>`),
    ...(dossier.career.length ? [`<h2>${html(t("dossier.career"))}</h2>`, list(dossier.career.map(html))] : []),
    ...dossier.sections.flatMap((section) => [`<h2 dir="auto">${html(section.heading)}</h2>`, list(section.notes.map(call))]),
    `<section class="notes"><h2>${html(t("takeaway.notes"))}</h2><ol>`,
    ...notes.map((note) => `<li id="note${note.number}" dir="auto">${note.lines.map(html).join(" ")} <a href="#back${note.number}">↩</a></li>`),
    "</ol></section>",
    ...told.map((line) => `<p class="foot" dir="auto">${html(line)}</p>`),
  ];
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="${html(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(dossier.label)}</title>
${element("style", STYLE)}
</head>
<body>
${body.join("\n")}
</body>
</html>
`;
}

function tellDossier(graph: Graph, entity: number, language: string, t: Translate): Told {
  const parts = buildDossier(graph, entity);
  const label = graph.label(entity, language);
  let number = 0;
  const sections = (["of", "by", "in"] as const)
    .filter((part) => parts[part].length)
    .map((part) => ({
      heading: t(`dossier.${part}`, { label }),
      notes: parts[part].map((claim) => {
        number += 1;
        const wording = tell(graph, claim, language, t);
        return { number, line: wording.line, lines: noteLines(graph, claim, wording, t), status: graph.statusOf(claim) };
      }),
    }));
  const aliases = graph.entities.aliases[entity] ?? [];
  const wikidata = graph.entities.wikidata[entity];
  const facts = [
    typeLabel(graph, graph.typeOf(entity), language),
    aliases.length ? `${t("dossier.aliases")}: ${aliases.join("; ")}` : "",
    wikidata ? `Wikidata: ${wikidata}` : "",
    graph.entities.note[entity] ?? "",
  ].filter(Boolean);
  const career = careerOf(graph, entity, parts.of).map((claim) => careerLine(tell(graph, claim, language, t)));
  return { label, facts, career, sections };
}

function careerLine(told: Wording): string {
  const caveats = told.caveats.length ? ` [${told.caveats.join("; ")}]` : "";
  return `${told.when}: ${told.sentence}${caveats}${told.attribution ? ` (${told.attribution})` : ""}`;
}

/** Reference, id, gloss, the source's words and passages, answers and verdicts. */
function noteLines(graph: Graph, claim: number, told: Wording, t: Translate): string[] {
  const quoted = graph.qualifier(claim, "quoted_as").map((words) => `“${words}”`);
  const answers = graph.answersTo(claim).map((answer) =>
    t(`takeaway.${answer.kind}`, { id: graph.claims.id[answer.claim]! }),
  );
  return [
    `${told.reference ? `${told.reference}. ` : ""}${t("takeaway.claim", { id: graph.claims.id[claim]! })}`,
    graph.claims.gloss[claim]!,
    quoted.length ? t("takeaway.in_the_source", { words: quoted.join("; ") }) : "",
    ...passages(graph, claim).map((words) => t("takeaway.passage", { words })),
    ...told.details,
    ...answers,
    ...told.judgements.map((one) => t("takeaway.verdict", { verdict: one })),
  ].filter(Boolean);
}

/** Words of the source, where the curator gave its text. */
function passages(graph: Graph, claim: number): string[] {
  const text = own(graph.payload.texts, String(graph.claims.source[claim]!));
  if (text === undefined) {
    return [];
  }
  const points = [...text];
  return (graph.claims.passages[claim] ?? []).map(([start, end]) => points.slice(start, end).join(""));
}

/** Text in which no character means anything to Markdown. */
function plain(text: string): string {
  const escaped = text.replace(/[\\`*_[\]<>#|&~$]/g, "\\$&");
  return escaped.split(/\s+/).filter(Boolean).join(" ").replace(/^(\d*)([-+=.)])/, "$1\\$2");
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** An element around what is HTML already; the page that holds this script may not hold such an end tag. */
function element(tag: string, content: string): string {
  return [`<${tag}>`, content, `</${tag}>`].join("");
}
