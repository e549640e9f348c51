import { rungDeadline, rungs } from './core/effects.ts';
import type { Intake } from './handle.ts';
import { codeOf, type Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';
import { type DueDeadline, type Store, StoreError } from './store/store.ts';

const everyMs = 1_000;
const batchMax = 100;
const quietHorizonMs = 15 * 60_000; // A gentle line about silence, hours later, would only startle.

/** Deadlines are rows. Those that are due come back as inbound events, once each: the id names the row and its turn. */
export function startDeadlines(store: Store, intake: Intake, now: () => number, log: Log): Loop {
  return startLoop(
    'deadlines',
    everyMs,
    async () => {
      const at = now();
      const due = await store.due(at, batchMax);
      for (const row of due) {
        const { address, name, turn, dueAt } = row;
        const expired = isOvertaken(row, due) || (name === 'quiet' && at - dueAt > quietHorizonMs);
        const said = { type: 'due', deadline: name, turn, expired } as const;
        try {
          await intake.handle({ address, id: `due:${name}:${turn}:${dueAt}`, at, said }, { orFail: true });
        } catch (thrown) {
          if (thrown instanceof StoreError) throw thrown;
          log('error', 'deadline.failed', { kind: name, code: codeOf(thrown) }); // The others must not wait behind it.
        }
      }
    },
    log,
  );
}

/** Of overdue rungs only the highest counts: what was late for all of them is told once. */
function isOvertaken({ conversation, name }: DueDeadline, due: readonly DueDeadline[]): boolean {
  const at = ladder.indexOf(name);
  return at >= 0 && due.some((other) => other.conversation === conversation && ladder.indexOf(other.name) > at);
}

const ladder = rungs.map(rungDeadline);
