/** The interface's words: message files by language and room; what a language lacks is told in English. */

import { messages } from "./messages";
import type { Language } from "./state/state";

export type Fields = Readonly<Record<string, string | number>>;
/** Returns the message of a key ("finder.placeholder"), its {fields} filled in. */
export type Translate = (key: string, fields?: Fields) => string;

/** What a key says in a language.
 *
 * A message with a count has forms: "panel.claims.one", "panel.claims.other"; ask for "panel.claims"
 * with the field `count`.
 */
export function translator(language: Language): Translate {
  // made when first needed: each takes the browser some milliseconds
  let plural: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const form = (count: number): string => (plural ??= new Intl.PluralRules(language)).select(count);
  const told = (value: number): string => (Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : (numbers ??= new Intl.NumberFormat(language)).format(value));
  return (key, fields = {}) => {
    const count = fields["count"];
    const forms = typeof count === "number" ? [`${key}.${form(count)}`, `${key}.other`, key] : [key];
    const message = find(language, forms) ?? find("en", forms) ?? key;
    return message.replace(/\{(\w+)\}/g, (field, name: string) => {
      const value = fields[name];
      return value === undefined ? field : typeof value === "number" ? told(value) : value;
    });
  };
}

function find(language: Language, keys: readonly string[]): string | undefined {
  const known = messages(language);
  const key = keys.find((one) => Object.hasOwn(known, one));
  return key === undefined ? undefined : known[key];
}
