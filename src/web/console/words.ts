import { IntlMessageFormat } from 'intl-messageformat';
import type { ConsoleBoot, ConsoleKey, ConsoleWords } from './boot.ts';

type Values = Readonly<Record<string, string | number>>;

export interface Say {
  (key: ConsoleKey, values?: Values): string;
  /** The word for one of the program's codes: `code('outcome', 'IOP')`. A code without a word is shown as it is. */
  code(kind: string, code: string): string;
  /** "Ana, Sam, and Kim", as the language joins them. */
  list(items: readonly string[]): string;
}

/** What is counted, and when, is said by ICU MessageFormat as the reader's language has it. */
export function sayer(words: ConsoleWords, locale: string): Say {
  const kept = new Map<ConsoleKey, IntlMessageFormat>();
  const read = (key: ConsoleKey): IntlMessageFormat => {
    const message = kept.get(key) ?? new IntlMessageFormat(words[key], locale, undefined, { ignoreTag: true });
    kept.set(key, message);
    return message;
  };
  const say = (key: ConsoleKey, values: Values = {}) =>
    /\{\w+\s*,/.test(words[key])
      ? String(read(key).format({ ...values }))
      : words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const code = (kind: string, name: string) => words[`${kind}_${name}` as ConsoleKey] ?? name; // A key or not: then the code stands for itself.
  const joined = new Intl.ListFormat(locale, { type: 'conjunction' });
  return Object.assign(say, { code, list: (items: readonly string[]) => joined.format(items) });
}

const kept = 'porchlight console language';

/** What was chosen here before, else what the browser speaks, else the first. */
export function firstLocale({ words }: Pick<ConsoleBoot, 'words'>): string {
  const chosen = [localStorage.getItem(kept) ?? '', ...navigator.languages];
  const asked = chosen.flatMap((tag) => [tag, tag.split('-')[0] ?? '']);
  return asked.find((locale) => Object.hasOwn(words, locale)) ?? Object.keys(words)[0] ?? '';
}

export function keepLocale(locale: string): void {
  localStorage.setItem(kept, locale);
}

/** A language by its own name: "Español". */
export function languageName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** A name that the program has in its own languages; in any other the English one. */
export function nameIn(
  { en, ...others }: { readonly en: string; readonly [locale: string]: string },
  locale: string,
): string {
  return others[locale] ?? en;
}
