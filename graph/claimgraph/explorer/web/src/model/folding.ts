/** Texts compared as people type them: without case, diacritics, quotes and punctuation. */

/** Small letters that no decomposition makes plain. */
const LETTERS: ReadonlyMap<string, string> = new Map<string, string>([
  ...([["ł", "l"], ["ø", "o"], ["đ", "d"], ["ð", "d"], ["þ", "th"], ["ı", "i"]] as const),
  ...([["æ", "ae"], ["œ", "oe"], ["ħ", "h"], ["ŧ", "t"], ["ß", "ss"], ["ς", "σ"]] as const),
]);
const SPECIAL = /[łøđðþıæœħŧßς]/gu;
const DROPPED = /['’‘ʼʹ`´"“”„«».]/gu;
const LETTER_OR_DIGIT = /^[A-Za-z0-9]$/;
const PLAIN = /^[\0-\x7f]*$/;

/** A text without case, diacritics, quotes and punctuation, its words parted by one space. */
export function fold(text: string): string {
  const bare = text.replace(DROPPED, "").toLowerCase();
  if (PLAIN.test(bare)) {
    return bare.replace(/[^a-z0-9]+/g, " ").trim();
  }
  const apart = bare.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return apart
    .replace(SPECIAL, (letter) => LETTERS.get(letter)!)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether two texts differ by one letter changed, added, dropped, or swapped with its neighbour. */
export function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) {
    return false;
  }
  let start = 0;
  while (start < short.length && short[start] === long[start]) {
    start += 1;
  }
  let tail = 0;
  while (tail < short.length - start && short[short.length - 1 - tail] === long[long.length - 1 - tail]) {
    tail += 1;
  }
  const [left, right] = [short.length - start - tail, long.length - start - tail];
  if (left + right <= 2 && right === 1) {
    return true;
  }
  return left === 2 && right === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
}

/** Whether a text is one edit away from the beginning of a longer one. */
export function isOneEditOfStart(text: string, word: string): boolean {
  return [-1, 0, 1].some((more) => {
    const start = word.slice(0, text.length + more);
    return start.length === text.length + more && isOneEdit(text, start);
  });
}

/** Where a folded text stands in one that is not folded; null where it does not. */
export function spanOf(text: string, folded: string): readonly [number, number] | null {
  let told = "";
  const starts: number[] = [];
  const stops: number[] = [];
  let offset = 0;
  for (const letter of text) {
    const plain = LETTER_OR_DIGIT.test(letter) ? letter.toLowerCase() : fold(letter) || (isSilent(letter) || told.endsWith(" ") ? "" : " ");
    told += plain;
    for (let each = 0; each < plain.length; each += 1) {
      starts.push(offset);
      stops.push(offset + letter.length);
    }
    offset += letter.length;
  }
  const atWord = ` ${told}`.indexOf(` ${folded}`);
  const start = atWord >= 0 ? atWord : told.indexOf(folded);
  return folded && start >= 0 ? [starts[start]!, stops[start + folded.length - 1]!] : null;
}

function isSilent(letter: string): boolean {
  return letter.replace(DROPPED, "").replace(/\p{M}/gu, "") === "";
}
