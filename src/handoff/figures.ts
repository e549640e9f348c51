import type { DeskParts } from './commands.ts';
import type { Figures } from './handoff.ts';

const countedMax = 20_000; // A month of a large centre.

/** How soon people were answered. Those who still wait, and have not waited long, do not count yet. */
export async function figures({ store, library, now }: DeskParts, since: number): Promise<Figures> {
  const [opened, live] = await Promise.all([store.staff.figures(since, countedMax), store.staff.claims(countedMax)]);
  const patience = library.current().book.centre.handoffTimeoutMs;
  const waited = opened
    .flatMap(({ openedAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - openedAt]))
    .toSorted((a, b) => a - b);
  const counted = opened.filter(
    ({ answeredAt, endedAt, openedAt }) => answeredAt !== null || endedAt !== null || now() - openedAt > patience,
  );
  return {
    waiting: opened.filter(({ endedAt }) => endedAt === null).length,
    live: live.length,
    opened: opened.length,
    answered: waited.length,
    promised: opened.filter(({ how }) => how === 'callback').length,
    declined: opened.filter(({ how }) => how === 'declined').length,
    answerRate: counted.length === 0 ? null : waited.length / counted.length,
    medianMs: quantile(waited, 0.5),
    p90Ms: quantile(waited, 0.9),
  };
}

/** Of sorted values: the smallest with this share at or below it. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
