import type { LanguageFacts } from './book.ts';
import { type EachLocale, entriesOf, inLocale } from './languages.ts';
import type { Locale } from './model.ts';

const wordsMin = 3; // Two small words may be a name: "de la Cruz".
const tellingLengthMin = 5; // A longer one is neither: "quiero", "estoy", "porque".
const readMax = 2_000; // Characters; what follows is in the same language.

type Small = { readonly language: Pick<LanguageFacts, 'small' | 'greets'> };

/**
 * Another language, where what they write is clearly in it; otherwise the one we speak. A handful of small words tells.
 * `first`: nothing was said yet, so a greeting tells too.
 */
export function noticeLanguage(text: string, now: Locale, languages: EachLocale<Small>, first = false): Locale {
  const words = text
    .slice(0, readMax)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const greeted = first && entriesOf(languages).find(([, { language }]) => isGreeting(words, language.greets));
  if (greeted) return greeted[0];
  const spokenNow = inLocale(languages, now);
  const others = entriesOf(languages)
    .filter(([locale]) => locale !== now)
    .map(([locale, spoken]) => ({
      locale,
      here: found(words, spokenNow, spoken).length,
      there: found(words, spoken, spokenNow),
    }))
    .filter(({ here, there }) => isClear(here, there));
  return others.sort((one, other) => other.there.length - one.there.length)[0]?.locale ?? now;
}

function isGreeting(words: readonly string[], greets: readonly string[] = []): boolean {
  return greets.includes(words.filter((word) => word !== '').join(' '));
}

function isClear(here: number, there: readonly string[]): boolean {
  const tells = here === 0 && there.some((word) => word.length >= tellingLengthMin);
  return tells || (there.length >= wordsMin && there.length > 2 * here);
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>(); // A language does not change while it is in use.

/** Words of one language that the other has not: the "me" and "a" of "¿me ayudan a entrar?" tell nothing. */
function found(words: readonly string[], spoken: Small, other: Small): readonly string[] {
  const known = smallWords(spoken);
  const shared = smallWords(other);
  return words.filter((word) => known.has(word) && !shared.has(word));
}

function smallWords({ language: { small } }: Small): ReadonlySet<string> {
  const known = sets.get(small) ?? new Set(small);
  sets.set(small, known);
  return known;
}
