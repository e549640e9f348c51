import { createHash } from 'node:crypto';
import { ApiRefusal } from './refusal.ts';
import type { Answered } from './route.ts';

type Answer = Answered<never>;

const keptMs = 10 * 60_000; // Longer than a page tries again.
const keptMax = 10_000;

/**
 * A command that comes again with its key is answered as it was, and one that is under way is waited for; the same key with
 * something else is refused. What a turn does is besides kept with the turn, so that a restart forgets none of it.
 */
export function rememberAnswers(now: () => number) {
  const kept = new Map<string, { readonly print: string; readonly until: number; readonly answer: Promise<Answer> }>();
  return async (key: string, about: unknown, does: () => Promise<Answer>): Promise<Answer> => {
    const print = createHash('sha256').update(JSON.stringify(about)).digest('hex');
    for (const [known, { until }] of kept) {
      if (until > now() && kept.size < keptMax) break; // In order of time.
      kept.delete(known);
    }
    const before = kept.get(key);
    if (before && before.print !== print) throw new ApiRefusal('reused');
    if (before) return before.answer;
    const answer = does();
    kept.set(key, { print, until: now() + keptMs, answer });
    answer.catch(() => kept.delete(key)); // Refused or failed: it may be tried again.
    return answer;
  };
}
