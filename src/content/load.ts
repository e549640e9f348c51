import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Cache, noCache } from '../cache.ts';
import type { SpokenAnswers } from '../core/answers/words.ts';
import type { Book, Centre, Helplines, LocaleBook } from '../core/book.ts';
import { type Locale, locales } from '../core/model.ts';
import { answerFiles, answersFrom } from './answers.ts';
import { wrongPlaceholders } from './placeholders.ts';
import { hasErrors, inOrder, type Problem } from './problem.ts';
import { reviewsIn } from './reviews.ts';
import { type SchemaName, schemas, translated } from './schema.ts';
import { misfits, parsed, type Shaped } from './shaped.ts';
import { readSource, type Source } from './source.ts';

export interface Loaded<B extends Book | null = Book | null> {
  /** The new book; the one before, whenever the new one has an error. */
  readonly book: B;
  /** words.yaml and danger.yaml as they were read, by language. Missing where a file was; then keep what was compiled before. */
  readonly vocabulary: { readonly [L in Locale]?: unknown };
  readonly danger: { readonly [L in Locale]?: unknown };
  /** They change when one of those files does. */
  readonly marks: { readonly [F in RawFile]: string };
  readonly problems: readonly Problem[];
  /** Where each file says what: for lints. */
  readonly sources: ReadonlyMap<string, Source>;
}

const localeFiles = ['safety', 'intake', 'messages', 'outcomes', 'papers', 'page', 'console', 'canned'] as const;
const rawFiles = ['words', 'danger'] as const;
type RawFile = (typeof rawFiles)[number];

/** Read everything we can say. It never throws, and with any error the caller keeps what it had. */
export function loadBook(directory: string, previous: Book, cache?: Cache): Loaded<Book>;
export function loadBook(directory: string, previous?: Book, cache?: Cache): Loaded;
export function loadBook(directory: string, previous?: Book, cache: Cache = noCache): Loaded {
  const bytes = hashOfAll(directory);
  const kept = bytes && (cache.get('book', bytes) as Kept | undefined); // True: of the same program, written below.
  if (kept) return readLater(directory, kept);
  const { sources, problems: unread } = readAll(directory);
  const { book, problems } = bookFrom(sources);
  const all = inOrder([...unread.map(softened), ...problems]);
  const marks = { words: markOf(sources, 'words'), danger: markOf(sources, 'danger') };
  if (book && bytes && !hasErrors(all)) {
    const whole: Kept = { book, marks, problems: all };
    cache.set('book', bytes, whole);
    cache.set('parsed', '', new Map([...sources.values()].map(({ hash, value }) => [hash, value])));
  }
  return {
    book: book && !hasErrors(all) ? book : (previous ?? null),
    vocabulary: raw(sources, 'words'),
    danger: raw(sources, 'danger'),
    marks,
    problems: all,
    sources,
  };
}

type Kept = Pick<Loaded<Book>, 'book' | 'marks' | 'problems'>;

/** With the book as it was made before, the files behind it are only read when somebody wants to see them. */
function readLater(directory: string, { book, marks, problems }: Kept): Loaded<Book> {
  return {
    book,
    marks,
    problems,
    get sources() {
      return readAll(directory).sources;
    },
    get vocabulary() {
      return raw(this.sources, 'words');
    },
    get danger() {
      return raw(this.sources, 'danger');
    },
  };
}

function filesIn(directory: string): readonly string[] {
  return [
    ...(['centre', 'helplines'] as const).map((name) => `${name}.yaml`),
    ...locales.flatMap((locale) => [...localeFiles, ...rawFiles].map((name) => `${locale}/${name}.yaml`)),
    ...answerFiles(directory),
  ];
}

function readAll(directory: string): { sources: ReadonlyMap<string, Source>; problems: readonly Problem[] } {
  const read = filesIn(directory).map((file) => readSource(directory, file));
  return {
    sources: new Map(read.flatMap(({ source }) => (source ? [[source.file, source] as const] : []))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Undefined when a file cannot be read: then there is a problem to tell. */
function hashOfAll(directory: string): string | undefined {
  const hash = createHash('sha256');
  try {
    for (const file of filesIn(directory)) {
      const bytes = readFileSync(join(directory, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

function raw(sources: ReadonlyMap<string, Source>, name: RawFile): Loaded['vocabulary'] {
  const read = locales.flatMap((locale) => sources.get(`${locale}/${name}.yaml`) ?? []);
  return Object.fromEntries(read.map(({ file, value }) => [file.slice(0, 2), value]));
}

function markOf(sources: ReadonlyMap<string, Source>, name: RawFile): string {
  return locales.map((locale) => sources.get(`${locale}/${name}.yaml`)?.hash ?? 'missing').join(' ');
}

/** Without these two files the program still listens: the danger words are compiled in, choices have their numbers. */
function softened(problem: Problem): Problem {
  const raw = /\/(words|danger)\.yaml$/.test(problem.file);
  return raw && problem.message.includes('missing') ? { ...problem, severity: 'warning' } : problem;
}

function bookFrom(sources: ReadonlyMap<string, Source>): { book: Book | null; problems: readonly Problem[] } {
  const shape = (file: string, schema: z.ZodType): Shaped => parsed(sources.get(file), schema);
  const centre = shape('centre.yaml', schemas.centre);
  const helplines = shape('helplines.yaml', schemas.helplines);
  const words = new Map(locales.map((locale) => [locale, localeFrom(locale, shape)]));
  const answers = answersFrom(sources);
  const problems = [
    ...[centre, helplines, ...[...words.values()].flatMap((parts) => Object.values(parts))].flatMap(
      (part) => part.problems,
    ),
    ...answers.problems,
  ];
  if (hasErrors(problems) || sources.size === 0) return { book: null, problems };
  const english = words.get('en');
  const spoken = [...words].map(([locale, parts]) => [locale, filled(parts, english, answers.spoken?.[locale])]);
  if (spoken.some(([, part]) => part === null) || !centre.value || !helplines.value) return { book: null, problems };
  const book = {
    centre: centre.value as unknown as Centre, // True: the schema has the keys and types of Centre; a test compares them.
    helplines: helplines.value as unknown as Helplines, // True: as above.
    words: Object.fromEntries(spoken) as Book['words'], // True: one for each locale, none of them null.
    version: versionOf(sources),
    reviews: reviewsIn(sources),
  };
  return { book, problems: [...problems, ...fallbacks(words, sources), ...crossChecks(book, sources)] };
}

type Parts = { readonly [F in (typeof localeFiles)[number]]: Shaped };

function localeFrom(locale: Locale, shape: (file: string, schema: z.ZodType) => Shaped): Parts {
  const schemaOf = (name: Exclude<SchemaName, 'centre' | 'helplines'>) =>
    locale === 'en' || name === 'safety' ? schemas[name] : translated[name];
  const part = (name: (typeof localeFiles)[number]) => shape(`${locale}/${name}.yaml`, schemaOf(name));
  return Object.fromEntries(localeFiles.map((name) => [name, part(name)])) as Parts; // True: one for each file.
}

/** What a language lacks is said in English. */
function filled(parts: Parts, english: Parts | undefined, answers: SpokenAnswers | undefined): LocaleBook | null {
  if (!answers || localeFiles.some((name) => !parts[name].value || !english?.[name].value)) return null;
  const whole = (name: (typeof localeFiles)[number]) => ({ ...english?.[name].value, ...parts[name].value });
  return { ...answers, ...Object.fromEntries(localeFiles.map((name) => [name, whole(name)])) } as unknown as LocaleBook; // True: the schema is derived from its keys.
}

function fallbacks(words: ReadonlyMap<Locale, Parts>, sources: ReadonlyMap<string, Source>): readonly Problem[] {
  return [...words].flatMap(([locale, parts]) =>
    localeFiles.flatMap((name) => {
      const source = sources.get(`${locale}/${name}.yaml`);
      const missing = Object.keys(words.get('en')?.[name].value ?? {}).filter(
        (key) => !(key in (parts[name].value ?? {})),
      );
      return missing.flatMap(
        (key) => source?.problemAt([], `"${key}" is missing: English is said instead.`, 'warning') ?? [],
      );
    }),
  );
}

/** What one file alone cannot know: placeholders, the lines of this country, the same cards in every language. */
function crossChecks(book: Book, sources: ReadonlyMap<string, Source>): readonly Problem[] {
  return [...wrongPlaceholders(book), ...misfits(book)].flatMap(
    ({ file, path, message }) => sources.get(file)?.problemAt(path, message) ?? [],
  );
}

function versionOf(sources: ReadonlyMap<string, Source>): string {
  const hash = createHash('sha256');
  for (const [file, { bytes }] of [...sources].sort(([a], [b]) => a.localeCompare(b)))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, 12);
}
