import { place, type SealingKey, seal, unseal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { readable } from './reading.ts';

/** A question that a turn had no answer to, without its capitals, accents and numbers. */
export interface Unanswered {
  readonly locale: string;
  readonly question: string;
}

/** The same question in the same language, however often it was asked. */
export interface CountedQuestion extends Unanswered {
  readonly count: number;
  readonly lastAt: number; // When it was asked last, ms UTC.
}

const rowsMax = 5_000; // The newest; older ones have been read, or never will be.

export function keepUnanswered(
  engine: Engine,
  at: { readonly conversation: string; readonly turn: number; readonly at: number },
  { locale, question }: Unanswered,
  key: SealingKey,
): void {
  const sealed = seal(key, questionPlace(at.conversation, at.turn), question);
  engine.run.keepUnanswered.run({ ...at, locale, question: sealed });
}

/** The most frequent first. A row that cannot be read does not stop the others. */
export function unanswered(engine: Engine, limit: number): readonly CountedQuestion[] {
  const counted = new Map<string, CountedQuestion>();
  for (const row of engine.run.unanswered.all({ limit: rowsMax })) {
    const { conversation, turn, at, locale, generation } = row;
    const key = readable(() => engine.keys.get(conversation, generation));
    const question =
      key && readable(() => unseal(key, questionPlace(conversation, turn), row.question).toString('utf8'));
    if (question === undefined) continue;
    const name = `${locale} ${question}`;
    const known = counted.get(name);
    counted.set(name, known ? { ...known, count: known.count + 1 } : { locale, question, count: 1, lastAt: at });
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count || b.lastAt - a.lastAt).slice(0, limit);
}

function questionPlace(conversation: string, turn: number): string {
  return place('unanswered', 'question', `${conversation}/${turn}`, 1);
}
