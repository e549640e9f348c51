import type { Pager } from './alerts.ts';
import type { SmsCaps } from './channels/sms/account.ts';
import { codeOf, type Log } from './log.ts';
import type { Store } from './store/store.ts';
import type { TextPayload } from './text-rows.ts';

/** May a text go out? `notice`: in its place the person is told, once a day, that there is no more. `over`: nothing goes. */
export type Budget = 'send' | 'notice' | 'over';

export interface BudgetParts {
  readonly store: Store;
  readonly caps: SmsCaps;
  readonly pager: Pager;
  readonly now: () => number;
  readonly log: Log;
}

const hardFactor = 2; // Beyond twice the cap of a site not even the notice goes: many invented numbers cost as much as one.
const alarmedMax = 1_000;

/** Crisis texts and the confirmation of an opt-out are always sent. What they cost counts too. */
export function textBudget(parts: BudgetParts): (text: TextPayload) => Promise<Budget> {
  const alarmed = new Set<string>(); // Told to staff: one alarm a day for a phone, and one for a site.
  return async (text) => {
    if (text.tone === 'crisis' || text.isLast) return 'send';
    const { store, caps, now, log } = parts;
    const at = now();
    let spent: Awaited<ReturnType<Store['spent']>>;
    try {
      spent = await store.spent(text.conversation, text.site, at);
    } catch (thrown) {
      log('warn', 'text.uncounted', { code: codeOf(thrown) });
      return 'send'; // A store that is slow for a moment is no reason for silence.
    }
    const isSite = spent.site >= caps.site;
    if (!isSite && spent.phone < caps.phone) return 'send';
    await alarm(parts, alarmed, text, isSite ? 'site' : 'phone', new Date(at).toISOString().slice(0, 10));
    return spent.isTold || spent.site >= caps.site * hardFactor ? 'over' : 'notice';
  };
}

/** Tried again with the next text, if nobody could be reached. */
async function alarm(
  { pager, log }: BudgetParts,
  alarmed: Set<string>,
  { site, conversation }: TextPayload,
  scope: 'phone' | 'site',
  day: string,
): Promise<void> {
  const key = `${day} ${scope === 'site' ? site : conversation}`;
  if (alarmed.has(key)) return;
  alarmed.add(key);
  log('warn', 'text.capped', { kind: scope, conversation });
  try {
    const level = `texts of a ${scope} for today`;
    await pager.page({ reason: 'trouble', level, channel: 'sms', site, ...(scope === 'phone' && { conversation }) });
    const [oldest] = alarmed;
    if (alarmed.size > alarmedMax && oldest !== undefined) alarmed.delete(oldest);
  } catch (thrown) {
    alarmed.delete(key);
    log('error', 'alarm.failed', { code: codeOf(thrown) });
  }
}
