import { answered } from '../../src/cli/answer.ts';
import type { Locale } from '../../src/core/model.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { wilson } from '../understand/table.ts';
import { none, type Row } from './rows.ts';

/** A question, and the answer that was found to it. */
export interface Judged extends Row {
  readonly found: string; // An id, `none`, or `danger`.
}

/** Help with danger is said before any answer: such a question is counted, and is neither right nor wrong. */
export const danger = 'danger';

/** What somebody would find who asks this; `lang` undefined: their language has to be noticed. */
export function judge(library: LiveLibrary, row: Row, lang: Locale | undefined = row.lang): Judged {
  if (library.screen(row.text, { locale: row.lang }).outcome !== 'none') return { ...row, found: danger };
  return { ...row, found: answered(library, row.text, lang).answer ?? none };
}

export const isRight = ({ meant, found }: Judged) => meant.includes(found);
export const isCovered = ({ meant }: Judged) => meant[0] !== none;

const head = [
  '| language | half | danger first | covered | right | 95 % | refused | wrong | not covered | refused | 95 % | answered |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

/** One line for each language and half: covered questions answered rightly, others refused. */
export function printed(rows: readonly Judged[]): string {
  const halves = [...new Set(rows.map(({ half }) => half))];
  const languages = [...new Set(rows.map(({ lang }) => lang))];
  const lines = languages.flatMap((lang) =>
    halves.flatMap((half) => {
      const own = rows.filter((row) => row.lang === lang && row.half === half);
      return own.length === 0 ? [] : [line(lang, half, own)];
    }),
  );
  return [...head, ...lines, ''].join('\n');
}

function line(lang: Locale, half: string, all: readonly Judged[]): string {
  const rows = all.filter(({ found }) => found !== danger);
  const covered = rows.filter(isCovered);
  const right = covered.filter(isRight).length;
  const refused = covered.filter((row) => row.found === none && !isRight(row)).length;
  const others = rows.filter((row) => !isCovered(row));
  const rightly = others.filter(isRight).length;
  const cells = [
    lang,
    half,
    all.length - rows.length,
    covered.length,
    ...shares(right, covered.length),
    refused,
    covered.length - right - refused,
    others.length,
    ...shares(rightly, others.length),
    others.length - rightly,
  ];
  return `| ${cells.join(' | ')} |`;
}

function shares(count: number, of: number): readonly [share: string, interval: string] {
  const low = wilson(count, of).map((each) => each.toFixed(3));
  return [of === 0 ? '-' : (count / of).toFixed(3), low.join('–')];
}
