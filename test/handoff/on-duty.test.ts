import { expect, test } from 'vitest';
import { textPager } from '../../src/pagers/on-call-text.ts';
import { createMembers } from '../../src/staff/members.ts';
import { onDuty } from '../../src/staff/on-duty.ts';
import type { Shift } from '../../src/store/staff-store.ts';
import { stage } from './stage.ts';

const hourMs = 60 * 60_000;
const planner = { id: 'planner', name: 'Planner' };
const always = {
  onCall: [{ site: null, number: '+16145550100' }],
  supervisor: [{ site: null, number: '+16145550101' }],
};

/** The real store with accounts and shifts in it, and texts that are only written down. */
async function duty() {
  const { store, clock, desk, parts } = await stage();
  const { now, newId } = parts;
  const members = createMembers({ accounts: store.accounts, now, newId, changed: async () => {} });
  const rota = onDuty({ store, now, log: () => {} });
  const told: string[] = [];
  const sender = {
    send: async ({ to }: { to: string }) => {
      told.push(to);
      return { type: 'sent', wireId: 'SM1' } as const;
    },
  };
  const pager = textPager({ from: () => '+16145550199', to: always }, rota, sender, 'https://chat.example.org');
  return {
    store,
    clock,
    desk,
    members,
    rota,
    async member(name: string, phone: string | null) {
      const email = `${name}@example.org`;
      const { account } = await members.invite({ name, email, roles: ['counsellor'], sites: [] }, null);
      if (phone) await members.setPhone(account, phone);
      return account;
    },
    plan: (counsellor: string, role: Shift['role'], site = 'columbus') =>
      store.staff.addShift(
        { id: newId(), site, counsellor, role, from: clock.at - hourMs, to: clock.at + hourMs },
        planner.id,
        clock.at,
      ),
    async rung(rung: 'second' | 'supervisor', site = 'columbus') {
      told.length = 0;
      const alert = { reason: 'handoff', rung, priority: 'crisis', site } as const;
      if (await pager.tells?.(alert)) await pager.page(alert);
      return [...told];
    },
  };
}

test('whoever is on call by the shifts of a site is told there; where nobody is planned, whoever always is', async () => {
  const { member, plan, rung, clock } = await duty();
  await plan(await member('ana', '+16145550111'), 'onCall');
  await plan(await member('kim', '+16145550113'), 'supervisor');
  await plan(await member('sam', '+13125550112'), 'onCall', 'chicago');
  expect(await rung('second')).toEqual(['+16145550111']);
  expect(await rung('supervisor')).toEqual(['+16145550113']);
  expect(await rung('second', 'chicago')).toEqual(['+13125550112']);
  expect(await rung('supervisor', 'chicago')).toEqual(['+16145550101']);
  clock.at += 2 * hourMs;
  expect(await rung('second')).toEqual(['+16145550100']);
});

test('without a phone at home the ones at the desk are told; a break, a shut account and a missing number are nobody', async () => {
  const { member, members, plan, rung, rota } = await duty();
  const [ana, sam] = [await member('ana', '+16145550111'), await member('sam', null)];
  await plan(ana, 'counsellor');
  expect(await rung('second')).toEqual(['+16145550111']);
  await plan(ana, 'break');
  expect(await rung('second')).toEqual(['+16145550100']);
  await plan(sam, 'onCall');
  expect(await rota('onCall', 'columbus')).toEqual([{ email: 'sam@example.org', phone: null }]); // Told by e-mail.
  expect(await rung('second')).toEqual(['+16145550100']); // Nobody's phone rings for them, so the list's do.
  await members.disable(sam, null);
  expect(await rota('onCall', 'columbus')).toEqual([]);
});

test('a store that does not answer keeps nobody from being told', async () => {
  const { store, member, plan, rung } = await duty();
  await plan(await member('ana', '+16145550111'), 'onCall');
  await store.close();
  expect(await rung('second')).toEqual(['+16145550100']);
});
