/** The path that is shown on the canvas: its claims, found anew from the state, so that a link brings it back. */

import { searchPaths } from "../../model/paths";
import type { State } from "../../state/state";
import type { App } from "../app";
import { questionOf } from "../linker/question";
import { inSlices } from "../linker/slices";

const NONE: readonly string[] = [];

export class Route {
  #key = "";
  #claims = NONE;

  /** `found` is called when a path that was asked for is there. */
  constructor(
    readonly app: App,
    readonly found: () => void,
  ) {}

  /** Ids of the claims of the path in view; none before it is found. */
  claims(state: State): readonly string[] {
    const { shown } = state.paths;
    const question = shown < 0 ? null : questionOf(this.app.graph, state);
    const key = question ? JSON.stringify([question, shown]) : "";
    if (key !== this.#key) {
      this.#key = key;
      this.#claims = NONE;
      if (question) {
        void this.#search(key, searchPaths(this.app.graph, question), shown);
      }
    }
    return this.#claims;
  }

  async #search(key: string, steps: ReturnType<typeof searchPaths>, shown: number): Promise<void> {
    const { graph, signal } = this.app;
    const answer = await inSlices(steps, () => !signal.aborted && key === this.#key);
    const path = answer?.paths[shown];
    if (path) {
      const numbers = new Set(path.steps.flatMap((step) => step.claims));
      this.#claims = [...numbers].map((claim) => graph.claims.id[claim]!);
      this.found();
    }
  }
}
