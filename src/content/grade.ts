import { type Locale, locales, type OwnLocale } from '../core/model.ts';
import type { Kind } from './texts.ts';

/**
 * English: school grade by Flesch-Kincaid (Kincaid et al. 1975), at most this.
 * Spanish: ease by Szigriszt-Pazos on the INFLESZ scale (Barrio-Cantalejo et al., An. Sist. Sanit. Navar. 2008; 31(2):135-152),
 * at least this: 80 begins "very easy" (primary school), 65 "fairly easy", 55 "normal". It was made for words to patients.
 */
// biome-ignore format: a table reads in columns
const limits: { readonly [K in Exclude<Kind, 'label'>]: { readonly [L in OwnLocale]: number } } = {
  crisis:   { en: 4, es: 80 },
  sms:      { en: 4, es: 80 },
  question: { en: 6, es: 65 },
  consent:  { en: 8, es: 55 },
  message:  { en: 8, es: 55 },
  fact:     { en: 8, es: 55 },
};

/** The same for whoever writes the text. Empty where it is not measured. */
export function limitOf(kind: Kind, locale: Locale): string {
  const measured = locales.find((known) => known === locale);
  if (kind === 'label' || !measured) return '';
  const limit = limits[kind][measured];
  return measured === 'es' ? `Ease ${limit} or more.` : `Grade ${limit} at most.`;
}

const wordsMin = 8; // Of fewer words the formulas say nothing: "Emergency: call" would be grade 20.

export interface Grade {
  readonly score: number;
  readonly limit: number;
  readonly tooHard: boolean;
}

/** How hard a text reads; null where it is too short to say, a label, or in a language that nobody has measured for us. */
export function gradeOf(text: string, kind: Kind, locale: Locale): Grade | null {
  const measured = locales.find((known) => known === locale);
  if (kind === 'label' || !measured) return null;
  const { sentences, words } = counted(text);
  if (words.length < wordsMin) return null;
  const syllables = words.reduce(
    (sum, word) => sum + (locale === 'es' ? spanishSyllables(word) : englishSyllables(word)),
    0,
  );
  const [perSentence, perWord] = [words.length / sentences, syllables / words.length];
  const limit = limits[kind][measured];
  const score = locale === 'es' ? 206.835 - 62.3 * perWord - perSentence : 0.39 * perSentence + 11.8 * perWord - 15.59;
  return { score: Math.round(score * 10) / 10, limit, tooHard: locale === 'es' ? score < limit : score > limit };
}

/** A number is read as one short word: what is hard about "1-800-222-1222" is not reading it. */
function counted(text: string): { sentences: number; words: readonly string[] } {
  const numbered = text.replace(/(?<=[\s.?!])(\d) (?=\p{Lu})/gu, '. '); // "1 I am safe 2 I am not safe": each is a line of its own.
  const plain = numbered.replace(/\d[\d-]*/g, 'one').replace(/\S*[/@]\S*/g, 'link');
  const sentences = plain.split(/[.?!:]+(?:\s|$)/u).filter((part) => /\p{L}/u.test(part));
  return { sentences: Math.max(sentences.length, 1), words: plain.match(/[\p{L}'’]+/gu) ?? [] };
}

function englishSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const ending = letters
    .replace(/(?<=[^aeioulsz]|[aeiouy]l)es$/, '') // "names" one, "boxes" two.
    .replace(/(?<=[^td])ed$/, '')
    .replace(/(?<=[^l])e$|(?<=[aeiouy]l)e$/, '');
  const groups = ending.match(/[aeiouy]+/g)?.length ?? 0;
  const split = ending.match(/i[ao](?!u)|[^q]ua|eo|[aeiou]ing|uou/g)?.length ?? 0; // "diagnose", "being": two vowels, two sounds.
  const joined = ending.match(/[tscg]io|[tc]ia|people|geo|gua/g)?.length ?? 0;
  return Math.max(groups + split - joined, 1);
}

/** Each strong or stressed vowel is a syllable; weak ones lean on a neighbour. */
function spanishSyllables(word: string): number {
  const sounds = word
    .toLowerCase()
    .replace(/qu(?=[eiéí])/g, 'k')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/(?<=[aeiouáéíóú])y$/, 'i')
    .replace(/^y$/, 'i');
  const groups = sounds.match(/[aeiouáéíóúü]+/g) ?? [];
  return Math.max(
    groups.reduce((sum, group) => sum + Math.max(group.match(/[aeoáéíóú]/g)?.length ?? 0, 1), 0),
    1,
  );
}
