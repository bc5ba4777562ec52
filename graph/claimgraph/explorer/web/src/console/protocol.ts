/** What the page and its worker say to each other. */

import type { Answer } from "./engine";
import type { Fault } from "./explain";

export interface Opening {
  readonly kind: "open";
  /** Both as base64 of gzip, as they stand in the page. */
  readonly wasm: string;
  readonly quads: string;
  readonly base: string;
  readonly language: string;
}

export interface Asking {
  readonly kind: "ask";
  readonly number: number;
  readonly text: string;
  readonly values: readonly (readonly [string, string])[];
}

export interface Ready {
  readonly kind: "ready";
  readonly triples: number;
  /** Milliseconds until the engine stood, and until it held the triples. */
  readonly engine: number;
  readonly loaded: number;
}

export type Reply =
  | Ready
  | { readonly kind: "broken"; readonly said: string }
  | { readonly kind: "answer"; readonly number: number; readonly answer: Answer; readonly milliseconds: number }
  | { readonly kind: "fault"; readonly number: number; readonly fault: Fault };
