/** Order of rows by a column: stable, empty cells last either way, texts by the rules of the language. */

import type { Column } from "./columns";

/** The rows in the order of a column; the rows themselves where it is none. */
export function sorted(rows: readonly number[], column: Column | undefined, descending: boolean, language: string): readonly number[] {
  if (!column) {
    return rows;
  }
  const keys = keysOf(column, rows, language);
  const direction = descending ? -1 : 1;
  const places = rows.map((_, place) => place);
  places.sort((one, other) => {
    const [first, second] = [keys[one]!, keys[other]!];
    if (Number.isNaN(first) || Number.isNaN(second)) {
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || one - other;
    }
    return direction * (first - second) || one - other;
  });
  return places.map((place) => rows[place]!);
}

function keysOf(column: Column, rows: readonly number[], language: string): Float64Array {
  if (column.number) {
    return Float64Array.from(rows, column.number);
  }
  const rank = textRanks(column, rows, language);
  return Float64Array.from(rows, (row) => rank.get(column.text(row)) ?? Number.NaN);
}

function textRanks(column: Column, rows: readonly number[], language: string): Map<string, number> {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const texts = [...new Set(rows.map(column.text))].filter(Boolean).sort((one, other) => compare(one, other) || (one < other ? -1 : 1));
  return new Map(texts.map((text, place) => [text, place]));
}
