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

/** The most frequent first, without those that were seen to since. A row that cannot be read does not stop the others. */
export function unanswered(engine: Engine, limit: number): readonly CountedQuestion[] {
  const counted = new Map<string, CountedQuestion>();
  const handled = handledIn(engine);
  for (const row of engine.run.unanswered.all({ limit: rowsMax })) {
    const { conversation, turn, at, locale, generation } = row;
    const key = readable(() => engine.keys.get(conversation, generation));
    const question =
      key && readable(() => unseal(key, questionPlace(conversation, turn), row.question).toString('utf8'));
    if (question === undefined || at <= handled(locale, question)) continue;
    const name = `${locale} ${question}`;
    const known = counted.get(name);
    counted.set(name, known ? { ...known, count: known.count + 1 } : { locale, question, count: 1, lastAt: at });
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count || b.lastAt - a.lastAt).slice(0, limit);
}

export function questionHash(engine: Engine, locale: string, question: string): Uint8Array {
  return engine.index(`unanswered ${locale} ${question}`);
}

/** When somebody saw to it; 0 where nobody has. */
function handledIn(engine: Engine): (locale: string, question: string) => number {
  const known = new Map<string, number>();
  return (locale, question) => {
    const name = `${locale} ${question}`;
    const at =
      known.get(name) ?? engine.run.handledAt.one({ question: questionHash(engine, locale, question) })?.at ?? 0;
    known.set(name, at);
    return at;
  };
}

function questionPlace(conversation: string, turn: number): string {
  return place('unanswered', 'question', `${conversation}/${turn}`, 1);
}
