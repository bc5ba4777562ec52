/** How two entities are linked: the k best paths, as Python's `analysis.find_paths` finds them. */

import type { Translate } from "../i18n";
import type { Graph } from "./graph";
import { linkNetwork, type LinkNetwork, type Links } from "./linking";
import { shortestSimplePaths } from "./shortest";
import type { Role } from "./ties";
import { holds } from "./time";
import { inARow, schemeWord } from "./wording";

export interface PathQuestion extends Links {
  readonly from: number;
  readonly to: number;
  /** How many paths, at least one. */
  readonly count: number;
  /** Types that the entities between must have; empty for any. */
  readonly through: readonly string[];
}

/** What makes a claim a weak link, the gravest first. */
export const WEAKNESSES = [
  ...(["rejected", "denied", "not_actual", "doubtful", "contested", "disputed"] as const),
  ...(["out_of_time", "part_only", "reported", "second_hand", "undated"] as const),
] as const;
export type Weakness = (typeof WEAKNESSES)[number] | "alone";

/** One claim that ties two entities, or ties them through someone's part in it. */
export interface Link {
  readonly claim: number;
  readonly role: Role;
  readonly weaknesses: readonly Weakness[];
  /** For comparing: a smaller one is stronger. */
  readonly strength: number;
}

export interface Step {
  readonly source: number;
  readonly target: number;
  /** Strongest first; never empty. */
  readonly links: readonly Link[];
  /** Each once, strongest first. */
  readonly claims: readonly number[];
  /** What speaks against the strongest claim, and whether it stands alone. */
  readonly weaknesses: readonly Weakness[];
  readonly strength: number;
}

export interface Path {
  readonly steps: readonly Step[];
  /** Place of the first of the weakest steps. */
  readonly weakest: number;
  /** All entities from end to end. */
  readonly nodes: readonly number[];
}

export interface PathAnswer {
  /** Shortest first; of equal length the one with the strongest weakest link. */
  readonly paths: readonly Path[];
  /** Ends that no claim kept names. */
  readonly absent: readonly number[];
  /** Claims that are links. */
  readonly size: number;
  /** Paths that were compared; `isCut`: of very many of equal length only these. */
  readonly compared: number;
  readonly isCut: boolean;
}

/** Paths of equal length that are looked at to find the strongest. */
export const CANDIDATES = 100;

let last: { graph: Graph; key: string; network: LinkNetwork } | null = null;

function* networkOf(graph: Graph, links: Links): Generator<void, LinkNetwork> {
  const { policy, families, period, unknown, participants } = links;
  const key = JSON.stringify([policy, families, period, unknown, participants]);
  if (last?.graph !== graph || last.key !== key) {
    last = { graph, key, network: yield* linkNetwork(graph, links) };
  }
  return last.network;
}

/** Find the paths, however long it takes. */
export function findPaths(graph: Graph, question: PathQuestion): PathAnswer {
  return finished(searchPaths(graph, question));
}

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/** Find the paths piece by piece: yields now and then, and after each path that it looks at. */
export function* searchPaths(graph: Graph, question: PathQuestion): Generator<void, PathAnswer> {
  const network = yield* networkOf(graph, question);
  const { from, to, count } = question;
  const absent = [...new Set([from, to])].filter((end) => !network.has(end));
  const found: (readonly number[])[] = [];
  let isCut = false;
  if (!absent.length && from !== to) {
    const fits = typeTest(graph, question);
    const next = (node: number): readonly number[] => network.next[node]!.filter(fits);
    for (const nodes of shortestSimplePaths(graph.entityCount, question.through.length ? next : (node) => network.next[node]!, from, to)) {
      if (found.length >= count && nodes.length > found[count - 1]!.length) {
        break;
      }
      if (found.length >= Math.max(CANDIDATES, count)) {
        isCut = true;
        break;
      }
      found.push(nodes);
      yield;
    }
  }
  const paths = found.map((nodes) => pathOf(graph, network, question, nodes));
  paths.sort((one, other) => compare(graph, network, one, other));
  return { paths: paths.slice(0, count), absent, size: network.size, compared: found.length, isCut };
}

/** Whether a question has any path, piece by piece; and how many claims are links for it. */
export function* tryLinks(graph: Graph, question: PathQuestion): Generator<void, { isLinked: boolean; size: number }> {
  const network = yield* networkOf(graph, question);
  const { from, to } = question;
  const fits = typeTest(graph, question);
  const next = (node: number): readonly number[] => network.next[node]!.filter(fits);
  const isLinked = network.has(from) && network.has(to) && !shortestSimplePaths(graph.entityCount, next, from, to).next().done;
  return { isLinked, size: network.size };
}

function typeTest(graph: Graph, question: PathQuestion): (entity: number) => boolean {
  const wanted = new Set(question.through);
  const { types } = graph.catalogue;
  const isWanted = (type: string, seen: ReadonlySet<string> = new Set()): boolean =>
    Object.hasOwn(types, type) &&
    (wanted.has(type) ||
      types[type]!.parents.some((parent) => !seen.has(parent) && isWanted(parent, new Set([...seen, type]))));
  const fitting = graph.entities.types.map((type) => isWanted(type));
  return (entity) =>
    !wanted.size || entity === question.from || entity === question.to || fitting[graph.entities.type[entity]!]!;
}

function pathOf(graph: Graph, network: LinkNetwork, links: Links, nodes: readonly number[]): Path {
  const steps = nodes.slice(1).map((node, place) => stepOf(graph, network, links, nodes[place]!, node));
  const strengths = steps.map((step) => step.strength);
  return { steps, weakest: strengths.indexOf(Math.max(...strengths)), nodes };
}

function stepOf(graph: Graph, network: LinkNetwork, links: Links, source: number, target: number): Step {
  const ids = graph.claims.id;
  const found = network.between(source, target).map(([claim, role]) => linkOf(graph, links, claim, role));
  found.sort((one, other) => one.strength - other.strength || inText(ids[one.claim]!, ids[other.claim]!) || inText(one.role, other.role));
  const claims = [...new Set(found.map((link) => link.claim))];
  const isAlone = claims.length === 1;
  return {
    source,
    target,
    links: found,
    claims,
    weaknesses: [...found[0]!.weaknesses, ...(isAlone ? (["alone"] as const) : [])],
    strength: found[0]!.strength * 2 + (isAlone ? 1 : 0),
  };
}

function linkOf(graph: Graph, links: Links, claim: number, role: Role): Link {
  const status = graph.statusOf(claim);
  const isWeak: Readonly<Record<(typeof WEAKNESSES)[number], boolean>> = {
    rejected: status === "rejected",
    denied: graph.word(claim, "polarity", "affirmed") !== "affirmed",
    not_actual: graph.word(claim, "modality", "actual") !== "actual",
    doubtful: status === "doubtful",
    contested: status === "contested",
    disputed: graph.isDisputed(claim),
    out_of_time: links.period !== null && holds(graph, claim, links.period) !== "yes",
    part_only: role !== "",
    reported: graph.qualifier(claim, "speaker").length > 0,
    second_hand: graph.qualifier(claim, "witness").length > 0,
    undated: graph.times.when[graph.claims.time[claim]!] === "",
  };
  const weaknesses = WEAKNESSES.filter((name) => isWeak[name]);
  return { claim, role, weaknesses, strength: WEAKNESSES.reduce((sum, name) => sum * 2 + (isWeak[name] ? 1 : 0), 0) };
}

function compare(graph: Graph, network: LinkNetwork, one: Path, other: Path): number {
  const labels = graph.entities.label;
  const claims = (path: Path): number => path.steps.reduce((sum, step) => sum + step.claims.length, 0);
  return (
    one.steps.length - other.steps.length ||
    one.steps[one.weakest]!.strength - other.steps[other.weakest]!.strength ||
    claims(other) - claims(one) ||
    first(one.nodes.map((node, place) => inText(labels[node]!, labels[other.nodes[place]!]!))) ||
    first(one.nodes.map((node, place) => network.rank[node]! - network.rank[other.nodes[place]!]!))
  );
}

function first(orders: readonly number[]): number {
  return orders.find((order) => order !== 0) ?? 0;
}

/** Order of code points, as Python has it. */
function inText(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  const [ones, others] = [Array.from(one), Array.from(other)];
  const place = ones.findIndex((letter, index) => letter !== others[index]);
  return place < 0 ? -1 : (ones[place]!.codePointAt(0) ?? 0) - (others[place]?.codePointAt(0) ?? -1);
}

/** Weaknesses of a link in words, the gravest first. */
export function weaknessWords(
  graph: Graph,
  link: Link,
  weaknesses: readonly Weakness[],
  language: string,
  t: Translate,
): readonly string[] {
  const labels = (name: string): string[] =>
    graph.qualifier(link.claim, name).map((who) => (typeof who === "number" ? graph.label(who, language) : who));
  return weaknesses.map((name) => {
    switch (name) {
      case "not_actual":
        return schemeWord(graph, "modality", graph.word(link.claim, "modality"), language);
      case "part_only":
        return t(`paths.weak_${link.role}`);
      case "reported":
        return t("paths.weak_reported", { names: inARow(labels("speaker"), t) });
      case "second_hand":
        return t("paths.weak_second_hand", { names: labels("witness").join(t("wording.then")) });
      default:
        return t(`paths.weak_${name}`);
    }
  });
}
