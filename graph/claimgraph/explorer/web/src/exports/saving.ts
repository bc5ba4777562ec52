/** Handing a file to the browser: a blob, a link with a name, a click; no server and no address of ours. */

export interface Saved {
  readonly name: string;
  readonly blob: Blob;
  /** The same as text, for copying by hand where downloads are refused; empty for bytes. */
  readonly text: string;
}

/** Long enough for the slowest of disks; then the memory is given back. */
const KEPT = 60_000;

export function save(file: Saved): void {
  const address = URL.createObjectURL(file.blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

export function textFile(name: string, type: string, text: string): Saved {
  return { name, blob: new Blob([text], { type: `${type};charset=utf-8` }), text };
}

export function bytesFile(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Saved {
  return { name, blob: new Blob([bytes], { type }), text: "" };
}

/** Part of a file's name: letters, digits and dashes of any script. */
export function fileWord(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "claims";
}
