import type { Locale } from './model.ts';

/** One for each language that is switched on. English is always there: what others are compared with, and said where they lack something. */
export interface EachLocale<T> {
  readonly en: T;
  readonly [locale: Locale]: T | undefined;
}

export const sourceLocale = 'en';

/** A folder below content/: "es", or "pt-BR". */
export const localePattern = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

/** That of a language; the English one where the language is not switched on, or is not any more. */
export function inLocale<T>(each: EachLocale<T>, locale: Locale): T {
  return each[locale] ?? each[sourceLocale];
}

export function localesOf(each: EachLocale<unknown>): readonly Locale[] {
  return Object.keys(each);
}

/** The language that is spoken first, then the others: people mix them. */
export function fromLocale<T>(each: EachLocale<T>, locale: Locale): readonly (readonly [Locale, T])[] {
  const own = each[locale];
  if (own === undefined) return entriesOf(each);
  const known = orders.get(each) as Orders<T> | undefined; // True: it was made of the same one, below.
  const order = known?.get(locale) ?? [[locale, own], ...entriesOf(each).filter(([other]) => other !== locale)];
  if (known) known.set(locale, order);
  else orders.set(each, new Map([[locale, order]]));
  return order;
}

type Orders<T> = Map<Locale, readonly (readonly [Locale, T])[]>;
const orders = new WeakMap<EachLocale<unknown>, Orders<unknown>>(); // Every message asks several times, and the languages stay the same.

export function entriesOf<T>(each: EachLocale<T>): readonly (readonly [Locale, T])[] {
  return Object.entries(each) as [Locale, T][]; // True: nothing is written there as undefined.
}

export function mapLocales<T, U>(each: EachLocale<T>, of: (value: T, locale: Locale) => U): EachLocale<U> {
  return Object.fromEntries(entriesOf(each).map(([locale, value]) => [locale, of(value, locale)])) as EachLocale<U> & {
    readonly en: U;
  }; // True: English was there before.
}

/** The language for somebody whose device says `es-MX-u-nu-latn`: with its region, or without. */
export function localeFor(tag: string | undefined, known: readonly Locale[]): Locale | undefined {
  const parts = tag?.toLowerCase().split('-') ?? [];
  const asked = [parts.slice(0, 2).join('-'), parts[0]];
  return asked
    .map((one) => known.find((locale) => locale.toLowerCase() === one))
    .find((locale) => locale !== undefined);
}
