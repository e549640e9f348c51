import type { ConsoleKey, ConsoleLocale, ConsoleWords } from './boot.ts';

type Values = Readonly<Record<string, string | number>>;

export interface Say {
  (key: ConsoleKey, values?: Values): string;
  /** The word for one of the program's codes: `code('outcome', 'IOP')`. A code without a word is shown as it is. */
  code(kind: string, code: string): string;
}

export function sayer(words: ConsoleWords): Say {
  const say = (key: ConsoleKey, values: Values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const code = (kind: string, name: string) => words[`${kind}_${name}` as ConsoleKey] ?? name; // A key or not: then the code stands for itself.
  return Object.assign(say, { code });
}

const kept = 'porchlight console language';

/** What was chosen here before, else what the browser speaks. */
export function firstLocale(): ConsoleLocale {
  const chosen = localStorage.getItem(kept) ?? navigator.language.slice(0, 2);
  return chosen === 'es' ? 'es' : 'en';
}

export function keepLocale(locale: ConsoleLocale): void {
  localStorage.setItem(kept, locale);
}
