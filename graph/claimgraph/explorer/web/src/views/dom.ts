/** Making elements: every text goes in as text, never as HTML. */

export type Child = Node | string | null | undefined | false;
type Handlers = { readonly [K in keyof HTMLElementEventMap as `on${K}`]?: (event: HTMLElementEventMap[K]) => void };
export type Attributes = Handlers & Readonly<Record<string, unknown>>;

/** An element with attributes, handlers ("onclick") and children.
 *
 * `false`, null and undefined leave an attribute out, `true` sets it empty. Styles are not set by
 * attribute, which the page's policy forbids: use a class, or `element.style.setProperty`.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An SVG element with attributes and children. */
export function svg(tag: string, attributes: Readonly<Record<string, string | number>> = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** A link that opens elsewhere; plain text for anything but http and https. */
export function outgoing(address: string, label = address): Node {
  try {
    const { protocol } = new URL(address);
    if (protocol === "http:" || protocol === "https:") {
      return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "outgoing" }, label);
    }
  } catch {
    // not an address: shown as the text that it is
  }
  return document.createTextNode(label);
}
