import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import type { Row } from './csv.ts';
import { faultsOf } from './lint.ts';
import { placeholderFaults } from './placeholders.ts';
import { blocksIn, type Entry, markdownFiles, type Translation } from './translation.ts';
import { begunFrom, type Change, withTexts } from './yaml-edit.ts';

export const columns = ['key', 'source', 'translation', 'class', 'limit', 'note', 'fingerprint'] as const;
const needed = ['key', 'translation', 'fingerprint'] as const;
export const neededColumns: readonly string[] = needed;

export interface Refused {
  readonly line: number;
  readonly key: string;
  readonly because: string;
}

/** What a table would change. Nothing is written here. */
export interface Imported {
  readonly changed: number;
  readonly same: number; // Rows that say what is there already, or nothing.
  readonly refused: readonly Refused[];
  /** The new text of each file that changes, below the content directory. */
  readonly files: ReadonlyMap<string, string>;
}

interface Taken {
  readonly entry: Entry;
  readonly said: string;
  readonly line: number;
}

/** Hold a translator's table against the words as they are now. A row that does not fit is refused, and changes nothing. */
export function importRows({ directory, locale, entries: all, values }: Translation, rows: readonly Row[]): Imported {
  const entries = new Map(all.map((entry) => [entry.key, entry]));
  const seen = new Set<string>();
  const refused: Refused[] = [];
  const taken: Taken[] = [];
  let same = 0;
  for (const { line, cells } of rows) {
    const { key = '', translation = '', fingerprint = '' } = cells;
    const refuse = (because: string) => void refused.push({ line, key, because });
    const entry = entries.get(key);
    const said = translation.replaceAll(/\r\n?/g, '\n').trim();
    if (!entry) refuse('There is no text of this key.');
    else if (seen.has(key)) refuse('This key stood in an earlier line already.');
    else if (said === '' || said === entry.translation) same++;
    else if (fingerprint !== entry.fingerprint) refuse('The English text has changed since this table was made.');
    else {
      const faults = [...placeholderFaults(said, entry.source), ...faultsOf(asText(entry, said, locale), values)];
      if (faults.length === 0) taken.push({ entry, said, line });
      else refuse(faults.join(' '));
    }
    seen.add(key);
  }
  const { files, refused: unfit } = filesFrom(directory, locale, taken);
  const inOrder = [...refused, ...unfit].toSorted((one, other) => one.line - other.line);
  return { changed: taken.length - unfit.length, same, refused: inOrder, files };
}

function asText({ kind, path, file }: Entry, said: string, locale: Locale) {
  return { locale, file: file === 'centre.yaml' ? file : `${locale}/${file}`, path, kind, text: said };
}

function filesFrom(
  directory: string,
  locale: Locale,
  taken: readonly Taken[],
): { files: ReadonlyMap<string, string>; refused: readonly Refused[] } {
  const byFile = Map.groupBy(taken, ({ entry }) => entry.file);
  const made = [...byFile].map(([file, changes]) => ({ file, ...written(directory, locale, file, changes) }));
  const files = made.flatMap(({ file, text }) =>
    text === null ? [] : [[file === 'centre.yaml' ? file : `${locale}/${file}`, text] as const],
  );
  return { files: new Map(files), refused: made.flatMap(({ refused }) => refused) };
}

type Written = { readonly text: string | null; readonly refused: readonly Refused[] };

function written(directory: string, locale: Locale, file: string, taken: readonly Taken[]): Written {
  if (markdownFiles.some((page) => page === file)) return page(directory, locale, file, taken);
  const path = file === 'centre.yaml' ? join(directory, file) : join(directory, locale, file);
  const pattern = readFileSync(file === 'centre.yaml' ? path : join(directory, sourceLocale, file), 'utf8');
  if (file.endsWith('.md')) return answer(path, pattern, taken);
  const changes: readonly Change[] = taken.map(({ entry, said }) => ({ path: entry.path, said }));
  const text = existsSync(path)
    ? withTexts(readFileSync(path, 'utf8'), [...changes, ...unread(['reviewedBy', 'reviewedOn'])], pattern)
    : begunFrom(pattern, [...changes, ...unread(['reviewedBy', 'reviewedOn'])], ['helplines']);
  return { text, refused: [] };
}

/** Whoever signed the words signed others. */
function unread(keys: readonly string[]): readonly Change[] {
  return keys.map((key) => ({ path: [key], said: null }));
}

const answerParts = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/;

/** Front matter and a body. A new answer is found by the English ways of asking, until somebody writes others. */
function answer(path: string, pattern: string, taken: readonly Taken[]): Written {
  const [, englishFront = '', englishBody = ''] = answerParts.exec(pattern) ?? [];
  const [, front = englishFront, body = ''] = existsSync(path)
    ? (answerParts.exec(readFileSync(path, 'utf8')) ?? [])
    : [];
  const long = taken.find(({ entry }) => entry.path[0] === 'long')?.said;
  const changes = taken.flatMap(({ entry, said }) => (entry.path[0] === 'long' ? [] : [{ path: entry.path, said }]));
  const isNew = body === '';
  const parts = new Set(changes.map((change) => String(change.path[0])));
  if (isNew && (long === undefined || englishBody === '' || !parts.has('title') || !parts.has('short')))
    return refusedAll(taken, 'A new answer needs its title, its short and its long text together.');
  const edited = withTexts(front, [...changes, ...unread(['reviewer', 'reviewBy'])], englishFront);
  return { text: `---\n${edited}---\n${long === undefined ? body : `\n${long}\n`}`, refused: [] };
}

function page(directory: string, locale: Locale, file: string, taken: readonly Taken[]): Written {
  const english = blocksIn(join(directory, sourceLocale, file));
  const own = blocksIn(join(directory, locale, file));
  const said = new Map(taken.map((each) => [Number(each.entry.path[0]), each.said]));
  const blocks = english.map((_, at) => said.get(at) ?? own[at]);
  if (own.length > english.length || blocks.some((block) => block === undefined))
    return refusedAll(taken, 'Every part of this page is needed at once: it cannot be half in one language.');
  return { text: `${blocks.join('\n\n')}\n`, refused: [] };
}

function refusedAll(taken: readonly Taken[], because: string): Written {
  return { text: null, refused: taken.map(({ line, entry }) => ({ line, key: entry.key, because })) };
}
