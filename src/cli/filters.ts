import { z } from 'zod';
import { type Answers, noteIds, notes, type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { ownCache } from '../cache.ts';
import { readConfig } from '../config.ts';
import { assess } from '../core/assessment/assess.ts';
import { localePattern, sourceLocale } from '../core/languages.ts';
import { type Context, channels } from '../core/model.ts';
import { compileEars, saidIn } from '../core/safety/ears.ts';
import { plain, scan, type Word } from '../core/safety/scanner.ts';
import { thresholds } from '../core/safety/thresholds.ts';
import { safetyChoices } from '../core/safety-words.ts';
import { understandLine } from '../core/understand/line.ts';
import { builtInDanger, builtInScore } from '../hearing.ts';
import { type LiveLibrary, openLibrary } from '../library.ts';
import type { Log } from '../log.ts';
import { onFirstUse } from '../on-first-use.ts';
import { converse } from './converse.ts';
import { filterLines } from './json-lines.ts';

const id = z.union([z.string(), z.number()]);
const locale = z.string().regex(localePattern);
const safetyAsks = Object.keys(safetyChoices) as (keyof typeof safetyChoices)[]; // True: the keys of the table.

const ScreenRow = z.looseObject({
  id,
  text: z.string(),
  lang: locale.nullish(),
  asked: z.enum([...questionIds, ...safetyAsks]).nullish(),
});
const AssessRow = z.looseObject({ id, answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])) });
const UnderstandRow = z.looseObject({
  id,
  question: z.enum([...questionIds, 'open']),
  text: z.string(),
  lang: locale.nullish(),
});
const ConverseRow = z.looseObject({
  id,
  says: z.array(z.string()).max(1_000),
  channel: z.enum(channels).nullish(),
  locale: locale.nullish(),
  now: z.iso.datetime({ offset: true }).nullish(),
});

/** With `--explain`, what the score counted up as well: it adds to its points, the weightiest first. */
export function screenFilter(words: readonly string[]): Promise<number> {
  const isExplained = words.includes('--explain');
  const library = quietLibrary();
  return filterLines(ScreenRow, ({ id, text, lang, asked }) => {
    const context: Context = { ...(lang && { locale: lang }), ...(asked && { asked }) };
    const { outcome, category, severity, about, rules } = library.screen(text, context);
    const heard = { id, outcome, category, severity, about, rules: outcome === 'none' ? [] : rules };
    return isExplained ? { ...heard, score: explained(text) } : heard;
  });
}

const shownMax = 12; // Pieces of evidence: what comes after weighs next to nothing.

const said = onFirstUse(() => {
  const ears = compileEars(builtInDanger());
  return (words: readonly Word[]) => saidIn(ears, words);
});

function explained(text: string): object {
  const score = builtInScore();
  const words = scan(plain(text));
  const heard = said(words);
  const { category, points } = score.weigh(words, heard);
  const because = score.contributions(words, heard).slice(0, shownMax);
  return {
    category,
    points: rounded(points),
    thresholds: thresholds[category],
    because: because.map(({ evidence, points }) => [evidence, rounded(points)]),
  };
}

function rounded(points: number): number {
  return Math.round(points * 1_000) / 1_000;
}

export function assessFilter(): Promise<number> {
  return filterLines(AssessRow, ({ id, answers }) => {
    const wrong = wrongAnswers(answers);
    if (wrong.length > 0) return { id, error: `Does not fit: ${wrong.map((name) => `answers.${name}`).join(', ')}.` };
    const { outcome, because, next, flags } = assess(answers as Answers); // True: checked against the table of questions.
    return { id, outcome, because, next, flags };
  });
}

export function understandFilter(): Promise<number> {
  const { understand } = quietLibrary().current();
  return filterLines(UnderstandRow, ({ id, question, text, lang }) => ({
    id,
    ...understandLine(understand, question as QuestionId | 'open', text, lang ?? sourceLocale, Date.now()),
  })); // True: the schema's list.
}

export function converseFilter(): Promise<number> {
  const library = quietLibrary();
  return filterLines(ConverseRow, (row) => converse(library, row, silent));
}

export const silent: Log = () => {};

/** The words of this centre, without watching for changes: a filter ends with its input. */
export function quietLibrary(): LiveLibrary {
  return openLibrary(readConfig(process.env).contentDirectory, silent, false, () => [], ownCache());
}

/** Names of answers that are not of this interview, or whose value is not one of theirs. */
function wrongAnswers(answers: { readonly [name: string]: string | readonly string[] }): readonly string[] {
  return Object.entries(answers)
    .filter(([name, value]) => !fits(name, value))
    .map(([name]) => name);
}

function fits(name: string, value: string | readonly string[]): boolean {
  const known = [...questionIds, ...noteIds].find((each) => each === name);
  if (!known) return false;
  const { kind, values } = { ...questions, ...notes }[known];
  if (kind === 'words') return typeof value === 'string';
  if (kind === 'one') return typeof value === 'string' && (values as readonly string[]).includes(value);
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => (values as readonly string[]).includes(each))
  );
}
