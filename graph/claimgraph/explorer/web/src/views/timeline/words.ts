/** Dates and periods in words, in the language of the interface. */

import type { Translate } from "../../i18n";
import { dayOf } from "../../model/time";
import { readDate, type Written } from "../../state/periods";
import type { Language, Period } from "../../state/state";

/** "1936", "March 1936", "15 March 45 BC"; what is no date is told as it stands. */
export function dateWords(text: string, language: Language, t: Translate): string {
  const date = readDate(text);
  if (!date) {
    return text;
  }
  const year = yearWords(date.year, t);
  if (!date.month) {
    return year;
  }
  const parts = { month: monthName(date, language), year };
  return date.day ? t("timeline.day", { ...parts, day: String(date.day) }) : t("timeline.month", parts);
}

/** Year 0 is 1 BC, as in the dates of the claims. */
export function yearWords(year: number, t: Translate): string {
  return year <= 0 ? t("timeline.bc", { year: String(1 - year) }) : year < 100 ? t("timeline.ad", { year: String(year) }) : String(year);
}

export function periodWords(period: Period, language: Language, t: Translate): string {
  const [from, to] = [dateWords(period.from, language, t), dateWords(period.to, language, t)];
  return period.from === period.to ? from : t("timeline.span", { from, to });
}

function monthName(date: Written, language: Language): string {
  // A month's name is the same in every year; a year of today keeps the calendar out of it.
  const day = new Date(dayOf(2000, date.month, 1) * 86_400_000);
  return new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(day);
}
