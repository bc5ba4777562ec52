/** The canvas as a picture for paper: with title, legend, what is in force, which data, and the licence on it. */

import type { Graph } from "../model/graph";
import { drawingOf, drawScene, viewOf } from "../renderer/draw";
import type { Drawing } from "../renderer/drawing";
import { escaped, SvgSurface } from "../renderer/svg";
import type { Surface, View } from "../renderer/surface";
import { DAY, SANS, SERIF } from "../renderer/theme";
import type { State } from "../state/state";
import { drawEntry, legendOf, type Entry, type LegendWords } from "./legend";

export interface Captions extends LegendWords {
  readonly title: string;
  /** Under the title: the view in words. */
  readonly subtitle: string;
  /** Under the legend: counts, data, licence. */
  readonly foot: readonly string[];
}

/** Where everything on the sheet stands, in pixels. */
interface Sheet {
  readonly drawing: Drawing;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly texts: readonly Text[];
  readonly entries: readonly (Entry & { readonly x: number; readonly y: number })[];
}

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly isQuiet: boolean;
}

const MARGIN = 24;
const TITLE = `600 22px ${SERIF}`;
const SMALL = `13px ${SANS}`;
const LINE = 19;
const SYMBOL = 26;
/** Pixels of the file for one of the sheet. */
const SHARPNESS = 2;

export function pictureSvg(graph: Graph, state: State, size: readonly [number, number], captions: Captions): string {
  const sheet = layOut(graph, state, size, captions);
  const [inside, around] = [new SvgSurface(), new SvgSurface()];
  drawScene(inside, sheet.drawing, sheet.view, DAY);
  drawAround(around, sheet);
  const { width, height, top, view } = sheet;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(captions.title)}</title>
<desc>${escaped([captions.subtitle, ...captions.foot].join("\n"))}</desc>
<rect width="${width}" height="${height}" fill="${DAY.ground}"/>
<svg x="0" y="${top}" width="${view.width}" height="${view.height}" viewBox="0 0 ${view.width} ${view.height}">
${inside.content}
</svg>
${around.content}
</svg>
`;
}

export async function picturePng(graph: Graph, state: State, size: readonly [number, number], captions: Captions): Promise<Blob> {
  const sheet = layOut(graph, state, size, captions);
  const [whole, context] = canvasOf(sheet.width, sheet.height);
  context.fillStyle = DAY.ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  const [inside, insideContext] = canvasOf(sheet.view.width, sheet.view.height);
  drawScene(insideContext, sheet.drawing, sheet.view, DAY);
  context.drawImage(inside, 0, sheet.top, sheet.view.width, sheet.view.height);
  drawAround(context, sheet);
  return new Promise((resolve, reject) => {
    whole.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser makes no picture of this size"))), "image/png");
  });
}

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SHARPNESS);
  canvas.height = Math.round(height * SHARPNESS);
  const context = canvas.getContext("2d")!;
  context.scale(SHARPNESS, SHARPNESS);
  return [canvas, context];
}

function layOut(graph: Graph, state: State, [width, height]: readonly [number, number], captions: Captions): Sheet {
  const drawing = drawingOf(graph, state);
  const view = viewOf(drawing, state, width, height);
  const texts: Text[] = [];
  let y = MARGIN;
  const write = (text: string, font: string, line: number, isQuiet: boolean): void => {
    for (const part of wrapped(text, width - 2 * MARGIN, font)) {
      texts.push({ text: part, x: MARGIN, y: y + line / 2, font, isQuiet });
      y += line;
    }
  };
  write(captions.title, TITLE, 30, false);
  write(captions.subtitle, SMALL, LINE, true);
  const top = y + 8;
  y = top + height + 12;
  const entries: (Entry & { x: number; y: number })[] = [];
  for (const row of legendOf(drawing, state, captions)) {
    let x = MARGIN;
    for (const entry of row) {
      const wide = SYMBOL + measure(entry.label, SMALL) + 18;
      if (x > MARGIN && x + wide > width - MARGIN) {
        [x, y] = [MARGIN, y + LINE + 3];
      }
      entries.push({ ...entry, x, y: y + LINE / 2 });
      x += wide;
    }
    y += LINE + 7;
  }
  y += 4;
  captions.foot.forEach((line) => write(line, SMALL, LINE, true));
  return { drawing, view, width, height: Math.ceil(y + MARGIN / 2), top, texts, entries };
}

function drawAround(surface: Surface, sheet: Sheet): void {
  surface.setLineDash([]);
  surface.globalAlpha = 1;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  for (const { text, x, y, font, isQuiet } of sheet.texts) {
    surface.font = font;
    surface.fillStyle = isQuiet ? DAY.quiet : DAY.ink;
    surface.fillText(text, x, y);
  }
  for (const entry of sheet.entries) {
    drawEntry(surface, entry, entry.x + SYMBOL / 2 - 3, entry.y);
    surface.font = SMALL;
    surface.textAlign = "left";
    surface.textBaseline = "middle";
    surface.fillStyle = DAY.ink;
    surface.fillText(entry.label, entry.x + SYMBOL, entry.y);
  }
}

let ruler: CanvasRenderingContext2D | null = null;

function measure(text: string, font: string): number {
  ruler ??= document.createElement("canvas").getContext("2d")!;
  ruler.font = font;
  return ruler.measureText(text).width;
}

/** A text in lines that fit; a word too long for a line is broken. */
function wrapped(text: string, width: number, font: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((one) => pieces(one, width, font))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, font) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number, font: string): string[] {
  if (measure(word, font) <= width) {
    return [word];
  }
  const letters = [...word];
  const most = Math.max(1, Math.floor((letters.length * width) / measure(word, font)) - 1);
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, part) => letters.slice(part * most, (part + 1) * most).join(""));
}
