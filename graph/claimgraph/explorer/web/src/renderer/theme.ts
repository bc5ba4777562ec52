/** Colours of the drawing by day and by night; those of types and families come with the data. */

export interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly neutral: string;
  readonly focus: string;
  readonly accent: string;
}

export const DAY: Theme = {
  ground: "#fbfaf7",
  ink: "#1d1f23",
  quiet: "#5a5f68",
  neutral: "#85817a",
  focus: "#1a5fd0",
  accent: "#8a2f2f",
};

export const NIGHT: Theme = {
  ground: "#141619",
  ink: "#e9e6df",
  quiet: "#a9adb5",
  neutral: "#85888f",
  focus: "#8ab4ff",
  accent: "#e58f86",
};

/** Each has a contrast of 3:1 with both grounds. */
export const COMMUNITY_COLOURS = [
  "#3b7dc4",
  "#c8553d",
  "#5b8c3a",
  "#9c6ac0",
  "#98762f",
  "#3f938c",
  "#c25b7c",
  "#7a7a3d",
  "#6a7fd0",
  "#b3682f",
  "#2f8f5f",
  "#8f6a5a",
] as const;
export const NO_COLOUR = "#8a8a8a";

export const SERIF = '"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif","Liberation Serif",serif';
export const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif';
