import type { Book, LocaleBook } from '../book.ts';
import { type EachLocale, entriesOf, fromLocale, inLocale, mapLocales } from '../languages.ts';
import type { Locale } from '../model.ts';
import { compileSearch, type Match, readSearch, type Search, type SearchTables } from './search.ts';

/** What we have to say to a question: an answer of ours, a line that refuses it, or nothing. */
export type Finding =
  | { readonly type: 'answer'; readonly id: string; readonly locale: Locale; readonly score: number }
  | { readonly type: 'refused'; readonly id: string; readonly locale: Locale }
  | { readonly type: 'unclear' } // They ask what we mean.
  | { readonly type: 'uncovered' };

/** Below this nothing is alike enough to be an answer; where no word sounds strange here, a little less is enough. Measured: docs/answers.md. */
const floor = { usual: 0.25, plain: 0.12 };
const knownMin = { usual: 0.6, plain: 0.35 }; // Most of what its words say has to be said about this: "how do I" alone asks us nothing.
/** How much it may sound like what is not ours, and below which it sounds like nothing else. */
const strangeMax = 0.35;
const plainMax = 0.03;
/** What is not ours to answer has to be clearly behind, unless the answer is very alike itself. */
const marginMin = 0.1;
const clear = 0.7;
const refusedFloor = 0.3; // What is not ours to answer is refused sooner than answered.

/** Searches the language that is spoken first, then the others: people mix them. Built at the first question to a book. */
export function find(text: string, locale: Locale, book: Book): Finding {
  const matches = fromLocale(book.words, locale).flatMap(([each, words]) => {
    const match = searchIn(words)(text);
    return match ? [{ ...match, locale: each }] : [];
  });
  const found =
    matches.find(({ isShown }) => isShown) ??
    matches.find(isAnswer) ??
    matches.find(({ kind, score }) => kind !== 'answer' && score >= refusedFloor);
  if (!found) return { type: 'uncovered' };
  const { kind, id, score } = found;
  if (kind === 'unclear') return { type: 'unclear' };
  return { type: kind, id, locale: found.locale, score };
}

function isAnswer({ kind, score, margin, known, rival, strange }: Match): boolean {
  const how = strange < plainMax ? 'plain' : 'usual';
  const isClear = how === 'plain' || rival === 'answer' || margin >= marginMin || score >= clear;
  return kind === 'answer' && strange < strangeMax && score >= floor[how] && known >= knownMin[how] && isClear;
}

/**
 * What takes long is done before anybody asks; the rest at the first question, or by `buildSearch`. Answers with what was
 * read from the words, to be kept.
 */
export function readAnswers({ words }: Book): EachLocale<SearchTables> {
  return mapLocales(words, (each) => readSearch(each, each.language));
}

/** What was read from the same words before, once it is needed. */
export function recallAnswers({ words }: Book, recall: () => EachLocale<SearchTables>): void {
  let known: EachLocale<SearchTables> | undefined;
  for (const [locale, each] of entriesOf(words))
    tablesOf.set(each, () => {
      known ??= recall();
      return known[locale];
    });
}

/** The search in one language, tried once. */
export function buildSearch({ words }: Book, locale: Locale, text: string): void {
  searchIn(inLocale(words, locale))(text);
}

const tablesOf = new WeakMap<LocaleBook, () => SearchTables | undefined>();

const searches = new WeakMap<LocaleBook, Search>();

function searchIn(words: LocaleBook): Search {
  const known = searches.get(words);
  if (known) return known;
  const search = compileSearch(words, words.language, tablesOf.get(words)?.());
  searches.set(words, search);
  tablesOf.delete(words);
  return search;
}
