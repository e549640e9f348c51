import { type QuestionId, questionIds } from '../../dialogs/questions.ts';
import { drawCounts } from '../chart/draw.ts';
import { regionsOf } from '../chart/regions.ts';
import type { Book } from '../core/book.ts';
import { inLocale } from '../core/languages.ts';
import type { OwnLocale } from '../core/model.ts';
import type { Move } from '../core/moves.ts';
import { arrowName, questionCounts } from '../core/tally.ts';
import type { Counted, DirectorStore } from '../store/director-store.ts';
import { shown } from './small.ts';

/** Whole days since 1970, UTC: from one on, before the other. */
export interface Days {
  readonly from: number;
  readonly until: number;
}

const askedMin = 20; // A share of fewer says nothing.

/** The chart of the running code with what was counted on it, and the same as tables. */
export async function chartFigures(store: DirectorStore, words: Book['words'], { from, until }: Days) {
  const [arrows, questions] = await Promise.all([
    store.tallies('arrow', from, until),
    store.tallies('question', from, until),
  ]);
  const [taken, asked] = [summed(arrows), summed(questions)];
  const sumOf = (moves: readonly Move[]) =>
    [...new Set(moves.map(arrowName))].reduce((sum, name) => sum + (taken.get(name) ?? 0), 0);
  const all = regionsOf().flatMap(({ name, arrows: each }) => each.map((arrow) => ({ ...arrow, region: name })));
  const once = [...new Map(all.map((arrow) => [arrowName(arrow), arrow])).values()];
  return {
    svg: drawCounts((moves) => (sumOf(moves) === 0 ? null : String(shown(sumOf(moves))))),
    questions: questionIds.map((id) => ({ ...questionRow(id, asked), name: namesOf(id, words) })),
    arrows: once.map((arrow) => {
      const { region, from: start, to, event } = arrow;
      return { region, from: start, to, event, count: shown(sumOf([arrow])) };
    }),
  };
}

/** As people see it in their review. */
function namesOf(id: QuestionId, words: Book['words']) {
  const nameIn = (locale: OwnLocale) => inLocale(words, locale).intake[id].short;
  return { en: nameIn('en'), es: nameIn('es') };
}

/** Who neither answered nor passed it, nor went elsewhere from it, has stopped there, or stands there now. */
function questionRow(id: string, counts: ReadonlyMap<string, number>) {
  const of = Object.fromEntries(questionCounts.map((count) => [count, counts.get(`${count} ${id}`) ?? 0]));
  const { asked = 0, answered = 0, skipped = 0, elsewhere = 0, told = 0 } = of;
  const left = Math.max(0, asked - answered - skipped - elsewhere);
  return {
    id,
    asked: shown(asked),
    answered: shown(answered),
    skipped: shown(skipped),
    elsewhere: shown(elsewhere),
    left: shown(left),
    told: shown(told),
    dropOff: asked < askedMin || shown(left) === '<5' ? null : left / asked, // Else the share would tell the number.
  };
}

export function summed(rows: readonly Counted[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { what, count } of rows) sums.set(what, (sums.get(what) ?? 0) + count);
  return sums;
}
