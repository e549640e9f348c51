import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../core/book.ts';
import { namesOf } from '../core/format.ts';
import { localesOf, sourceLocale } from '../core/languages.ts';
import { type Locale, locales } from '../core/model.ts';
import { faultsOf } from './lint.ts';
import { placeholderValues } from './placeholders.ts';
import type { Problem } from './problem.ts';

/** What we do when we hear danger, for anybody to read: Markdown with a title, headings and paragraphs, and nothing else. */
export interface ProtocolText {
  readonly locale: Locale;
  readonly markdown: string;
}

const fileOf = (locale: Locale) => `${locale}/crisis-protocol.md`;
const headings = (markdown: string) => markdown.match(/^#{1,2} /gm)?.join('') ?? '';

/** Only the page knows these: how often it happened. A paragraph with `uncounted` is for while nobody can count. */
const countNames = ['year', 'until', 'count', 'lastYear', 'lastCount', 'uncounted'] as const;
export type CountName = (typeof countNames)[number];

/** In the languages that have it; those that are switched on do. Throws where English has none. */
export function readProtocol(directory: string, spoken: readonly Locale[]): readonly ProtocolText[] {
  const there = spoken.filter((locale) => locale === sourceLocale || existsSync(join(directory, fileOf(locale))));
  return there.map((locale) => ({ locale, markdown: readFileSync(join(directory, fileOf(locale)), 'utf8') }));
}

/** Is it there in every language, plain, kind, and with the same numbers and parts in each? */
export function protocolProblems(directory: string, book: Book): readonly Problem[] {
  const spoken = [...new Set([...locales, ...localesOf(book.words)])];
  const missing = spoken.filter((locale) => !existsSync(join(directory, fileOf(locale))));
  if (missing.length > 0)
    return missing.map((locale) => problemAt(fileOf(locale), 1, 'What we do in a crisis has to be there to be read.'));
  const texts = readProtocol(directory, spoken);
  return texts.flatMap((text) => [...wording(text, book), ...parts(text, texts[0]?.markdown ?? '')]);
}

function wording({ locale, markdown }: ProtocolText, book: Book): readonly Problem[] {
  const file = fileOf(locale);
  const known = placeholderValues(book);
  const values = { ...known, ...Object.fromEntries(countNames.map((name) => [name, name === 'uncounted' ? '' : '1'])) };
  return markdown.split('\n').flatMap((text, at) => {
    const kind = text.startsWith('#') ? 'label' : 'message';
    const unknown = namesOf(text)
      .filter((name) => !(name in values))
      .map((name) => `There is no placeholder {${name}} here. content/README.md lists them.`);
    const said = text === '' ? [] : faultsOf({ locale, file, path: [], kind, text }, values);
    return [...said, ...unknown].map((message) => problemAt(file, at + 1, message));
  });
}

function parts({ locale, markdown }: ProtocolText, english: string): readonly Problem[] {
  const same = (one: readonly string[], other: readonly string[]) => one.toSorted().join() === other.toSorted().join();
  const file = fileOf(locale);
  return [
    ...(headings(markdown) === headings(english) ? [] : ['It does not have the parts that the English page has.']),
    ...(same(namesOf(markdown), namesOf(english)) ? [] : ['It does not name the numbers that the English page names.']),
  ].map((message) => problemAt(file, 1, message));
}

function problemAt(file: string, line: number, message: string): Problem {
  return { file, line, column: 1, message, severity: 'warning' };
}
