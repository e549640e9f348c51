import { type FSWatcher, watch } from 'node:fs';
import { loadBook } from './content/load.ts';
import { type Problem, printed } from './content/problem.ts';
import type { Book } from './core/book.ts';
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
  reload(): void;
  close(): void;
}

export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/** Checked by the same schema when it was compiled; a program whose own words do not fit must not start. */
const builtIn = { en: DangerWordsSchema.parse(compiledDanger.en), es: DangerWordsSchema.parse(compiledDanger.es) };

const settleMs = 300; // An editor writes a file in several steps.
const defaultCountry = 'US';

/** Load the content directory, and load it again whenever somebody has edited it. */
export function openLibrary(directory: string, log: Log, watching = true): LiveLibrary {
  let book: Book | null = null;
  let understand: Understand | null = null;
  let screen = compileScreen(builtIn);
  let found: readonly Problem[] = [];
  const reload = () => {
    const loaded = book ? loadBook(directory, book) : loadBook(directory);
    book = loaded.book;
    const vocabulary = everyLocale((locale) => parsedWords(loaded.vocabulary[locale]));
    if (vocabulary) understand = compileUnderstanding(vocabulary);
    screen = screenFrom(loaded.danger, screen, log);
    found = loaded.problems;
    for (const problem of found.filter(({ severity }) => severity === 'error'))
      log('error', 'content.problem', { file: printed(problem) });
    log('info', 'content.loaded', { count: found.length, ...(book && { code: book.version }) });
  };
  reload();
  if (watching) warm(screen);
  const watcher = watching ? watchDirectory(directory, reload, log) : undefined;
  return {
    current() {
      if (!book || !understand)
        throw new LibraryError('The content is not whole; `porchlight content check` says where.');
      return { book, understand };
    },
    screen: (text, context) => screen(text, context),
    country: () => book?.centre.country ?? defaultCountry,
    problems: () => found,
    reload,
    close: () => watcher?.close(),
  };
}

const warmRounds = 300; // A cold first call costs tens of milliseconds, and somebody in danger could be the first.

function warm(screen: Screen): void {
  for (let round = 0; round < warmRounds; round++)
    screen('i drink every day and i want help, my sister says it is getting worse');
}

/** The edited danger words where they are whole; else those we had. A screen that cannot be built changes nothing. */
function screenFrom(danger: { readonly [L in Locale]?: unknown }, before: Screen, log: Log): Screen {
  try {
    const read = (locale: Locale): DangerWords => {
      const parsed = DangerWordsSchema.safeParse(danger[locale]);
      if (!parsed.success) log('error', 'content.danger', { file: `${locale}/danger.yaml` });
      return parsed.success ? parsed.data : builtIn[locale];
    };
    return compileScreen({ en: read('en'), es: read('es') });
  } catch (thrown) {
    log('error', 'content.danger', { code: codeOf(thrown) });
    return before;
  }
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
