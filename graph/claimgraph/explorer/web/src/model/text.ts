/** Texts of sources by code points, as claims count them; a script counts in units of UTF-16. */

const WIDE = /[\ud800-\udbff][\udc00-\udfff]/;
const tables = new Map<string, Uint32Array | null>();

/** The part of a text between two offsets in code points. */
export function sliceOf(text: string, start: number, stop: number): string {
  return text.slice(unitOf(text, start), unitOf(text, stop));
}

/** Place in UTF-16 of an offset in code points; a text's end for what lies behind it. */
export function unitOf(text: string, offset: number): number {
  const wide = widePlaces(text);
  return Math.min(text.length, wide ? offset + countBelow(wide, offset) : offset);
}

/** How many code points a text has. */
export function lengthOf(text: string): number {
  return text.length - (widePlaces(text)?.length ?? 0);
}

/** Offsets in code points of the characters that take two units; null where there are none. */
function widePlaces(text: string): Uint32Array | null {
  const made = tables.get(text);
  if (made !== undefined) {
    return made;
  }
  const places: number[] = [];
  if (WIDE.test(text)) {
    let offset = 0;
    for (let unit = 0; unit < text.length; unit += 1, offset += 1) {
      const code = text.codePointAt(unit)!;
      if (code > 0xffff) {
        places.push(offset);
        unit += 1;
      }
    }
  }
  const table = places.length ? Uint32Array.from(places) : null;
  tables.set(text, table);
  return table;
}

function countBelow(sorted: Uint32Array, offset: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
