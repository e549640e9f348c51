import type { Figure } from '../store/staff-store.ts';
import type { DeskParts } from './commands.ts';
import type { Figures, FiguresOfTime } from './handoff.ts';

const countedMax = 20_000; // A month of a large centre.
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const timesMax = 120; // More points than that are no line any more.

/** How soon people were answered. Those who still wait, and have not waited long, do not count yet. */
export async function figures({ store, library, now }: DeskParts, since: number): Promise<Figures> {
  const [opened, live] = await Promise.all([store.staff.figures(since, countedMax), store.staff.claims(countedMax)]);
  const at = now();
  const isDue = ({ openedAt }: Figure) => at - openedAt > library.current().book.centre.handoffTimeoutMs;
  const { waited, counted, answerRate, medianMs } = speed(opened, isDue);
  return {
    waiting: opened.filter(({ endedAt }) => endedAt === null).length,
    live: live.length,
    opened: opened.length,
    answered: waited.length,
    promised: opened.filter(({ how }) => how === 'callback').length,
    declined: opened.filter(({ how }) => how === 'declined').length,
    counted,
    answerRate,
    medianMs,
    p90Ms: quantile(waited, 0.9),
    over: overTime(opened, isDue, since, at),
  };
}

function speed(opened: readonly Figure[], isDue: (row: Figure) => boolean) {
  const waited = opened
    .flatMap(({ openedAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - openedAt]))
    .toSorted((a, b) => a - b);
  const counted = opened.filter((row) => row.answeredAt !== null || row.endedAt !== null || isDue(row)).length;
  return {
    waited,
    counted,
    answerRate: counted === 0 ? null : waited.length / counted,
    medianMs: quantile(waited, 0.5),
  };
}

function overTime(
  opened: readonly Figure[],
  isDue: (row: Figure) => boolean,
  since: number,
  at: number,
): readonly FiguresOfTime[] {
  const step = at - since <= dayMs ? hourMs : dayMs;
  const begin = Math.max(Math.floor(since / step), Math.floor(at / step) - timesMax + 1) * step;
  return Array.from({ length: Math.max(0, Math.floor((at - begin) / step) + 1) }, (_, index) => {
    const from = begin + index * step;
    const rows = opened.filter(({ openedAt }) => openedAt >= from && openedAt < from + step);
    const { answerRate, medianMs } = speed(rows, isDue);
    return { from, opened: rows.length, answerRate, medianMs };
  });
}

/** Of sorted values: the smallest with this share at or below it. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
