/** Colours by day and by night: as chosen, or as the system has them, also when it changes. */

import type { State } from "../state/state";

const NIGHT = "(prefers-color-scheme: dark)";

export function applyTheme(theme: State["theme"]): void {
  const isDark = theme === "dark" || (theme === "auto" && matchMedia(NIGHT).matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

export function onSchemeChange(act: () => void): void {
  matchMedia(NIGHT).addEventListener("change", act);
}
