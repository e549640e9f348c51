import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Cache, noCache } from '../cache.ts';
import type { SpokenAnswers } from '../core/answers/words.ts';
import type { Book, Centre, Helplines, LocaleBook } from '../core/book.ts';
import { type EachLocale, localePattern, localesOf, sourceLocale } from '../core/languages.ts';
import { type Locale, locales } from '../core/model.ts';
import { answerFiles, answersFrom } from './answers.ts';
import { gapsOf, isNeeded, neededFiles, type PartName, type Parts, partNames } from './complete.ts';
import { wrongPlaceholders } from './placeholders.ts';
import { hasErrors, inOrder, type Problem } from './problem.ts';
import { reviewsIn } from './reviews.ts';
import { schemas, translated } from './schema.ts';
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
  const { book: whole, problems } = bookFrom(directory, sources);
  const all = inOrder([...unread.map(softened), ...problems]);
  const book = whole && withoutBroken(whole, all, previous);
  const marks = { words: markOf(sources, 'words'), danger: markOf(sources, 'danger') };
  if (book && bytes && !hasErrors(all)) {
    const fresh: Kept = { book, marks, problems: all };
    cache.set('book', bytes, fresh);
    cache.set('parsed', '', new Map([...sources.values()].map(({ hash, value }) => [hash, value])));
  }
  return {
    book: book ?? previous ?? null,
    vocabulary: raw(sources, 'words', book),
    danger: raw(sources, 'danger', book),
    marks,
    problems: all,
    sources,
  };
}

/** A language with an error in its files is not switched on, and the others are. One that was spoken before stays as it was, with all else. */
function withoutBroken(book: Book, problems: readonly Problem[], previous: Book | undefined): Book | null {
  const wrong = problems.filter(({ severity }) => severity === 'error').map(({ file }) => file.split('/')[0] ?? '');
  const { en, ...others } = book.words;
  if (wrong.some((place) => place === sourceLocale || !localePattern.test(place) || previous?.words[place]))
    return null;
  const whole = Object.entries(others).filter(([locale]) => !wrong.includes(locale));
  return { ...book, words: { en, ...Object.fromEntries(whole) } };
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
      return raw(this.sources, 'words', book);
    },
    get danger() {
      return raw(this.sources, 'danger', book);
    },
  };
}

/** English, then the other languages of this project, then those that a centre has added: each is a folder. */
export function languagesIn(directory: string): readonly Locale[] {
  const added = existsSync(directory)
    ? readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() && localePattern.test(entry.name) ? [entry.name] : [],
      )
    : [];
  return [...new Set([...locales, ...added.toSorted()])];
}

function filesIn(directory: string): readonly string[] {
  const spoken = languagesIn(directory);
  return [
    ...(['centre', 'helplines'] as const).map((name) => `${name}.yaml`),
    ...spoken.flatMap((locale) => [...partNames, ...rawFiles].map((name) => `${locale}/${name}.yaml`)),
    ...answerFiles(directory, spoken),
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

/** Of the languages that are spoken, and of our own: those are listened to in any case. */
function raw(sources: ReadonlyMap<string, Source>, name: RawFile, book: Book | null): Loaded['vocabulary'] {
  const heard = [...new Set([...locales, ...(book ? localesOf(book.words) : [])])];
  const read = heard.flatMap((locale) => {
    const source = sources.get(`${locale}/${name}.yaml`);
    return source ? [[locale, source.value] as const] : [];
  });
  return Object.fromEntries(read);
}

function markOf(sources: ReadonlyMap<string, Source>, name: RawFile): string {
  const files = [...sources].filter(([file]) => file.endsWith(`/${name}.yaml`));
  return [sources.size, ...files.map(([file, { hash }]) => `${file} ${hash}`)].join(' ');
}

/**
 * Without danger.yaml and words.yaml of our own languages the program still listens: they are compiled in, choices have
 * their numbers. What a language of a centre lacks and no crisis needs is said in English.
 */
function softened(problem: Problem): Problem {
  if (!problem.message.includes('missing')) return problem;
  const [locale = '', file = ''] = problem.file.split('/');
  const isOurs = locales.some((own) => own === locale);
  if (isOurs && /^(words|danger)\.yaml$/.test(file)) return { ...problem, severity: 'warning' };
  if (isOurs || !localePattern.test(locale) || neededFiles.some((needed) => `${needed}.yaml` === file)) return problem;
  return { ...problem, message: `${problem.message} English is said instead.`, severity: 'warning' };
}

function bookFrom(
  directory: string,
  sources: ReadonlyMap<string, Source>,
): { book: Book | null; problems: readonly Problem[] } {
  const shape = (file: string, schema: z.ZodType): Shaped => parsed(sources.get(file), schema);
  const centre = shape('centre.yaml', schemas.centre);
  const helplines = shape('helplines.yaml', schemas.helplines);
  const spoken = languagesIn(directory);
  const words = new Map(spoken.map((locale) => [locale, localeFrom(locale, shape)]));
  const answers = answersFrom(sources, spoken);
  const english = words.get(sourceLocale);
  const shared = [centre, helplines, ...Object.values(english ?? {})].flatMap((part) => part.problems);
  const added = [...words].filter(([locale]) => locale !== sourceLocale);
  const own = added.flatMap(([, parts]) => Object.values(parts).flatMap((part) => part.problems));
  const gaps = added.flatMap(([locale, parts]) => gapsOf(directory, locale, parts, sources));
  const problems = [...shared, ...own, ...gaps, ...answers.problems];
  const whole = [...words].flatMap(([locale, parts]) => {
    const filledIn = filled(parts, english, answers.spoken?.[locale] ?? answers.spoken?.en);
    return filledIn ? [[locale, filledIn] as const] : [];
  });
  const { en, ...others }: Partial<EachLocale<LocaleBook>> = Object.fromEntries(whole);
  if (hasErrors(shared) || !en || !centre.value || !helplines.value) return { book: null, problems };
  const book = {
    centre: centre.value as unknown as Centre, // True: the schema has the keys and types of Centre; a test compares them.
    helplines: helplines.value as unknown as Helplines, // True: as above.
    words: { en, ...others },
    version: versionOf(sources),
    reviews: reviewsIn(sources),
  };
  return { book, problems: [...problems, ...fallbacks(words, sources), ...crossChecks(book, sources)] };
}

function localeFrom(locale: Locale, shape: (file: string, schema: z.ZodType) => Shaped): Parts {
  const schemaOf = (name: PartName) =>
    locale === sourceLocale || name === 'safety' || name === 'language' ? schemas[name] : translated[name];
  const part = (name: PartName) => shape(`${locale}/${name}.yaml`, schemaOf(name));
  return Object.fromEntries(partNames.map((name) => [name, part(name)])) as Parts; // True: one for each file.
}

/** What a language lacks is said in English. Null where it lacks what nothing can stand in for. */
function filled(parts: Parts, english: Parts | undefined, answers: SpokenAnswers | undefined): LocaleBook | null {
  if (!answers || !parts.language.value || !parts.safety.value || !english) return null;
  const whole = (name: PartName) => ({ ...english[name].value, ...parts[name].value });
  return { ...answers, ...Object.fromEntries(partNames.map((name) => [name, whole(name)])) } as unknown as LocaleBook; // True: the schema is derived from its keys.
}

function fallbacks(words: ReadonlyMap<Locale, Parts>, sources: ReadonlyMap<string, Source>): readonly Problem[] {
  return [...words].flatMap(([locale, parts]) =>
    partNames.flatMap((name) => {
      const source = parts[name].value ? sources.get(`${locale}/${name}.yaml`) : undefined; // Else it was said why.
      const missing = Object.keys(words.get(sourceLocale)?.[name].value ?? {}).filter(
        (key) => !(key in (parts[name].value ?? {})) && !isNeeded(name, key),
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
