import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Book, Centre, Helplines, LocaleBook } from '../core/book.ts';
import { type Locale, locales } from '../core/model.ts';
import { wrongPlaceholders } from './placeholders.ts';
import { hasErrors, inOrder, type Problem } from './problem.ts';
import { type SchemaName, schemas, translated } from './schema.ts';
import { misfits, parsed, type Shaped } from './shaped.ts';
import { readSource, type Source } from './source.ts';

export interface Loaded<B extends Book | null = Book | null> {
  /** The new book; the one before, whenever the new one has an error. */
  readonly book: B;
  /** words.yaml and danger.yaml as they were read, by language. Missing where a file was; then keep what was compiled before. */
  readonly vocabulary: { readonly [L in Locale]?: unknown };
  readonly danger: { readonly [L in Locale]?: unknown };
  readonly problems: readonly Problem[];
  /** Where each file says what: for lints. */
  readonly sources: ReadonlyMap<string, Source>;
}

const localeFiles = ['safety', 'intake', 'messages', 'outcomes', 'page'] as const;
const rawFiles = ['words', 'danger'] as const;

/** Read everything we can say. It never throws, and with any error the caller keeps what it had. */
export function loadBook(directory: string, previous: Book): Loaded<Book>;
export function loadBook(directory: string, previous?: Book): Loaded;
export function loadBook(directory: string, previous?: Book): Loaded {
  const files = [
    ...(['centre', 'helplines'] as const).map((name) => `${name}.yaml`),
    ...locales.flatMap((locale) => [...localeFiles, ...rawFiles].map((name) => `${locale}/${name}.yaml`)),
  ];
  const read = files.map((file) => readSource(directory, file));
  const sources = new Map(read.flatMap(({ source }) => (source ? [[source.file, source] as const] : [])));
  const unread = read.flatMap(({ problems }) => problems).map(softened);
  const { book, problems } = bookFrom(sources);
  const all = inOrder([...unread, ...problems]);
  const raw = (name: (typeof rawFiles)[number]) =>
    Object.fromEntries(
      locales
        .flatMap((locale) => sources.get(`${locale}/${name}.yaml`) ?? [])
        .map(({ file, value }) => [file.slice(0, 2), value]),
    );
  return {
    book: book && !hasErrors(all) ? book : (previous ?? null),
    vocabulary: raw('words'),
    danger: raw('danger'),
    problems: all,
    sources,
  };
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
  const problems = [centre, helplines, ...[...words.values()].flatMap((parts) => Object.values(parts))].flatMap(
    (part) => part.problems,
  );
  if (hasErrors(problems) || sources.size === 0) return { book: null, problems };
  const english = words.get('en');
  const spoken = [...words].map(([locale, parts]) => [locale, filled(parts, english)]);
  if (spoken.some(([, part]) => part === null) || !centre.value || !helplines.value) return { book: null, problems };
  const book = {
    centre: centre.value as unknown as Centre, // True: the schema has the keys and types of Centre; a test compares them.
    helplines: helplines.value as unknown as Helplines, // True: as above.
    words: Object.fromEntries(spoken) as Book['words'], // True: one for each locale, none of them null.
    version: versionOf(sources),
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
function filled(parts: Parts, english: Parts | undefined): LocaleBook | null {
  if (localeFiles.some((name) => !parts[name].value || !english?.[name].value)) return null;
  const whole = (name: (typeof localeFiles)[number]) => ({ ...english?.[name].value, ...parts[name].value });
  return { ...Object.fromEntries(localeFiles.map((name) => [name, whole(name)])) } as unknown as LocaleBook; // True: the schema is derived from its keys.
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
