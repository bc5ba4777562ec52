/** A path as a paragraph with footnotes, for reading, copying and printing. */

import type { Translate } from "../i18n";
import type { Graph } from "./graph";
import { weaknessWords, type Path, type Step } from "./paths";
import { inSentences, noteOf, qualifierLabel, tell } from "./wording";

/** Running text, and the numbers of the notes that follow it. */
export interface Phrase {
  readonly text: string;
  readonly notes: readonly number[];
}

export interface PathText {
  readonly title: string;
  /** In the order of reading; each part starts on the last one's line. */
  readonly phrases: readonly Phrase[];
  /** Notes in the order of their numbers, the first 1. */
  readonly notes: readonly { readonly claim: number; readonly text: string }[];
}

/** Claims of one step that are written out; of the rest the number is told. */
export const WRITTEN_OUT = 5;

export function pathText(graph: Graph, path: Path, language: string, t: Translate): PathText {
  const label = (entity: number): string => graph.label(entity, language);
  const notes: number[] = [];
  const phrases: Phrase[] = [];
  const say = (text: string, claim?: number): void => {
    if (claim === undefined) {
      phrases.push({ text, notes: [] });
      return;
    }
    if (!notes.includes(claim)) {
      notes.push(claim);
    }
    phrases.push({ text, notes: [notes.indexOf(claim) + 1] });
  };
  const [from, to] = [label(path.nodes[0]!), label(path.nodes.at(-1)!)];
  say(`${t("paths.text_intro", { from, to, count: path.steps.length })} `);
  path.steps.forEach((step, place) => {
    say(`${t("paths.text_step", { number: place + 1, one: label(step.source), other: label(step.target) })} `);
    const shown = step.claims.slice(0, WRITTEN_OUT);
    const more = step.claims.length - shown.length;
    shown.forEach((claim, index) => say(`${index ? "; " : ""}${linkWords(graph, step, claim, language, t)}`, claim));
    say(`${more ? `; ${t("paths.text_more", { count: more })}` : ""}. `);
  });
  const weak = path.steps[path.weakest]!;
  say(inSentences(weakestWords(graph, path, weak, language, t)));
  return {
    title: path.nodes.map(label).join(" – "),
    phrases,
    notes: notes.map((claim) => ({ claim, text: noteOf(graph, claim, language, t) })),
  };
}

/** One claim of a step, with the parts through which alone it ties; none where it ties by itself. */
export function linkWords(graph: Graph, step: Step, claim: number, language: string, t: Translate): string {
  const told = tell(graph, claim, language, t).line;
  const roles = partsOf(step, claim);
  const words = roles.map((role) => qualifierLabel(graph, role, language));
  return words.length ? t("paths.as_part", { roles: words.join(` ${t("wording.and")} `), told }) : told;
}

/** The parts through which alone a claim ties the ends of a step; none where it ties by itself. */
export function partsOf(step: Step, claim: number): readonly string[] {
  const roles = step.links.filter((link) => link.claim === claim).map((link) => link.role);
  return roles.some((role) => role === "") ? [] : [...new Set(roles)];
}

/** Which link is the weakest, and why. */
export function weakestWords(graph: Graph, path: Path, step: Step, language: string, t: Translate): string {
  const words = weaknessWords(graph, step.links[0]!, step.weaknesses, language, t);
  const ends = { one: graph.label(step.source, language), other: graph.label(step.target, language) };
  if (!words.length) {
    return t("paths.nothing_against");
  }
  const why = words.join("; ");
  return path.steps.length > 1 ? t("paths.weakest", { ...ends, why }) : t("paths.only_link", { why });
}

/** The whole as plain text: the paragraph, an empty line, the notes. */
export function plainText(text: PathText): string {
  const told = text.phrases.map((phrase) => `${phrase.text}${phrase.notes.map((note) => ` [${note}]`).join("")}`).join("");
  return [text.title, "", told.trim(), "", ...text.notes.map((note, place) => `[${place + 1}] ${note.text}`)].join("\n");
}
