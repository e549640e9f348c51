import { slotId } from '../core/hours.ts';
import type { Summary } from '../core/summary.ts';
import type { StoredHandoff } from '../store/store.ts';
import { withStore } from './with-store.ts';

const shownMax = 100;
const dayMs = 24 * 60 * 60_000;

/** Everybody who waits for a person, for staff at this machine. It shows what was said: mind who looks. */
export function handoffs(): Promise<number> {
  return withStore(async (store) => {
    const waiting = await store.handoffs(shownMax);
    const promised = await store.callbacks(slotId(Date.now() - dayMs), shownMax);
    process.stdout.write(waiting.length === 0 ? 'Nobody is waiting.\n' : waiting.map(printed).join('\n'));
    if (promised.length > 0)
      process.stdout.write(`\nPromised calls, from yesterday on:\n\n${promised.map(printed).join('\n')}`);
  });
}

function printed({ priority, openedAt, address, conversation, summary, slot }: StoredHandoff): string {
  const when = slot === undefined ? '' : `  CALL AT ${slot}`;
  const head = `${priority.toUpperCase()}${when}  since ${new Date(openedAt).toISOString()}  ${address.channel}, ${address.site}, conversation ${conversation}`;
  if (summary === '') return `${head}\n  The person has deleted what they wrote.\n`;
  const { danger, outcome, because, flags, unknown, declined, dimensions, goals, practical, language, barriers } =
    JSON.parse(summary) as Summary; // True: `recordOf` wrote it, and the store authenticated it.
  const facts = [...dimensions.flatMap(({ facts: known }) => known), ...goals, ...practical];
  const rows = [
    `danger now: ${danger.now}; heard: ${danger.heard ?? 'nothing'}${danger.category ? ` (${danger.category}, about ${danger.about})` : ''}`,
    ...(unknown.length ? [`unknown: ${unknown.join(', ')}`] : []),
    ...(declined.length ? [`would rather not say: ${declined.join(', ')}`] : []),
    ...facts.map(({ label, answer }) => `${label}: ${answer}`),
    `outcome: ${outcome}, because ${because.map(({ rule, reason }) => `${rule} (${reason})`).join('; ')}`,
    ...(flags.length ? [`flags: ${flags.join(', ')}`] : []),
    ...(barriers.length ? [`in the way: ${barriers.join(', ')}`] : []),
    `language: ${language}`,
  ];
  return `${head}\n${rows.map((row) => `  ${row}`).join('\n')}\n`;
}
