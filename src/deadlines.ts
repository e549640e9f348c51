import type { Intake } from './handle.ts';
import type { Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';
import type { Store } from './store/store.ts';

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
      for (const { address, name, turn, dueAt } of await store.due(at, batchMax)) {
        const expired = name === 'quiet' && at - dueAt > quietHorizonMs;
        const said = { type: 'due', deadline: name, turn, expired } as const;
        await intake.handle({ address, id: `due:${name}:${turn}:${dueAt}`, at, said }, { orFail: true });
      }
    },
    log,
  );
}
