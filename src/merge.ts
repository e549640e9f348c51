import type { Alert } from './alerts.ts';
import { addressKey } from './core/model.ts';
import { type Intake, type SpareWords, saidBefore } from './handle.ts';
import { LibraryError } from './library.ts';
import { codeOf, type Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';
import type { Spool } from './spool.ts';
import { StoreError } from './store/store.ts';

const everyMs = 2_000;
const failuresMax = 3; // Of the message itself, with a store that works: then a person has to look.

/** Brings spooled messages into the store once it works again, in the order they came. Inbox rows keep them from doubling. */
export function startMerge(
  spool: Spool,
  intake: Intake,
  alarm: (alert: Alert) => void,
  words: SpareWords,
  log: Log,
): Loop {
  const failures = new Map<string, number>();
  return startLoop(
    'merge',
    everyMs,
    async () => {
      const stuck = new Set<string>(); // A message that fails holds up its own conversation, and no other.
      for (const { name, row } of spool.rows()) {
        const { inbound } = row;
        const place = addressKey(inbound.address);
        if (stuck.has(place)) continue;
        const said = saidBefore(row, words);
        try {
          await intake.handle(inbound, { said, orFail: true });
          spool.remove(name);
          failures.delete(name);
        } catch (thrown) {
          if (mayHeal(thrown)) return; // Not yet: the next round tries again, in order.
          stuck.add(place);
          const count = (failures.get(name) ?? 0) + 1;
          failures.set(name, count);
          log('error', 'merge.failed', { code: codeOf(thrown), count });
          if (count < failuresMax) continue;
          spool.park(name);
          failures.delete(name);
          alarm({ reason: 'trouble', channel: inbound.address.channel });
        }
      }
    },
    log,
  );
}

/** Not this message's fault: the store is away, or the words are broken and wait for somebody to mend them. */
function mayHeal(thrown: unknown): boolean {
  return (thrown instanceof StoreError && thrown.code !== 'corrupt') || thrown instanceof LibraryError;
}
