/** Reading what the page carries in its text blocks: base64 of gzip. */

import { unpackColumns, type PackedPayload } from "./columns";
import { FORMAT, type Payload } from "./types";

declare global {
  /** The payload's text, which the page's loader begins to unpack before this script is there. */
  var claimgraphPayload: Promise<string> | undefined;
}

export async function readPayload(): Promise<Payload> {
  const begun = globalThis.claimgraphPayload;
  globalThis.claimgraphPayload = undefined;
  const packed = JSON.parse(await (begun ?? unpackText("payload"))) as PackedPayload;
  if (packed.format !== FORMAT) {
    throw new Error(`the page holds data of format ${packed.format}, its script reads ${FORMAT}`);
  }
  return unpackColumns(packed);
}

/** The text of a block; empty where the page has no such block. */
export async function unpackText(block: string): Promise<string> {
  const bytes = packedBytes(block);
  return bytes ? new Response(inflated(bytes)).text() : "";
}

/** The bytes of a block; null where the page has no such block. */
export async function unpackBytes(block: string): Promise<ArrayBuffer | null> {
  const bytes = packedBytes(block);
  return bytes ? new Response(inflated(bytes)).arrayBuffer() : null;
}

function packedBytes(block: string): Uint8Array<ArrayBuffer> | null {
  const packed = document.getElementById(block)?.textContent;
  if (!packed) {
    return null;
  }
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] = letters.charCodeAt(place);
  }
  return bytes;
}

function inflated(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
}
