import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import { limitOf } from './grade.ts';
import { segmentMax } from './gsm.ts';
import { loadBook } from './load.ts';
import { placeholderValues } from './placeholders.ts';
import type { Path, Source } from './source.ts';
import { type Kind, type Text, textsOf } from './texts.ts';
import { commentAt } from './yaml-edit.ts';

/** One text for a translator: what English says, and what this language says now. */
export interface Entry extends Pick<Text, 'kind' | 'path'> {
  readonly key: string; // "safety/cards/high/say"
  readonly file: string; // Within the folder of the language, or "centre.yaml" beside it.
  readonly source: string;
  readonly translation: string | null;
  readonly note: string;
  readonly fingerprint: string; // Of the source, to notice when it has changed since.
}

export class NoBookError extends Error {
  override readonly name = 'NoBookError';
}

/** Pages to be read, as the blocks that an empty line parts. */
export const markdownFiles = ['crisis-protocol.md', 'privacy.md'] as const;

/** Everything there is to translate, in the order of the files, and what each placeholder stands for here. */
export interface Translation {
  readonly directory: string;
  readonly locale: Locale;
  readonly entries: readonly Entry[];
  readonly values: { readonly [placeholder: string]: string };
}

/** Throws while the English words are not whole. */
export function translationOf(directory: string, locale: Locale): Translation {
  const { book, sources } = loadBook(directory);
  if (!book) throw new NoBookError('The English words are not whole; `porchlight content check` says where.');
  const english = textsOf(book).filter((text) => text.locale === sourceLocale);
  const texts = english.flatMap((text) => entries(text, locale, sources));
  const pages = markdownFiles.flatMap((file) => blocks(directory, file, locale));
  return { directory, locale, entries: [...texts, ...pages], values: placeholderValues(book) };
}

type Sources = ReadonlyMap<string, Source>;

/** A voice may be worded in its own way in one language and not in the other: then the language's own parts count. */
function entries(text: Text, locale: Locale, sources: Sources): readonly Entry[] {
  const isShared = !text.file.startsWith(`${sourceLocale}/`);
  const path = isShared ? [...text.path.slice(0, -1), locale] : text.path;
  const file = isShared ? text.file : text.file.slice(sourceLocale.length + 1);
  const own = sources.get(isShared ? file : `${locale}/${file}`)?.value;
  const note = noteOf(sources.get(text.file), text, locale);
  const entry = (at: Path, translation: string | null): Entry => ({
    key: [file.replace(/\.\w+$/, ''), ...(isShared ? [...at.slice(0, -1)] : at)].join('/'),
    file,
    path: at,
    kind: text.kind,
    source: text.text,
    translation,
    note,
    fingerprint: fingerprint(text.text),
  });
  const found = valueAt(own, path);
  if (typeof found === 'string') return [entry(path, found)];
  if (typeof found === 'object' && found !== null)
    return Object.entries(found).map(([voice, said]) => entry([...path, voice], String(said)));
  const whole = valueAt(own, path.slice(0, -1));
  if (typeof whole !== 'string') return [entry(path, null)];
  return path.at(-1) === 'self' ? [entry(path.slice(0, -1), whole)] : [];
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as { readonly [key: string | number]: unknown })[step]; // True: it has this key.
  }
  return at;
}

function noteOf(source: Source | undefined, { kind, path }: Text, locale: Locale): string {
  const said = source ? commentAt(new TextDecoder().decode(source.bytes), path) : '';
  const short = kind === 'sms' ? `One text message: ${segmentMax} plain letters with the numbers filled in.` : '';
  return [said, short, limitOf(kind, locale)].filter(Boolean).join(' ');
}

function blocks(directory: string, file: (typeof markdownFiles)[number], locale: Locale): readonly Entry[] {
  const own = blocksIn(join(directory, locale, file));
  return blocksIn(join(directory, sourceLocale, file)).map((source, at) => ({
    key: `${file.replace('.md', '')}/${String(at + 1).padStart(2, '0')}`,
    file,
    path: [at],
    kind: (source.startsWith('#') ? 'label' : 'message') satisfies Kind,
    source,
    translation: own[at] ?? null,
    note: source.startsWith('#') ? 'A heading: the signs before it stay.' : '',
    fingerprint: fingerprint(source),
  }));
}

export function blocksIn(path: string): readonly string[] {
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split(/\n{2,}/)
    : [];
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
