import { type FSWatcher, watch } from 'node:fs';
import { loadBook } from './content/load.ts';
import { type Problem, printed } from './content/problem.ts';
import { schemas } from './content/schema.ts';
import { parsed } from './content/shaped.ts';
import type { Source } from './content/source.ts';
import type { Book, Centre, Site } from './core/book.ts';
import { compiledDanger } from './core/compiled/compiled.ts';
import { type Locale, locales, type Screen } from './core/model.ts';
import { type DangerWords, DangerWordsSchema } from './core/safety/danger-words.ts';
import { compileScreen } from './core/safety/screen.ts';
import type { Library } from './core/turn.ts';
import type { Understand } from './core/understand/meaning.ts';
import { compileUnderstanding } from './core/understand/understand.ts';
import { type Words, WordsSchema } from './core/understand/words.ts';
import { codeOf, type Log } from './log.ts';

/** The words as they are now. They may change while we run; what is broken changes nothing. */
export interface LiveLibrary {
  /** Throws while there is no whole book: then only what is compiled in is said. */
  current(): Library;
  /** Always there: the danger words of every language are compiled in. */
  readonly screen: Screen;
  country(): string;
  problems(): readonly Problem[];
  /** The centre's sites. While the words are broken: those of its own file, if that is whole. */
  sites(): readonly Site[];
  reload(): void;
  /** Called after each reload. */
  onReload(listener: () => void): void;
  close(): void;
}

export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/** Checked by the same schema when it was compiled; a program whose own words do not fit must not start. */
const builtIn = { en: DangerWordsSchema.parse(compiledDanger.en), es: DangerWordsSchema.parse(compiledDanger.es) };

const settleMs = 300; // An editor writes a file in several steps.
const lookAgainMs = 2_000; // While the words are broken: a directory that was not there cannot be watched.
const defaultCountry = 'US';

/** Load the content directory, and load it again whenever somebody has edited it. */
export function openLibrary(
  directory: string,
  log: Log,
  watching = true,
  unsigned: () => readonly string[] = () => [],
): LiveLibrary {
  let book: Book | null = null;
  let understand: Understand | null = null;
  let danger = builtIn;
  let screen = compileScreen(builtIn);
  let [vocabulary, heard]: readonly Raw[] = [];
  let sites: readonly Site[] = [];
  let found: readonly Problem[] = [];
  let told = '';
  const listeners = new Set<() => void>();
  const reload = () => {
    const loaded = book ? loadBook(directory, book) : loadBook(directory);
    const missing = unsigned(); // Words that nobody has signed are not said: those from before stay.
    for (const what of missing) log('error', 'content.unsigned', { file: what });
    if (missing.length > 0) {
      found = loaded.problems;
      sites = book?.centre.sites ?? sitesIn(loaded.sources) ?? sites;
      return;
    }
    book = loaded.book;
    // Building these takes longer than anybody in danger should wait, so one edit builds what it touches.
    if (!isSame(loaded.vocabulary, vocabulary)) understand = understandingFrom(loaded.vocabulary, log) ?? understand;
    if (!isSame(loaded.danger, heard)) ({ danger, screen } = screenFrom(loaded.danger, { danger, screen }, log));
    [vocabulary, heard] = [loaded.vocabulary, loaded.danger];
    sites = book?.centre.sites ?? sitesIn(loaded.sources) ?? sites;
    found = loaded.problems;
    const errors = found.filter(({ severity }) => severity === 'error').map(printed);
    if (errors.join('\n') !== told) for (const file of errors) log('error', 'content.problem', { file });
    told = errors.join('\n');
    log('info', 'content.loaded', { count: found.length, ...(book && { code: book.version }) });
    for (const listener of listeners) listener();
  };
  reload();
  if (watching) warm(screen, understand);
  const isWhole = () => book !== null && understand !== null;
  const watcher = watching ? watchDirectory(directory, reload, log) : undefined;
  const mending = watching ? setInterval(() => !isWhole() && reload(), lookAgainMs).unref() : undefined;
  return {
    current() {
      if (!book || !understand)
        throw new LibraryError('The content is not whole; `porchlight content check` says where.');
      return { book, understand };
    },
    screen: (text, context) => screen(text, context),
    country: () => book?.centre.country ?? defaultCountry,
    problems: () => found,
    sites: () => sites,
    reload,
    onReload: (listener) => void listeners.add(listener),
    close() {
      watcher?.close();
      clearInterval(mending);
    },
  };
}

const warmRounds = 50; // A cold first call costs tens of milliseconds, and somebody in danger could be the first.
const ordinaryLine = 'i drink every day and i want help, my sister says it is getting worse';

function warm(screen: Screen, understand: Understand | null): void {
  for (let round = 0; round < warmRounds; round++) {
    screen(ordinaryLine);
    for (const locale of locales)
      understand?.(ordinaryLine, { question: 'open', choices: [], many: false }, locale, {});
  }
}

/** Files as they were read, by language. An unchanged file is the same object as before. */
type Raw = { readonly [L in Locale]?: unknown };

function isSame(now: Raw, before: Raw | undefined): boolean {
  return before !== undefined && locales.every((locale) => now[locale] === before[locale]);
}

interface Hearing {
  readonly danger: { readonly [L in Locale]: DangerWords };
  readonly screen: Screen;
}

/** The edited danger words where they are whole; else those we had. A screen that cannot be built changes nothing. */
function screenFrom(edited: Raw, before: Hearing, log: Log): Hearing {
  try {
    const read = (locale: Locale): DangerWords => {
      const parsed = DangerWordsSchema.safeParse(edited[locale]);
      if (!parsed.success) log('error', 'content.danger', { file: `${locale}/danger.yaml` });
      return parsed.success ? parsed.data : before.danger[locale];
    };
    const danger = { en: read('en'), es: read('es') };
    return { danger, screen: compileScreen(danger) };
  } catch (thrown) {
    log('error', 'content.danger', { code: codeOf(thrown) });
    return before;
  }
}

/** Null where the words of a language are not whole, or cannot be built. */
function understandingFrom(vocabulary: Raw, log: Log): Understand | null {
  try {
    const words = everyLocale((locale) => parsedWords(vocabulary[locale]));
    return words && compileUnderstanding(words);
  } catch (thrown) {
    log('error', 'content.words', { code: codeOf(thrown) });
    return null;
  }
}

function sitesIn(sources: ReadonlyMap<string, Source>): readonly Site[] | undefined {
  const { value } = parsed(sources.get('centre.yaml'), schemas.centre);
  return (value as Centre | null)?.sites; // True: the schema has the keys and types of Centre.
}

function parsedWords(raw: unknown): Words | null {
  const parsed = WordsSchema.safeParse(raw);
  return parsed.success ? (parsed.data as unknown as Words) : null; // True: Words is the schema with its keys typed.
}

function everyLocale<T>(of: (locale: Locale) => T | null): { readonly [L in Locale]: T } | null {
  const entries = locales.map((locale) => [locale, of(locale)] as const);
  return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as { [L in Locale]: T }); // True: one for each.
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
