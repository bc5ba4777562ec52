/** Writing XML: what it has no way to say is replaced, and counted. */

const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export class Xml {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  readonly #open: string[] = [];
  /** Characters that XML has not, each written as U+FFFD. */
  replaced = 0;

  open(tag: string, attributes: Attributes = {}): this {
    this.#lines.push(`${this.#indent()}<${tag}${this.#attributes(attributes)}>`);
    this.#open.push(tag);
    return this;
  }

  close(): this {
    const tag = this.#open.pop()!;
    this.#lines.push(`${this.#indent()}</${tag}>`);
    return this;
  }

  /** An element without children, with a text or none. */
  leaf(tag: string, attributes: Attributes = {}, text = ""): this {
    const start = `${this.#indent()}<${tag}${this.#attributes(attributes)}`;
    this.#lines.push(text ? `${start}>${this.escaped(text)}</${tag}>` : `${start}/>`);
    return this;
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  escaped(text: string): string {
    return text
      .replace(ILLEGAL, () => {
        this.replaced += 1;
        return "\ufffd";
      })
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll("\r", "&#13;");
  }

  #attributes(attributes: Attributes): string {
    return Object.entries(attributes)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => ` ${name}="${this.escaped(String(value)).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;")}"`)
      .join("");
  }

  #indent(): string {
    return " ".repeat(this.#open.length);
  }
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;
