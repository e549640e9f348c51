import { stringify } from 'yaml';
import type { Book } from '../core/book.ts';
import { type Locale, locales } from '../core/model.ts';
import type { Piece, Wording } from './pieces.ts';

/** What the screen listens for, by language, in the shape of danger.yaml. */
export type DangerSource = { readonly [L in Locale]?: unknown };

const file = 'danger.yaml';
const ofTheFile: readonly string[] = ['reviewedBy', 'reviewedOn'];

/** A part of danger.yaml that a clinician reads at once: a kind of danger with its rules, or a list behind them. */
export function dangerPieces(danger: DangerSource): readonly Piece[] {
  const wordings = locales.flatMap((locale) => slotsOf(danger[locale]).map((slot) => ({ ...slot, locale })));
  return [...new Set(wordings.map(({ piece }) => piece))].map((name) => ({
    ...{ id: `danger ${name}`, kind: 'danger', name, file, source: null },
    wordings: wordings
      .filter(({ piece }) => piece === name)
      .map(
        ({ slot, locale, value }): Wording => ({
          ...{ key: `${locale}/${file}#${name}.${slot}`, slot, locale, kind: 'danger' },
          text: textOf(value),
        }),
      ),
  }));
}

interface Slot {
  readonly piece: string;
  readonly slot: string;
  readonly value: unknown;
}

/** The kinds of danger first, then what their rules are made of. */
function slotsOf(source: unknown): readonly Slot[] {
  const { categories, ...rest } = Object.fromEntries(entries(source));
  const lists = entries(rest).flatMap(([section, value]) => {
    if (ofTheFile.includes(section)) return [];
    if (!['words', 'guards', 'clues', 'answers'].includes(section)) return [{ piece: section, slot: '', value }];
    return entries(value).map(([slot, each]) => ({ piece: section, slot, value: each }));
  });
  return [...entries(categories).flatMap(([category, each]) => categorySlots(category, each)), ...lists];
}

/** Each rule by its id, then the sentences it is tried with. */
function categorySlots(piece: string, category: unknown): readonly Slot[] {
  return entries(category).flatMap(([part, value]) =>
    part === 'rules'
      ? entries(value).map(([, rule]) => ({ piece, slot: String((rule as { id: string }).id), value: rule })) // True: danger-words.ts reads it so.
      : [{ piece, slot: part, value }],
  );
}

function entries(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringify(value, { lineWidth: 0 }).trimEnd();
}

/** The public lines of the centre's country: whoever signs one has dialled it. */
export function helplinePieces({ helplines, centre }: Pick<Book, 'helplines' | 'centre'>): readonly Piece[] {
  const { country } = centre;
  return Object.entries(helplines.countries[country] ?? {}).map(([id, { dialledBy: _by, dialledOn: _on, ...line }]) => {
    const name = `${country}.${id}`;
    const wordings = Object.entries(line).map(
      ([slot, value]): Wording => ({
        ...{ key: `helplines.yaml#${name}.${slot}`, slot, locale: 'en', kind: 'helpline' },
        text: textOf(value),
      }),
    );
    return { id: `helpline ${name}`, kind: 'helpline', name, file: 'helplines.yaml', source: null, wordings };
  });
}
