/** Dates in English words, as `cg:holdsReason` tells them: the same as Python's `dates.words`. */

import { cut, digits, parseEdtf, PART, type Bounds } from "./edtf";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SEASONS = ["spring", "summer", "autumn", "winter"];

/** A date as a reader would say it; null where one of the dates is none. */
export function inWords(text: string, endState = "", endedBy = ""): string | null {
  const bounds = text ? parseEdtf(text) : null;
  if (text && !bounds) {
    return null;
  }
  const ending = endingWords(bounds, endState, endedBy);
  if (ending === null) {
    return null;
  }
  let dates = ending && endState !== "unknown" ? "" : "undated";
  if (bounds) {
    dates = bounds.isInterval ? intervalWords(bounds, ending !== "") : dateWords(text, true);
  }
  return dates && ending ? `${dates}; ${ending}` : dates || ending;
}

/** What is said of the end beside the date; "" when the date says it all. */
function endingWords(bounds: Bounds | null, endState: string, endedBy: string): string | null {
  const endings = endState === "open" ? ["not ended"] : [];
  if (endedBy) {
    const told = inWords(endedBy);
    if (told === null) {
      return null;
    }
    endings.push(`ended by ${told}`);
  } else if (endState === "ended" && !(bounds?.isInterval && bounds.end === "known")) {
    endings.push("ended, date unknown");
  } else if (endState === "unknown" && bounds?.end !== "unknown") {
    endings.push("end unknown");
  }
  return endings.join(", ");
}

function intervalWords(bounds: Bounds, isEndTold: boolean): string {
  const [begin, end] = cut(bounds.text, "/");
  if (bounds.begin !== "known") {
    const why = bounds.begin === "unknown" ? "unknown" : "not stated";
    return `until ${dateWords(end)}, beginning ${why}`;
  }
  if (bounds.end === "known") {
    return `from ${dateWords(begin)} to ${dateWords(end)}`;
  }
  const why = isEndTold ? "" : bounds.end === "unknown" ? ", end unknown" : ", end not stated";
  return `from ${dateWords(begin)}${why}`;
}

/** One date, with what its unspecified digits and its mark say. */
function dateWords(text: string, isAlone = false): string {
  const [dayText, time] = cut(text, "T");
  const [, year = "", month, day, mark = ""] = PART.exec(dayText) ?? [];
  if (time) {
    return `${fullWords(year, month, day)}, ${time.slice(0, 8)}${time.slice(8).replace("Z", " UTC")}`;
  }
  const isLoose = text.includes("X");
  const isYears = year.endsWith("X");
  let phrase = isYears ? yearsWords(year) : fullWords(year, month, day);
  if (mark === "~" || mark === "%") {
    return mark === "~" ? `about ${phrase}` : `perhaps about ${phrase}`;
  }
  if (isLoose && isYears) {
    const [first, last] = ends(year);
    const [from, to] = [yearWords(first), yearWords(last)];
    phrase = phrase === `the years ${from} to ${to}` ? `some time between ${from} and ${to}` : `some time in ${phrase}`;
  } else if (isLoose) {
    phrase = `some time in ${phrase}`;
  } else if (isAlone && isSeason(month)) {
    phrase = `in ${phrase}`;
  }
  return mark ? `perhaps ${phrase}` : phrase;
}

function isSeason(month: string | undefined): month is string {
  return month !== undefined && month >= "21" && month <= "24";
}

/** A year, season, month or day, as far as it is specified. */
function fullWords(year: string, month: string | undefined, day: string | undefined): string {
  const number = Number(year.replace(/^Y/, ""));
  const told = yearWords(number);
  if (month === undefined || month === "XX") {
    return told;
  }
  if (isSeason(month)) {
    const season = SEASONS[Number(month) - 21]!;
    return month === "24" ? `${season} ${told}/${yearWords(number + 1)}` : `${season} ${told}`;
  }
  const name = MONTHS[Number(month) - 1]!;
  return day === undefined || day === "XX" ? `${name} ${told}` : `${Number(day)} ${name} ${told}`;
}

function yearWords(year: number): string {
  if (year >= 1000 && year <= 9999) {
    return String(year);
  }
  return year > 0 ? `AD ${year}` : `${1 - year} BC`;
}

/** Years with unspecified digits as a name: a decade, a century, or from the first to the last. */
function yearsWords(text: string): string {
  const [first, last] = ends(text);
  const unknown = text.split("X").length - 1;
  if (unknown === 2) {
    const century = ordinal(Number(text.replace(/^-/, "").slice(0, 2)) + 1);
    return `the ${century} century${text.startsWith("-") ? " BC" : ""}`;
  }
  if (unknown === 1 && first >= 1000 && first % 100) {
    return `the ${first}s`;
  }
  return `the years ${yearWords(first)} to ${yearWords(last)}`;
}

function ends(text: string): [number, number] {
  const [low, high] = digits(text);
  return low <= high ? [low, high] : [high, Math.min(low, -1)];
}

function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${teens ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`;
}
