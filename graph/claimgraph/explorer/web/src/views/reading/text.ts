/** The text itself: paragraphs that get their marks when they come into view. */

import { blocksOf, segmentsOf, softGaps, type Block, type Passage, type Segment } from "../../model/passages";
import type { App } from "../app";
import { h } from "../dom";
import { dataLanguage } from "../parts";

export interface TextPane {
  readonly element: HTMLElement;
  /** Mark the claims that are open, and go to the first of them. */
  show(claims: ReadonlySet<number>, passage: number, follow: boolean): void;
  /** Make pale what the filter leaves out. */
  dim(kept: (claim: number) => boolean): void;
}

/** Paragraphs from which on those out of sight are neither laid out nor marked. */
const MANY = 150;

/** Open the claims of some passages. */
type Open = (passages: readonly number[]) => void;

export function textPane(app: App, text: string, passages: readonly Passage[], open: Open): TextPane {
  const blocks = blocksOf(text, passages);
  const element = h("div", { class: `text${blocks.length > MANY ? " long" : ""}`, lang: dataLanguage(app) });
  const paragraphs = blocks.map((block) => h("p", { dir: "auto" }, ...flowing(text, block.start, block.stop, softGaps(text, block))));
  const marked = new Map<number, HTMLElement[]>();
  let [isKept, shown, current]: [(claim: number) => boolean, ReadonlySet<number>, number] = [() => true, new Set(), -1];
  const refresh = (marks: readonly HTMLElement[]): void => marks.forEach((mark) => dress(mark, passages, isKept, shown, current));
  const hydrate = (number: number): readonly HTMLElement[] => {
    const known = marked.get(number);
    if (known || !blocks[number]?.passages.length) {
      return known ?? [];
    }
    const marks = fill(app, paragraphs[number]!, text, blocks[number], passages);
    marked.set(number, marks);
    refresh(marks);
    return marks;
  };
  element.append(...paragraphs);
  if (blocks.length > MANY) {
    whenSeen(paragraphs, (number) => hydrate(number));
  } else {
    blocks.forEach((_, number) => hydrate(number));
  }
  listenTo(element, open);
  const tabbable = firstTabStop(blocks, hydrate);
  return {
    element,
    show(claims, passage, follow) {
      [shown, current] = [claims, passage];
      const target = passage < 0 ? undefined : markOf(blocks, passage, hydrate);
      for (const marks of marked.values()) {
        refresh(marks);
      }
      tabbable(target);
      if (target && follow) {
        // twice: paragraphs on the way are laid out, and change their height, only as they come near
        const reveal = (): void => target.scrollIntoView({ block: "center", inline: "nearest" });
        requestAnimationFrame(() => {
          reveal();
          requestAnimationFrame(reveal);
        });
      }
    },
    dim(kept) {
      isKept = kept;
      for (const marks of marked.values()) {
        refresh(marks);
      }
    },
  };
}

/** Put the marks into a paragraph; returns them. */
function fill(app: App, paragraph: HTMLElement, text: string, block: Block, passages: readonly Passage[]): HTMLElement[] {
  const marks: HTMLElement[] = [];
  const gaps = softGaps(text, block);
  const parts = segmentsOf(text, block, passages).flatMap((segment) => {
    const told = segment.start + text.slice(segment.start, segment.stop).trimEnd().length;
    // the blank line that ends a paragraph is no part of what is marked
    const stop = segment.stop === block.stop ? told : segment.stop;
    if (!segment.passages.length || told === segment.start) {
      return flowing(text, segment.start, segment.stop, gaps);
    }
    const mark = markFor(app, segment, flowing(text, segment.start, stop, gaps), passages);
    marks.push(mark);
    return [mark, document.createTextNode(text.slice(stop, segment.stop))];
  });
  paragraph.replaceChildren(...parts);
  return marks;
}

/** The text to the letter, with the blank lines inside of sentences drawn as spaces. */
function flowing(text: string, start: number, stop: number, gaps: readonly [number, number][]): Node[] {
  const nodes: Node[] = [];
  let done = start;
  for (const [from, to] of gaps) {
    const [begin, end] = [Math.max(from, done), Math.min(to, stop)];
    if (begin < end) {
      nodes.push(document.createTextNode(text.slice(done, begin)), h("span", { class: "gap" }, text.slice(begin, end)));
      done = end;
    }
  }
  return [...nodes, document.createTextNode(text.slice(done, stop))];
}

function markFor(app: App, segment: Segment, words: readonly Node[], passages: readonly Passage[]): HTMLElement {
  const { graph, t } = app;
  const claims = [...new Set(segment.passages.flatMap((number) => passages[number]!.claims))];
  const families = [...new Set(claims.map((claim) => graph.familyOf(claim)))];
  const attributes = { class: "passage", role: "button", tabindex: -1, "data-passages": segment.passages.join(" "), title: t("panel.claims", { count: claims.length }) };
  const mark = h("mark", attributes, ...words);
  families.slice(0, 2).forEach((family, place) => {
    const colour = Object.hasOwn(graph.catalogue.families, family) ? graph.catalogue.families[family]!.colour : "currentColor";
    mark.style.setProperty(`--family-${place + 1}`, colour);
  });
  if (claims.length > 1) {
    mark.dataset["count"] = String(claims.length);
  }
  const locator = newLocator(app, segment, passages);
  if (locator) {
    mark.dataset["locator"] = locator;
  }
  return mark;
}

/** The locator of a passage that begins with this segment, where it is not that of the passage before. */
function newLocator(app: App, segment: Segment, passages: readonly Passage[]): string {
  const { claims } = app.graph;
  const locatorOf = (number: number): string => claims.locators[claims.locator[passages[number]?.claims[0] ?? -1] ?? -1] ?? "";
  const begun = segment.begins.find((number) => locatorOf(number) !== locatorOf(number - 1));
  return begun === undefined ? "" : locatorOf(begun);
}

/** Show what holds of a mark now. */
function dress(mark: HTMLElement, passages: readonly Passage[], isKept: (claim: number) => boolean, shown: ReadonlySet<number>, current: number): void {
  const numbers = numbersOf(mark);
  const claims = numbers.flatMap((number) => passages[number]!.claims);
  const isShown = claims.some((claim) => shown.has(claim));
  mark.classList.toggle("pale", !claims.some(isKept));
  mark.classList.toggle("shown", isShown);
  mark.classList.toggle("current", numbers.includes(current));
  mark.setAttribute("aria-pressed", String(isShown));
}

function numbersOf(mark: HTMLElement): number[] {
  return (mark.dataset["passages"] ?? "").split(" ").map(Number);
}

/** The first mark of a passage, made if need be. */
function markOf(blocks: readonly Block[], passage: number, hydrate: (number: number) => readonly HTMLElement[]): HTMLElement | undefined {
  for (let number = 0; number < blocks.length; number += 1) {
    if (blocks[number]!.passages.includes(passage)) {
      const mark = hydrate(number).find((one) => numbersOf(one).includes(passage));
      if (mark) {
        return mark;
      }
    }
  }
  return undefined;
}

/** One mark can be reached by the tab key; n and p go on from there. */
function firstTabStop(blocks: readonly Block[], hydrate: (number: number) => readonly HTMLElement[]): (mark: HTMLElement | undefined) => void {
  let held = hydrate(blocks.findIndex((block) => block.passages.length > 0))[0];
  held?.setAttribute("tabindex", "0");
  return (mark) => {
    if (mark) {
      held?.setAttribute("tabindex", "-1");
      mark.setAttribute("tabindex", "0");
      held = mark;
    }
  };
}

function whenSeen(paragraphs: readonly HTMLElement[], act: (number: number) => void): void {
  const numbers = new Map<Element, number>(paragraphs.map((one, number) => [one, number]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) {
          observer.unobserve(target);
          act(numbers.get(target)!);
        }
      }
    },
    { rootMargin: "600px 0px" },
  );
  paragraphs.forEach((one) => observer.observe(one));
}

function listenTo(element: HTMLElement, open: Open): void {
  const markAt = (event: Event): HTMLElement | null => (event.target as Element).closest<HTMLElement>("mark.passage");
  element.addEventListener("click", (event) => {
    const mark = markAt(event);
    if (mark && (getSelection()?.isCollapsed ?? true)) {
      open(numbersOf(mark));
    }
  });
  element.addEventListener("keydown", (event) => {
    const mark = markAt(event);
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      open(numbersOf(mark));
    }
  });
}
