/** A ZIP file without compression, whose bytes depend on its content alone. */

export interface Entry {
  readonly name: string;
  readonly text: string;
}

/** 1 January 1980, the first day that ZIP knows: no clock is asked. */
const DATE = 0x21;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

export function zip(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const [name, content] = [encode(entry.name), encode(entry.text)];
    const sizes = [crc32(content), content.length, content.length];
    const common = [...short(VERSION, FLAGS, 0, 0, DATE), ...long(...sizes), ...short(name.length, 0)];
    const local = Uint8Array.from([...long(0x04034b50), ...common]);
    directory.push(Uint8Array.from([...long(0x02014b50), ...short(VERSION), ...common, ...short(0, 0, 0), ...long(0, offset)]), name);
    parts.push(local, name, content);
    offset += local.length + name.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = [...long(0x06054b50), ...short(0, 0, entries.length, entries.length), ...long(size, offset), ...short(0)];
  return joined([...parts, ...directory, Uint8Array.from(end)]);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function short(...numbers: number[]): number[] {
  return numbers.flatMap((number) => [number & 255, (number >>> 8) & 255]);
}

function long(...numbers: number[]): number[] {
  return numbers.flatMap((number) => [...short(number & 0xffff), ...short(number >>> 16)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

let table: Uint32Array | null = null;

/** The checksum of ZIP and PNG. */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
    return value;
  });
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum = table[(sum ^ byte) & 255]! ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
