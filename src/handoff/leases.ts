import type { Intake } from '../handle.ts';
import { codeOf, type Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Store } from '../store/store.ts';
import { attendedMs } from './claim-refused.ts';
import { type DeskParts, letGo } from './commands.ts';

const everyMs = 1_000;
const batchMax = 100;

/** A browser that is gone, a laptop that sleeps: the lease runs out, and the person goes back to their place in the queue. */
export function startLeases(parts: DeskParts, log: Log): Loop {
  const { store, now } = parts;
  return startLoop(
    'leases',
    everyMs,
    async () => {
      for (const claim of await store.staff.expired(now(), batchMax)) {
        try {
          if (await letGo(parts, claim, 'lost')) log('warn', 'claim.lost', { conversation: claim.conversation });
        } catch (thrown) {
          log('error', 'claim.failed', { conversation: claim.conversation, code: codeOf(thrown) }); // The others must not wait behind it.
        }
      }
      await giveHeldLines(parts.intake, store, now(), log);
    },
    log,
  );
}

/** A crisis line was left to a counsellor whose browser is not there any more: it goes out now. */
async function giveHeldLines(intake: Intake, store: Store, at: number, log: Log): Promise<void> {
  for (const address of await store.staff.unattended(at - attendedMs, batchMax)) {
    const said = { type: 'due', deadline: 'crisisLine', turn: 0, expired: false } as const;
    try {
      await intake.handle({ address, id: `due:crisisLine:unattended:${at}`, at, said }, { orFail: true });
    } catch (thrown) {
      log('error', 'deadline.failed', { kind: 'crisisLine', code: codeOf(thrown) });
    }
  }
}
