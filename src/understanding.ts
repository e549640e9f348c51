import type { Cache } from './cache.ts';
import type { Loaded } from './content/load.ts';
import { type Locale, locales } from './core/model.ts';
import type { Understand } from './core/understand/meaning.ts';
import { type Trees, treesOf } from './core/understand/reading.ts';
import { compileUnderstanding } from './core/understand/understand.ts';
import { type Words, WordsSchema } from './core/understand/words.ts';
import { codeOf, type Log } from './log.ts';
import { onFirstUse } from './on-first-use.ts';

type EachLocale<T> = { readonly [L in Locale]: T };

/** Unfolding the patterns takes most of the time, so they are kept unfolded. */
interface Kept {
  readonly words: EachLocale<Words>;
  readonly trees: EachLocale<Trees>;
}

/** Null where the words of a language are not whole, or cannot be built. */
export function understandingOf(loaded: Loaded, cache: Cache, log: Log): Understand | null {
  const known = cache.get('words', loaded.marks.words) as Kept | undefined; // True: of the same program, kept below.
  if (known) return onFirstUse(() => compileUnderstanding(known.words, known.trees));
  try {
    const raw = loaded.vocabulary;
    const words = everyLocale((locale) => parsedWords(raw[locale]));
    if (!words) return null;
    const trees = { en: treesOf(words.en), es: treesOf(words.es) };
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

function everyLocale<T>(of: (locale: Locale) => T | null): EachLocale<T> | null {
  const entries = locales.map((locale) => [locale, of(locale)] as const);
  return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as { [L in Locale]: T }); // True: one for each.
}
