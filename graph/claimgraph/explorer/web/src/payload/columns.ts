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
  const found = new Map<number, [string, QualifierValues][]>();
  for (const one of packed) {
    for (const [claim, values] of grouped(one, one.values)) {
      const named = found.get(claim);
      if (named) {
        named.push([one.name, values]);
      } else {
        found.set(claim, [[one.name, values]]);
      }
    }
  }
  return Object.fromEntries([...found].map(([claim, named]) => [claim, Object.fromEntries(named)]));
}

/** Whose statement each claim is: its speakers; else, of a stance or speech, its subject. */
function voices(
  claims: Pick<ClaimColumns, "subject" | "relation" | "voice">,
  voiced: ReadonlySet<number>,
  qualifiers: ClaimColumns["qualifiers"],
): Some<Numbers> {
  const told: [number, Numbers][] = [];
  claims.subject.forEach((subject, claim) => {
    const speakers = qualifiers[claim]?.["speaker"];
    const known = speakers?.filter((who) => typeof who === "number") ?? [];
    const voice = claims.voice[claim] ?? (speakers ? known : voiced.has(claims.relation[claim]!) ? [subject] : []);
    if (voice.length) {
      told.push([claim, voice]);
    }
  });
  return Object.fromEntries(told);
}

function unpackTimes(packed: PackedTimes): TimeColumns {
  let before = 0;
  const first = packed.first.map((step) => (isEndless(step) ? step : (before += step)));
  const back = (days: Numbers): number[] => days.map((day, time) => fromStart(day, first[time]!));
  const { rows, days } = packed.bounds;
  const bounds = sums(rows).map(
    (time, row) => [time, days.map((column) => isoDay(column[row]!, first[time]!))] as const,
  );
  return {
    ...packed,
    first,
    last: back(packed.last),
    begun: back(packed.begun),
    lasting: back(packed.lasting),
    bounds: Object.fromEntries(bounds) as unknown as TimeColumns["bounds"],
    grounds: packed.grounds.map((row, time) => unpackGround(row, first[time]!)),
  };
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
