/** Turns the columns back as they travelled: the inverse of Python's `packing.py`. */

import { ENDLESS, type ClaimColumns, type GroundsRecord, type Payload, type QualifierValues, type Some, type TimeColumns } from "./types";

type Numbers = readonly number[];

interface PackedRows {
  /** Distances of row numbers. */
  readonly rows: Numbers;
  /** How many belong to each row; empty where it is one for all. */
  readonly counts: Numbers;
}

interface PackedQualifier extends PackedRows {
  readonly name: string;
  readonly values: readonly (number | string)[];
}

type PackedClaims = Omit<ClaimColumns, "passages" | "qualifiers"> & {
  readonly voiced: Numbers;
  readonly passages: PackedRows & { readonly start: Numbers; readonly length: Numbers };
  readonly qualifiers: readonly PackedQualifier[];
};

type PackedTimes = Omit<TimeColumns, "bounds"> & {
  readonly bounds: { readonly rows: Numbers; readonly days: readonly (readonly (number | string)[])[] };
};

export type PackedPayload = Omit<Payload, "claims" | "times"> & {
  readonly claims: PackedClaims;
  readonly times: PackedTimes;
};

export function unpackColumns(packed: PackedPayload): Payload {
  return { ...packed, claims: unpackClaims(packed.claims), times: unpackTimes(packed.times) };
}

function unpackClaims(packed: PackedClaims): ClaimColumns {
  const { voiced, ...columns } = packed;
  const qualifiers = unpackQualifiers(packed.qualifiers);
  const { start, length } = packed.passages;
  const spans = start.map((first, place) => [first, first + length[place]!] as const);
  return {
    ...columns,
    passages: Object.fromEntries(grouped(packed.passages, spans)),
    qualifiers,
    voice: voices(columns, new Set(voiced), qualifiers),
  };
}

/** Rows with their share of the values, in order. */
function grouped<T>(rows: PackedRows, values: readonly T[]): [number, T[]][] {
  let place = 0;
  return sums(rows.rows).map((row, number) => {
    const count = rows.counts[number] ?? 1;
    place += count;
    return [row, values.slice(place - count, place)];
  });
}

function unpackQualifiers(packed: readonly PackedQualifier[]): ClaimColumns["qualifiers"] {
  const found: Record<number, Record<string, QualifierValues>> = {};
  for (const { name, rows, counts, values } of packed) {
    // what one claim says alone many others say too: they share it
    const single = new Map<number | string, QualifierValues>();
    const alone = (value: number | string): QualifierValues => {
      const known = single.get(value) ?? [value];
      single.set(value, known);
      return known;
    };
    let [claim, place] = [0, 0];
    for (let row = 0; row < rows.length; row += 1) {
      claim += rows[row]!;
      const count = counts[row] ?? 1;
      put((found[claim] ??= {}), name, count === 1 ? alone(values[place]!) : values.slice(place, place + count));
      place += count;
    }
  }
  return found;
}

/** Sets a field of any name: one that has a meaning of its own to the language becomes a field like the others. */
function put<T>(record: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    record[name] = value;
  }
}

/** Whose statement each claim is: its speakers; else, of a stance or speech, its subject. */
function voices(
  claims: Pick<ClaimColumns, "subject" | "relation" | "voice">,
  voiced: ReadonlySet<number>,
  qualifiers: ClaimColumns["qualifiers"],
): Some<Numbers> {
  const told: Record<number, Numbers> = {};
  claims.subject.forEach((subject, claim) => {
    const speakers = qualifiers[claim]?.["speaker"];
    const known = speakers?.filter((who) => typeof who === "number") ?? [];
    const voice = claims.voice[claim] ?? (speakers ? known : voiced.has(claims.relation[claim]!) ? [subject] : []);
    if (voice.length) {
      told[claim] = voice;
    }
  });
  return told;
}

function unpackTimes(packed: PackedTimes): TimeColumns {
  let before = 0;
  const first = packed.first.map((step) => (isEndless(step) ? step : (before += step)));
  const back = (days: Numbers): number[] => days.map((day, time) => fromStart(day, first[time]!));
  // worked out when first asked for: few pages are asked for them, and large ones have thousands
  let bounds: TimeColumns["bounds"] | undefined;
  let grounds: TimeColumns["grounds"] | undefined;
  return {
    ...packed,
    first,
    last: back(packed.last),
    begun: back(packed.begun),
    lasting: back(packed.lasting),
    get bounds() {
      return (bounds ??= unpackBounds(packed.bounds, first));
    },
    get grounds() {
      return (grounds ??= packed.grounds.map((row, time) => unpackGround(row, first[time]!)));
    },
  };
}

function unpackBounds({ rows, days }: PackedTimes["bounds"], first: Numbers): TimeColumns["bounds"] {
  const bounds = sums(rows).map((time, row) => [time, days.map((column) => isoDay(column[row]!, first[time]!))] as const);
  return Object.fromEntries(bounds) as unknown as TimeColumns["bounds"];
}

function unpackGround(row: GroundsRecord, start: number): GroundsRecord {
  return {
    ...row,
    ...(row.earliest === undefined ? {} : { earliest: fromStart(row.earliest, start) }),
    ...(row.latest === undefined ? {} : { latest: fromStart(row.latest, start) }),
  };
}

function isEndless(day: number): boolean {
  return Math.abs(day) >= ENDLESS;
}

function fromStart(day: number, start: number): number {
  return isEndless(day) || isEndless(start) ? day : day + start;
}

function isoDay(day: number | string, start: number): string {
  return typeof day === "string" ? day : new Date((day + start) * 86_400_000).toISOString().slice(0, 10);
}

function sums(steps: Numbers): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
