/** Who takes part in a claim, and to whom that ties them: the links of Python's `network`. */

import type { Graph } from "./graph";
import { ROLES } from "./graph";

/** "" for subject and object themselves. */
export type Role = "" | (typeof ROLES)[number];
export type Tie = (role: Role, one: number, other: number) => void;

/** Tell each tie of the participants once; nobody is tied to themselves.
 *
 * A speaker to subject and object; the voice (the speakers or, of a stance or speech, the subject) to an
 * addressee, or the subject where there is no voice; the innermost witness to the voice, or to subject and
 * object, and each outer witness to the next inner one; the subject to a carrier, and that to the object.
 * Whom the page does not know as an entity is passed over.
 */
export function tieParticipants(graph: Graph, claim: number, tie: Tie): void {
  if (!Object.hasOwn(graph.claims.qualifiers, claim)) {
    return;
  }
  const subject = graph.claims.subject[claim]!;
  const object = graph.claims.object[claim]!;
  const spokenOf = object >= 0 ? [subject, object] : [subject];
  const speakers = graph.qualifier(claim, "speaker");
  const voice = speakers.length ? speakers : (graph.claims.voice[claim] ?? []);
  const seen: (readonly [Role, number, number])[] = [];
  const add = (role: Role, one: number | string, other: number | string): void => {
    if (typeof one !== "number" || typeof other !== "number" || one === other) {
      return;
    }
    if (!seen.some((tied) => tied[0] === role && tied[1] === one && tied[2] === other)) {
      seen.push([role, one, other]);
      tie(role, one, other);
    }
  };
  const all = (role: Role, ones: readonly (number | string)[], others: readonly (number | string)[]): void =>
    ones.forEach((one) => others.forEach((other) => add(role, one, other)));
  all("speaker", speakers, spokenOf);
  all("addressee", voice.length ? voice : [subject], graph.qualifier(claim, "addressee"));
  const witnesses = graph.qualifier(claim, "witness");
  all("witness", witnesses.slice(0, 1), voice.length ? voice : spokenOf);
  witnesses.slice(1).forEach((outer, place) => add("witness", outer, witnesses[place]!));
  for (const carrier of graph.qualifier(claim, "carrier")) {
    add("carrier", subject, carrier);
    if (object >= 0) {
      add("carrier", carrier, object);
    }
  }
}
