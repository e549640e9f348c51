import type { Locale } from './model.ts';

/** Small words that carry a language and no meaning of ours: a handful of them tells which one is written. */
const smallWords: { readonly [L in Locale]: ReadonlySet<string> } = {
  en: new Set(
    'i me my the and is are was to of it he she they we you not do does did for in on with that this have has am im a an but so can will just'.split(
      ' ',
    ),
  ),
  es: new Set(
    'yo mi el la los las y es soy esta está estoy de que en un una se lo le no me te por para con su muy pero como más mas hace tengo quiero él ella'.split(
      ' ',
    ),
  ),
};
const wordsMin = 2; // One word alone may be a name, or borrowed.

/** The other language, where what they write is clearly in it; otherwise the one we speak. */
export function noticeLanguage(text: string, now: Locale): Locale {
  const words = text
    .slice(0, 2_000)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const other: Locale = now === 'en' ? 'es' : 'en';
  const count = (locale: Locale) => words.filter((word) => smallWords[locale].has(word)).length;
  const [here, there] = [count(now), count(other)];
  return there >= wordsMin && there > 2 * here ? other : now;
}
