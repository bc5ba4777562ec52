/** The question that the state asks about two entities. */

import type { Graph } from "../../model/graph";
import type { PathQuestion } from "../../model/paths";
import { daysOf, isPeriod } from "../../state/periods";
import type { State } from "../../state/state";
import { MOST_PATHS } from "./asking";

/** What is asked; null while one of the ends is missing, or both are the same. */
export function questionOf(graph: Graph, { paths, time }: State): PathQuestion | null {
  const [from, to] = [graph.entity(paths.from), graph.entity(paths.to)];
  if (from === undefined || to === undefined || from === to) {
    return null;
  }
  const isTimed = paths.inPeriod && time.period !== null && isPeriod(time.period);
  const { policy, families, through, participants } = paths;
  const count = Math.min(MOST_PATHS, Math.max(1, Math.round(paths.count)));
  return { from, to, count, policy, families, through, participants, period: isTimed ? daysOf(time.period!) : null, unknown: isTimed && time.unknown };
}
