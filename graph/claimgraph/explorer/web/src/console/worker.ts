/** Answers queries off the main thread; made by `client.ts` from a block of the page. */

import init from "oxigraph/web.js";

import { Engine, QueryFault } from "./engine";
import type { Asking, Opening, Reply } from "./protocol";

interface Scope {
  onmessage: ((event: MessageEvent<Opening | Asking>) => void) | null;
  postMessage(reply: Reply): void;
}

const scope = self as unknown as Scope;
let engine: Engine | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === "open") {
    open(data).catch((error: unknown) => scope.postMessage({ kind: "broken", said: String(error) }));
  } else {
    answer(data);
  }
};

async function open({ wasm, quads, base, language }: Opening): Promise<void> {
  const start = performance.now();
  const [module_or_path, triples] = await Promise.all([unpacked(wasm), unpacked(quads)]);
  await init({ module_or_path });
  const stood = performance.now();
  engine = new Engine(new Uint8Array(triples), base, language);
  const loaded = performance.now();
  scope.postMessage({ kind: "ready", triples: engine.size, engine: stood - start, loaded: loaded - stood });
  setTimeout(() => engine?.warm());
}

function answer({ number, text, values }: Asking): void {
  const start = performance.now();
  try {
    if (!engine) {
      throw new Error("the engine is not ready");
    }
    const told = engine.ask(text, new Map(values));
    scope.postMessage({ kind: "answer", number, answer: told, milliseconds: performance.now() - start });
  } catch (error) {
    const said = { key: "console.cannot_ask", offset: -1, fields: { said: String(error) } };
    scope.postMessage({ kind: "fault", number, fault: error instanceof QueryFault ? error.fault : said });
  }
}

function unpacked(text: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
