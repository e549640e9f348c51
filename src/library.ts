import { type FSWatcher, watch } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cache, noCache } from './cache.ts';
import { type Loaded, loadBook } from './content/load.ts';
import { type Problem, printed } from './content/problem.ts';
import { schemas } from './content/schema.ts';
import { parsed } from './content/shaped.ts';
import type { Source } from './content/source.ts';
import { buildSearch, readAnswers, recallAnswers } from './core/answers/find.ts';
import type { SearchTables } from './core/answers/search.ts';
import type { Book, Centre, Site } from './core/book.ts';
import { compiledSafety } from './core/compiled/compiled.ts';
import { type FallbackKey, fallback } from './core/fallback.ts';
import { type EachLocale, localesOf, mapLocales, sourceLocale } from './core/languages.ts';
import type { Locale, Screen, Utterance } from './core/model.ts';
import type { SafetyWords } from './core/safety-words.ts';
import type { Library } from './core/turn.ts';
import type { Understand } from './core/understand/meaning.ts';
import { builtInHearing, type Hearing, hearingOf } from './hearing.ts';
import { codeOf, type Log } from './log.ts';
import { understandingOf } from './understanding.ts';

/** The words as they are now. They may change while we run; what is broken changes nothing. */
export interface LiveLibrary {
  /** Throws while there is no whole book: then only what is compiled in is said. */
  current(): Library;
  /** Always there: the danger words of every language are compiled in. */
  readonly screen: Screen;
  /** What it listens for, as it was read, by language. */
  danger(): Loaded['danger'];
  country(): string;
  /** The languages that are switched on, English first. While there is no whole book: those inside the program. */
  spoken(): readonly Locale[];
  /** What is said in a crisis, by language, as it was last whole: that inside the program, and what was read since. */
  safety(): EachLocale<SafetyWords>;
  /** What is said when nothing else works, in the words that were last whole. A language that is not spoken here gets the English ones. */
  fallback(key: FallbackKey, locale?: Locale): Utterance;
  problems(): readonly Problem[];
  /** The centre's sites. While the words are broken: those of its own file, if that is whole. */
  sites(): readonly Site[];
  reload(): void;
  /** Called after each reload. */
  onReload(listener: () => void): void;
  /** Before anybody may ask: what cannot be made while somebody waits is there. */
  prepare(): void;
  /** Build the search for answers and go on trying what hears and understands, a little at a time: it gets quicker with use. */
  warm(): Promise<void>;
  close(): void;
}

export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

const settleMs = 300; // An editor writes a file in several steps.
const lookAgainMs = 2_000; // While the words are broken: a directory that was not there cannot be watched.
const defaultCountry = 'US';

/** Load the content directory, and load it again whenever somebody has edited it. */
export function openLibrary(
  directory: string,
  log: Log,
  watching = true,
  unsigned: () => readonly string[] = () => [],
  cache: Cache = noCache,
): LiveLibrary {
  let book: Book | null = null;
  let safety = compiledSafety;
  let understand: Understand | null = null;
  let hearing: Hearing | null = null;
  let read: Loaded['marks'] | undefined;
  let danger: () => Loaded['danger'] = () => ({});
  let sites: readonly Site[] = [];
  let found: readonly Problem[] = [];
  let told = '';
  const listeners = new Set<() => void>();
  const reload = () => {
    const loaded = book ? loadBook(directory, book, cache) : loadBook(directory, undefined, cache);
    const missing = unsigned(); // Words that nobody has signed are not said: those from before stay.
    for (const what of missing) log('error', 'content.unsigned', { file: what });
    if (missing.length > 0) {
      found = loaded.problems;
      sites = book?.centre.sites ?? sitesIn(loaded.sources) ?? sites;
      return;
    }
    book = loaded.book;
    if (book) safety = { ...compiledSafety, ...mapLocales(book.words, (words) => words.safety) };
    // Building these takes longer than anybody in danger should wait, so one edit builds what it touches.
    if (loaded.marks.words !== read?.words) understand = understandingOf(loaded, cache, log) ?? understand;
    if (loaded.marks.danger !== read?.danger) hearing = hearingOf(loaded, hearing, cache, log);
    read = loaded.marks;
    danger = () => loaded.danger;
    sites = book?.centre.sites ?? sitesIn(loaded.sources) ?? sites;
    found = loaded.problems;
    const errors = found.filter(({ severity }) => severity === 'error').map(printed);
    if (errors.join('\n') !== told) for (const file of errors) log('error', 'content.problem', { file });
    told = errors.join('\n');
    log('info', 'content.loaded', { count: found.length, ...(book && { code: book.version }) });
    for (const listener of listeners) listener();
  };
  reload();
  const screen: Screen = (text, context) => {
    hearing ??= builtInHearing();
    return hearing.screen(text, context);
  };
  const spoken = () => localesOf(book?.words ?? compiledSafety);
  if (watching) screen(ordinaryLine);
  const country = () => book?.centre.country ?? defaultCountry;
  const isWhole = () => book !== null && understand !== null;
  const watcher = watching ? watchDirectory(directory, reload, log) : undefined;
  const mending = watching ? setInterval(() => !isWhole() && reload(), lookAgainMs).unref() : undefined;
  const closing = new AbortController();
  return {
    current() {
      if (!book || !understand)
        throw new LibraryError('The content is not whole; `porchlight content check` says where.');
      return { book, understand };
    },
    screen,
    danger: () => danger(),
    country,
    spoken,
    safety: () => safety,
    fallback: (key, locale = sourceLocale) => fallback(key, locale, country(), safety),
    problems: () => found,
    sites: () => sites,
    reload,
    onReload: (listener) => void listeners.add(listener),
    prepare: () => book && prepareAnswers(book, cache),
    async warm() {
      const rounds = () => {
        for (let round = 0; round < warmRounds; round++) tryAll(screen, understand, spoken());
      };
      const searches = spoken().map((locale) => () => book && buildSearch(book, locale, ordinaryLine));
      for (const step of [...new Array<typeof rounds>(warmSteps).fill(rounds), ...searches])
        if (await isQuiet(closing.signal)) step(); // Whoever is there already comes first.
    },
    close() {
      closing.abort();
      watcher?.close();
      clearInterval(mending);
    },
  };
}

function sitesIn(sources: ReadonlyMap<string, Source>): readonly Site[] | undefined {
  const { value } = parsed(sources.get('centre.yaml'), schemas.centre);
  return (value as Centre | null)?.sites; // True: the schema has the keys and types of Centre.
}

/** A cold call costs several times what a warm one does, and somebody in danger could be the first. */
const warmSteps = 5;
const warmRounds = 10;
const quietMs = 20;
const busyMax = 0.5; // Of that time.

/** Waits until nobody talks; where somebody always does, what they say warms it up. False once it is closed. */
async function isQuiet(closing: AbortSignal): Promise<boolean> {
  for (let busy = 1; busy > busyMax && !closing.aborted; ) {
    const before = performance.eventLoopUtilization();
    await pause(quietMs, undefined, { ref: false });
    busy = performance.eventLoopUtilization(before).utilization;
  }
  return !closing.aborted;
}
const ordinaryLine = 'i drink every day and i want help, my sister says it is getting worse';

/** With what an earlier start has read from our phrases, the search is built when it is first used. */
function prepareAnswers(book: Book, cache: Cache): void {
  const known = cache.later('answers', book.version) as (() => EachLocale<SearchTables>) | undefined; // True: of the same words, kept below.
  if (known) {
    recallAnswers(book, known);
    return;
  }
  const tables = readAnswers(book);
  recallAnswers(book, () => tables);
  cache.set('answers', book.version, tables);
}

/** One call of each, cold or not: what is built on first use is built in it. */
function tryAll(screen: Screen, understand: Understand | null, spoken: readonly Locale[]): void {
  screen(ordinaryLine);
  for (const locale of spoken) understand?.(ordinaryLine, { question: 'open', choices: [], many: false }, locale, {});
}

function watchDirectory(directory: string, reload: () => void, log: Log): FSWatcher | undefined {
  let timer: NodeJS.Timeout | undefined;
  try {
    const watcher = watch(directory, { recursive: true, persistent: false }, () => {
      clearTimeout(timer);
      timer = setTimeout(reload, settleMs);
      timer.unref();
    });
    watcher.on('error', (thrown) => log('warn', 'content.unwatched', { code: codeOf(thrown) }));
    return watcher;
  } catch (thrown) {
    log('warn', 'content.unwatched', { code: codeOf(thrown) });
    return undefined;
  }
}
