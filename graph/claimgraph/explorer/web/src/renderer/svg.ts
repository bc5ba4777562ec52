/** Writes down as SVG what is drawn on it, as a canvas would show it. */

import type { Surface } from "./surface";

type Paint = CanvasRenderingContext2D["fillStyle"];

export class SvgSurface implements Surface {
  fillStyle: Paint = "#000000";
  strokeStyle: Paint = "#000000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  #path: string[] = [];
  #dashes: readonly number[] = [];
  readonly #parts: string[] = [];

  /** Elements of the drawing, to be put into an `<svg>`; all text is escaped. */
  get content(): string {
    return this.#parts.join("\n");
  }

  beginPath(): void {
    this.#path = [];
  }

  closePath(): void {
    this.#path.push("Z");
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length ? "L" : "M"}${short(x)} ${short(y)}`);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.push(`Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`);
  }

  arc(x: number, y: number, radius: number, start: number, stop: number): void {
    const [fromX, fromY] = [x + radius * Math.cos(start), y + radius * Math.sin(start)];
    this.#path.push(`${this.#path.length ? "L" : "M"}${short(fromX)} ${short(fromY)}`);
    const pieces = Math.ceil(Math.abs(stop - start) / Math.PI - 1e-9) || 1;
    for (let piece = 1; piece <= pieces; piece += 1) {
      const angle = start + ((stop - start) * piece) / pieces;
      const [toX, toY] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      this.#path.push(`A${short(radius)} ${short(radius)} 0 0 ${stop > start ? 1 : 0} ${short(toX)} ${short(toY)}`);
    }
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  fill(): void {
    this.#add(`<path d="${this.#path.join("")}" fill="${this.#fill}"${this.#opacity}/>`);
  }

  stroke(): void {
    this.#add(`<path d="${this.#path.join("")}" fill="none"${this.#line}${this.#opacity}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#parts.push(
      `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${this.#fill}"${this.#opacity}/>`,
    );
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, ` fill="${this.#fill}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, x, y, ` fill="none"${this.#line}`);
  }

  setLineDash(dashes: number[]): void {
    this.#dashes = dashes;
  }

  #add(element: string): void {
    if (this.#path.length) {
      this.#parts.push(element);
    }
  }

  #text(text: string, x: number, y: number, paint: string): void {
    const anchor = this.textAlign === "center" ? "middle" : this.textAlign === "right" || this.textAlign === "end" ? "end" : "start";
    const baseline = this.textBaseline === "middle" ? ' dominant-baseline="central"' : "";
    const { style, weight, size, family } = fontParts(this.font);
    const font = ` font-family="${escaped(family)}" font-size="${size}"${style}${weight}`;
    this.#parts.push(
      `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}"${baseline}${font}${paint}${this.#opacity}>${escaped(text)}</text>`,
    );
  }

  get #fill(): string {
    return escaped(String(this.fillStyle));
  }

  get #line(): string {
    const dashes = this.#dashes.length ? ` stroke-dasharray="${this.#dashes.join(" ")}"` : "";
    const cap = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`;
    const join = this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`;
    return ` stroke="${escaped(String(this.strokeStyle))}" stroke-width="${short(this.lineWidth)}"${dashes}${cap}${join}`;
  }

  get #opacity(): string {
    return this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
  }
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function fontParts(font: string): { style: string; weight: string; size: string; family: string } {
  const [, before = "", size = "10", family = "serif"] = /^(.*?)([\d.]+)px (.*)$/.exec(font) ?? [];
  const weight = /\b(\d{3}|bold)\b/.exec(before)?.[1];
  return {
    style: before.includes("italic") ? ' font-style="italic"' : "",
    weight: weight ? ` font-weight="${weight}"` : "",
    size,
    family,
  };
}

/** Text made safe for XML; characters that XML does not allow become the replacement character. */
export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
