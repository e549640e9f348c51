import type { Locale } from '../model.ts';

/** Endings that change nothing about what is asked, longest first; what stays has at least `stemMin` letters. */
// biome-ignore format: a table reads in columns
const endings: { readonly [L in Locale]: readonly string[] } = {
  en: ['ations', 'ation', 'ments', 'ment', 'ings', 'ing', 'ies', 'ed', 'es', 'er', 'ly', 's', 'y', 'e'],
  es: ['aciones', 'acion', 'amientos', 'amiento', 'andome', 'ando', 'iendo', 'aremos', 'aron', 'ieron', 'aban', 'amos', 'emos',
       'arme', 'erme', 'irme', 'arse', 'erse', 'irse', 'aria', 'ados', 'adas', 'idos', 'idas', 'ado', 'ada', 'ido', 'ida', 'aba', 'are',
       'ar', 'er', 'ir', 'an', 'en', 'as', 'es', 'os', 'is', 'a', 'e', 'o', 's'],
};
const stemMin = 4;

/** The part of a word that its forms share. Words come folded: lower case, no accents. */
export function stem(word: string, locale: Locale): string {
  for (const ending of endings[locale])
    if (word.endsWith(ending) && word.length - ending.length >= stemMin) {
      const rest = word.slice(0, -ending.length);
      return locale === 'en' ? undoubled(rest) : rest;
    }
  return word;
}

/** "stopping" and "stop". */
function undoubled(word: string): string {
  const last = word.at(-1);
  return word.length > stemMin && last === word.at(-2) && last !== 's' && last !== 'l' ? word.slice(0, -1) : word;
}
