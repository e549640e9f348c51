import type { Cache } from './cache.ts';
import type { Loaded } from './content/load.ts';
import { type EachLocale, localesOf, mapLocales } from './core/languages.ts';
import { locales } from './core/model.ts';
import type { Understand } from './core/understand/meaning.ts';
import { type Trees, treesOf } from './core/understand/reading.ts';
import { compileUnderstanding } from './core/understand/understand.ts';
import { type Words, WordsSchema } from './core/understand/words.ts';
import { codeOf, type Log } from './log.ts';
import { onFirstUse } from './on-first-use.ts';

/** Unfolding the patterns takes most of the time, so they are kept unfolded. */
interface Kept {
  readonly words: EachLocale<Words>;
  readonly trees: EachLocale<Trees>;
}

/** Null where the words of a language are not whole, or cannot be built. */
export function understandingOf(loaded: Loaded, cache: Cache, log: Log): Understand | null {
  const known = cache.later('words', loaded.marks.words);
  if (known)
    return onFirstUse(() => {
      const { words, trees } = known() as Kept; // True: of the same program, kept below.
      return compileUnderstanding(words, trees);
    });
  try {
    const words = wholeWords(loaded);
    if (!words) return null;
    const trees = mapLocales(words, treesOf);
    const understand = compileUnderstanding(words, trees);
    const kept: Kept = { words, trees };
    cache.set('words', loaded.marks.words, kept);
    return understand;
  } catch (thrown) {
    log('error', 'content.words', { code: codeOf(thrown) });
    return null;
  }
}

function parsedWords(raw: unknown): Words | null {
  const parsed = WordsSchema.safeParse(raw);
  return parsed.success ? (parsed.data as unknown as Words) : null; // True: Words is the schema with its keys typed.
}

/** Null where the words of a language that is switched on are not whole: then what was understood before stays. */
function wholeWords({ vocabulary, book }: Loaded): EachLocale<Words> | null {
  const entries = (book ? localesOf(book.words) : locales).map(
    (locale) => [locale, parsedWords(vocabulary[locale])] as const,
  );
  if (entries.some(([, words]) => words === null)) return null;
  return Object.fromEntries(entries) as EachLocale<Words> & { readonly en: Words }; // True: English is always on, and none is null.
}
