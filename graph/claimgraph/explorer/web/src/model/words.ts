/** Which rows hold which words: whole, begun, or with one wrong letter. */

import { isOneEdit, isOneEditOfStart } from "./folding";

/** Letters from which one edit is forgiven. */
export const FORGIVEN_FROM = 4;

/** How a row holds all the words that were asked for. */
export const HELD = { no: 0, byStart: 1, byPart: 2, byEdit: 3 } as const;

export class WordIndex {
  readonly #rows = new Map<string, number[]>();
  #words: readonly string[] | null = null;
  #size = 0;

  /** Add a row's folded text; rows come in order. */
  add(row: number, text: string): void {
    this.#size = row + 1;
    this.#words = null;
    for (const word of text.split(" ")) {
      const rows = this.#rows.get(word);
      if (!rows) {
        this.#rows.set(word, [row]);
      } else if (rows[rows.length - 1] !== row) {
        rows.push(row);
      }
    }
  }

  /** For every row, how it holds all the words; the gravest way of them counts, and one edit in all. */
  search(words: readonly string[], isLoose: boolean): Uint8Array {
    const held = new Uint8Array(this.#size);
    const seen = new Uint8Array(this.#size);
    const loose = new Uint8Array(this.#size);
    const way = new Uint8Array(this.#size);
    words.forEach((word, place) => {
      const mark = (rows: readonly number[], how: number): void => {
        for (const row of rows) {
          if (seen[row] !== place + 1) {
            seen[row] = place + 1;
            held[row]! += 1;
            loose[row]! += how === HELD.byEdit ? 1 : 0;
            way[row] = Math.max(way[row]!, how);
          }
        }
      };
      for (const each of this.#starting(word)) {
        mark(this.#rows.get(each)!, HELD.byStart);
      }
      if (isLoose && word.length >= FORGIVEN_FROM - 1) {
        this.#others(word, mark);
      }
    });
    for (let row = 0; row < way.length; row += 1) {
      way[row] = held[row] === words.length && loose[row]! <= 1 ? way[row]! : HELD.no;
    }
    return way;
  }

  /** Words that hold the word within, then those one edit away, then those whose beginning is. */
  #others(word: string, mark: (rows: readonly number[], how: number) => void): void {
    const found: readonly number[][][] = [[], [], []];
    for (const [each, rows] of this.#rows) {
      if (each.includes(word)) {
        found[0]!.push(rows);
      } else if (word.length >= FORGIVEN_FROM && each.length >= word.length - 1) {
        if (each.length <= word.length + 1 && isOneEdit(word, each)) {
          found[1]!.push(rows);
        } else if (each.length > word.length && each[0] === word[0] && isOneEditOfStart(word, each)) {
          found[2]!.push(rows);
        }
      }
    }
    found.forEach((group, place) => group.forEach((rows) => mark(rows, place === 0 ? HELD.byPart : HELD.byEdit)));
  }

  #starting(word: string): readonly string[] {
    this.#words ??= [...this.#rows.keys()].sort((one, other) => (one < other ? -1 : 1));
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle]! < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    let stop = low;
    while (stop < this.#words.length && this.#words[stop]!.startsWith(word)) {
      stop += 1;
    }
    return this.#words.slice(low, stop);
  }
}
