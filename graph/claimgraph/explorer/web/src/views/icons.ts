/** Small drawn signs; each stands beside a word, never for it. */

import { svg } from "./dom";

/** Paths on a field of 16 by 16, drawn as lines. */
const ICONS = {
  accepted: "M2.5 8.5l3.5 4 7.5-9",
  contested: "M2 5.5h11M10 2.5l3 3-3 3M14 11H3m3-3l-3 3 3 3",
  doubtful: "M5.2 5.6a2.8 2.8 0 1 1 4.3 2.6c-1 .6-1.5 1.2-1.5 2.3M8 13.4v.2",
  rejected: "M3 3l10 10M13 3L3 13",
  unassessed: "M8 2.5A5.5 5.5 0 1 1 8 13.5 5.5 5.5 0 1 1 8 2.5",
  denied: "M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2M4 4l8 8",
  conditional: "M8 14V9L3.5 3M8 9l4.5-6",
  intended: "M2 8h9M8 4.5L11.5 8 8 11.5M14 3v10",
  expected: "M4 2.5h8M4 13.5h8M5 2.5c0 3 2.2 4 3 5.5.8-1.5 3-2.5 3-5.5M5 13.5c0-3 2.2-4 3-5.5.8 1.5 3 2.5 3 5.5",
  reported: "M2.5 3h11v7.5H8L5 13.5v-3H2.5z",
  disputed: "M9.5 1.5L4 9h4l-1.5 5.5L12 7H8z",
  positive: "M8 3v10M3 8h10",
  negative: "M3 8h10",
  neutral: "M5 8h6M8 2.5A5.5 5.5 0 1 1 8 13.5 5.5 5.5 0 1 1 8 2.5",
  yes: "M2.5 8.5l3.5 4 7.5-9",
  unknown: "M5.2 5.6a2.8 2.8 0 1 1 4.3 2.6c-1 .6-1.5 1.2-1.5 2.3M8 13.4v.2",
  no: "M3 8h10",
  time: "M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2M8 4.5V8l2.5 2",
  text: "M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  graph: "M4 4.5l8 1M4 4.5l3 7M12 5.5l-5 6M4 2.8A1.7 1.7 0 1 1 4 6.2 1.7 1.7 0 1 1 4 2.8M12 3.8A1.7 1.7 0 1 1 12 7.2 1.7 1.7 0 1 1 12 3.8M7 9.8A1.7 1.7 0 1 1 7 13.2 1.7 1.7 0 1 1 7 9.8",
  quote: "M3 11c0-4 1-6 3.5-7M3 8.5h3V11.5H3zM9.5 11c0-4 1-6 3.5-7M9.5 8.5h3v3h-3z",
  back: "M13 8H3M7 4L3 8l4 4",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  warning: "M8 2.5l6 11H2zM8 6.5v3.5M8 11.8v.2",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4 14 14",
  undo: "M5.5 3 2.5 6l3 3M3 6h6.5a4 4 0 0 1 0 8H6",
  redo: "m10.5 3 3 3-3 3M13 6H6.5a4 4 0 0 0 0 8H10",
  link: "M6.5 9.5 9.5 6.5M7.5 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1",
  auto: "M8 2.5a5.5 5.5 0 0 0 0 11 5.5 5.5 0 0 0 0-11zM8 2.5v11M8 5l4 -1M8 8h5.5M8 11l4 1",
  light: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
  dark: "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z",
  help: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.2M8 11.2v.3",
  filters: "M2 4h12M4 8h8M6.5 12h3",
  panel: "M2 3h12v10H2zM9.5 3v10",
  takeaway: "M8 2v8M4.8 7L8 10.2 11.2 7M2.5 10.5v3h11v-3",
  more: "M3 8h.1M8 8h.1M13 8h.1",
} as const;

export type IconName = keyof typeof ICONS;

export function isIcon(name: string): name is IconName {
  return Object.hasOwn(ICONS, name);
}

/** A sign for the eye only. */
export function icon(name: IconName): SVGElement {
  const drawn = svg("svg", { viewBox: "0 0 16 16", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" });
  drawn.append(svg("path", { d: ICONS[name] }));
  return drawn;
}
