import type { Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Call } from '../store/staff-store.ts';
import type { DeskParts } from './commands.ts';

const everyMs = 5_000;
const batchMax = 100;
const slotMs = 2 * 60 * 60_000; // A promised time lasts as long as core/hours.ts says it does.
const taskMs = 8 * 60 * 60_000; // The day after a crisis has one working day.

/** Promised calls: staff are reminded before, and a supervisor is told when the time is over and nobody said that it was made. */
export function startCalls({ store, now, newId }: Omit<DeskParts, 'intake'>, log: Log): Loop {
  return startLoop(
    'calls',
    everyMs,
    async () => {
      for (const call of await store.staff.dueCalls(now(), batchMax)) {
        const { level, to, nextAt } = nextStep(call, now());
        const { conversation, address, kind, told } = call;
        const about = { conversation, site: address.site, channel: address.channel, reason: kind, level };
        const page = {
          id: newId(),
          kind: 'page',
          priority: 'normal',
          dueAt: now(),
          payload: JSON.stringify(about),
        } as const;
        await store.staff.tellOfCall(call.id, told, to, nextAt, page);
        if (level === 'missed') log('warn', 'call.missed', { kind, conversation });
      }
    },
    log,
  );
}

/** Overdue steps collapse to the last: nobody is reminded of what is over. */
function nextStep(
  { kind, dueAt, told }: Call,
  at: number,
): { level: 'soon' | 'missed'; to: number; nextAt: number | null } {
  const endsAt = dueAt + (kind === 'callback' ? slotMs : taskMs);
  return told === 0 && at < endsAt
    ? { level: 'soon', to: 1, nextAt: endsAt }
    : { level: 'missed', to: 2, nextAt: null };
}
