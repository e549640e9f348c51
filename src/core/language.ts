import type { Locale } from './model.ts';

/** Small words that carry a language and no meaning of ours: a handful of them tells which one is written. */
const smallWords: { readonly [L in Locale]: ReadonlySet<string> } = {
  en: new Set(
    'i me my the and is are was to of it he she they we you not do does did for in on with that this have has am im a an but so can will just'.split(
      ' ',
    ),
  ),
  es: new Set(
    'yo mi el la los las y es soy esta está estoy de que en un una lo le por para con su muy pero más mas hace tengo quiero él ella porque mucho nada'.split(
      ' ',
    ),
  ),
};
const wordsMin = 3; // Two small words may be a name: "de la Cruz".
const tellingLengthMin = 5; // A longer one is neither: "quiero", "estoy", "porque".

/** The other language, where what they write is clearly in it; otherwise the one we speak. */
export function noticeLanguage(text: string, now: Locale): Locale {
  const words = text
    .slice(0, 2_000)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const other: Locale = now === 'en' ? 'es' : 'en';
  const found = (locale: Locale) => words.filter((word) => smallWords[locale].has(word));
  const [here, there] = [found(now), found(other)];
  const tells = here.length === 0 && there.some((word) => word.length >= tellingLengthMin);
  return tells || (there.length >= wordsMin && there.length > 2 * here.length) ? other : now;
}
