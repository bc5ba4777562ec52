/** The worker as the page sees it: made when first needed, stopped by force, made again. */

import type { Answer } from "./engine";
import type { Fault } from "./explain";
import type { Ready, Reply } from "./protocol";

export type Outcome =
  | { readonly kind: "answer"; readonly answer: Answer; readonly milliseconds: number }
  | { readonly kind: "fault"; readonly fault: Fault }
  | { readonly kind: "stopped"; readonly why: "cancelled" | "too_long" };

export class Client {
  #worker: Worker | null = null;
  #ready: Promise<Ready> | null = null;
  #waiting: { number: number; tell: (outcome: Outcome) => void } | null = null;
  #number = 0;

  constructor(
    private readonly base: string,
    private readonly language: string,
  ) {}

  /** Whether the page carries an engine at all. */
  static isHere(): boolean {
    return ["engine", "wasm", "quads"].every((block) => document.getElementById(block)?.textContent);
  }

  /** Start the worker, unless it runs; resolves when it holds the triples. */
  open(): Promise<Ready> {
    this.#ready ??= this.#start();
    return this.#ready;
  }

  /** Ask a query; what was asked before is stopped.
   *
   * @param limit seconds after which it is stopped.
   */
  async ask(text: string, values: ReadonlyMap<string, string>, limit: number): Promise<Outcome> {
    this.stop("cancelled");
    const outcome = new Promise<Outcome>((tell) => {
      this.#number += 1;
      this.#waiting = { number: this.#number, tell };
    });
    const number = this.#number;
    let timer = 0;
    this.open().then(
      () => {
        if (this.#waiting?.number === number) {
          timer = window.setTimeout(() => this.stop("too_long"), limit * 1000);
          this.#worker?.postMessage({ kind: "ask", number, text, values: [...values] });
        }
      },
      (error: unknown) => this.#tell({ kind: "fault", fault: { key: "console.broken", offset: -1, fields: { said: String(error) } } }),
    );
    return outcome.finally(() => window.clearTimeout(timer));
  }

  /** Stop what is being asked; the worker is made anew. */
  stop(why: "cancelled" | "too_long"): void {
    if (this.#waiting) {
      this.#worker?.terminate();
      this.#worker = null;
      this.#ready = null;
      this.#tell({ kind: "stopped", why });
      void this.open();
    }
  }

  #tell(outcome: Outcome): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.tell(outcome);
  }

  async #start(): Promise<Ready> {
    const address = URL.createObjectURL(new Blob([await engineCode()], { type: "text/javascript" }));
    const worker = new Worker(address);
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.kind === "ready") {
          URL.revokeObjectURL(address);
          resolve(data);
        } else if (data.kind === "broken") {
          reject(new Error(data.said));
        } else if (data.number === this.#waiting?.number) {
          this.#tell(data);
        }
      };
      worker.onerror = (event) => reject(new Error(event.message || "the worker does not start"));
      const [wasm, quads] = [blockText("wasm"), blockText("quads")];
      worker.postMessage({ kind: "open", wasm, quads, base: this.base, language: this.language });
    });
  }
}

function blockText(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

/** The worker's script, which stands in the page as it is, or packed as the payload is. */
async function engineCode(): Promise<string> {
  const text = blockText("engine").trim();
  if (!text.startsWith("H4sI")) {
    return text;
  }
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
