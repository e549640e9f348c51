import type { z } from 'zod';
import { type Book, days } from '../core/book.ts';
import { entriesOf } from '../core/languages.ts';
import type { Problem } from './problem.ts';
import type { Path, Source } from './source.ts';

/** A file in its shape, without the two keys about its review; or what is wrong with it. */
export interface Shaped {
  readonly value: { readonly [key: string]: unknown } | null;
  readonly problems: readonly Problem[];
}

export function parsed(source: Source | undefined, schema: z.ZodType): Shaped {
  if (!source) return { value: null, problems: [] }; // Why it could not be read has been said.
  const result = schema.safeParse(source.value);
  if (!result.success)
    return { value: null, problems: result.error.issues.flatMap((issue) => explained(issue, source)) };
  // Not `result.data`: the order of the choices is the author's, and zod would make it ours.
  const { reviewedBy, reviewedOn, ...value } = source.value as { readonly [key: string]: unknown }; // True: every schema is an object.
  return { value, problems: [] };
}

function explained(issue: z.core.$ZodIssue, source: Source): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const last = path.at(-1);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => source.problemAt([...path, key], `"${key}" is not a key we know here.`));
  if (last !== undefined && !has(source.value, path))
    return [source.problemAt(path, `"${path.join('.')}" is missing.`)];
  return [source.problemAt(path, path.length ? `"${path.join('.')}": ${issue.message}` : issue.message)];
}

function has(value: unknown, path: Path): boolean {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return false;
    at = (at as { readonly [key: string | number]: unknown })[step]; // True: an object that has this key.
  }
  return true;
}

/** What must fit together across files. */
export function misfits(book: Book): readonly { file: string; path: Path; message: string }[] {
  const lines = book.helplines.countries[book.centre.country];
  if (!lines)
    return [
      { file: 'centre.yaml', path: ['country'], message: `helplines.yaml has no lines for ${book.centre.country}.` },
    ];
  const unknownLines = entriesOf(book.words).flatMap(([locale, { safety }]) =>
    Object.entries(safety.cards).flatMap(([key, card]) =>
      card.helplines.flatMap((id, index) =>
        lines[id]
          ? []
          : [
              {
                file: `${locale}/safety.yaml`,
                path: ['cards', key, 'helplines', index],
                message: `helplines.yaml has no "${id}" for ${book.centre.country}.`,
              },
            ],
      ),
    ),
  );
  const silent = lines.suicide_crisis?.text
    ? []
    : [
        {
          file: 'centre.yaml',
          path: ['country'],
          message:
            'The words say "call or text", but the crisis line of this country takes no texts: change the words first.',
        },
      ];
  const closed = book.centre.sites.flatMap((site, index) =>
    days.some((day) => site.hours[day]?.length)
      ? []
      : [
          {
            file: 'centre.yaml',
            path: ['sites', index, 'hours'],
            message: 'This site is never open, so no call could be promised.',
          },
        ],
  );
  return [...unknownLines, ...silent, ...closed, ...unlikeCards(book)];
}

/** The same cards, choices in the same order (texts print their numbers) and lines in the same order, in every language. */
function unlikeCards({ words }: Book): readonly { file: string; path: Path; message: string }[] {
  return entriesOf(words).flatMap(([locale, { safety }]) => {
    const [english, cards] = [words.en.safety.cards, safety.cards];
    const file = `${locale}/safety.yaml`;
    const missing = Object.keys(english)
      .filter((key) => !cards[key])
      .map((key) => ({ file, path: ['cards'], message: `The card "${key}" is missing: nothing of a crisis may be.` }));
    const extra = Object.keys(cards)
      .filter((key) => !english[key])
      .map((key) => ({ file, path: ['cards', key], message: `The card "${key}" is not in English.` }));
    const unlike = Object.entries(cards).flatMap(([key, card]) => {
      const other = english[key];
      if (!other) return [];
      const differs = (['choices', 'helplines'] as const).filter(
        (part) =>
          String(Object[part === 'choices' ? 'keys' : 'values'](card[part])) !==
          String(Object[part === 'choices' ? 'keys' : 'values'](other[part])),
      );
      return differs.map((part) => ({
        file,
        path: ['cards', key, part],
        message: `The ${part} of "${key}" are not those of English, in the same order.`,
      }));
    });
    return [...missing, ...extra, ...unlike];
  });
}
