import { onAt } from '../handoff/rota.ts';
import { codeOf, type Log } from '../log.ts';
import type { OnDuty, Rota } from '../pagers/notice.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { Shift, StaffStore } from '../store/staff-store.ts';
import { accountFrom } from './account.ts';

export interface OnDutyParts {
  readonly store: { readonly staff: Pick<StaffStore, 'shifts'>; readonly accounts: Pick<AccountStore, 'account'> };
  readonly now: () => number;
  readonly log: Log;
}

const shownMax = 5_000; // Shifts of 60 people for a month of planning.

/** Whoever has the phone at home, else whoever is planned to be at the desk; for a supervisor, whoever is planned as one. */
const asked = {
  onCall: [['onCall'], ['counsellor']],
  supervisor: [['supervisor']],
} as const satisfies { readonly [A in Parameters<Rota>[0]]: readonly (readonly Shift['role'][])[] };

/** Who hears a page now, by the shifts. When the store does not answer nobody is planned, so that those are told who always are. */
export function onDuty({ store, now, log }: OnDutyParts): Rota {
  return async (audience, site) => {
    try {
      const planned = onAt(await store.staff.shifts(now(), shownMax), now(), site);
      for (const roles of asked[audience]) {
        const ids = planned.filter(({ role }) => roles.some((each) => each === role)).map((shift) => shift.counsellor);
        const found = await Promise.all([...new Set(ids)].map((id) => reached(store.accounts, id)));
        if (found.flat().length > 0) return found.flat();
      }
    } catch (thrown) {
      log('error', 'rota.unread', { code: codeOf(thrown) });
    }
    return [];
  };
}

/** An account that was shut hears nothing. */
async function reached(accounts: Pick<AccountStore, 'account'>, id: string): Promise<readonly OnDuty[]> {
  const stored = await accounts.account(id);
  if (!stored || stored.disabledAt !== null) return [];
  const { email, phone } = accountFrom(stored);
  return [{ email, phone }];
}
