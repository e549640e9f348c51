import type { Alert } from '../alerts.ts';
import { local } from '../core/hours.ts';
import type { Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Waiting } from '../store/staff-store.ts';
import type { DeskParts } from './commands.ts';

const everyMs = 10 * 60_000;
const hourOfCheck = 3; // Nobody waits then, so that what is left over has been left over.
const patienceMs = 12 * 60 * 60_000;
const countedMax = 1_000;

/** Who has waited through the whole day: each handoff has to end with a person, a promised call, or their own no. */
export async function unended({ store, now }: Pick<DeskParts, 'store' | 'now'>): Promise<readonly Waiting[]> {
  return (await store.staff.queue(countedMax)).filter(({ openedAt }) => now() - openedAt > patienceMs);
}

/** Once a night, in the first site's zone. A restart in that hour may look again, and only tells again. */
export function startNightly(parts: DeskParts, alarm: (alert: Alert) => void, log: Log): Loop {
  let lookedOn = '';
  return startLoop(
    'nightly',
    everyMs,
    async () => {
      const [site] = parts.library.current().book.centre.sites;
      const { date, minute } = local(parts.now(), site?.zone ?? 'UTC');
      if (Math.floor(minute / 60) !== hourOfCheck || date === lookedOn) return;
      const left = await unended(parts);
      lookedOn = date;
      log(left.length > 0 ? 'warn' : 'info', 'handoffs.checked', { count: left.length });
      for (const { conversation, address } of left)
        alarm({ reason: 'unended', conversation, site: address.site, channel: address.channel });
    },
    log,
  );
}
