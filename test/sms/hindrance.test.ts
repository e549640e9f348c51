import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Said } from '../../src/core/model.ts';
import { createIntake } from '../../src/handle.ts';
import { type HindranceParts, textHindrance } from '../../src/text-hindrance.ts';
import { shell } from '../service/parts.ts';
import { account } from './account.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const noon = Date.parse('2026-03-02T21:00:00Z'); // Day in every zone of the country, from Ohio to Hawaii.
const address = { channel: 'sms', site: 'columbus', thread: '+16145550100' } as const;

/** One phone, the real store, and a clock that jumps. */
async function phone() {
  const { parts, store } = await shell();
  let now = noon;
  const intake = createIntake({ ...parts, now: () => now });
  const act = (said: Said) => intake.handle({ address, id: randomUUID(), at: now, said }, { orFail: true });
  await act({ type: 'text', text: 'hi' });
  const { id } = (await store.find(address))!; // They have just written.
  return {
    store,
    id,
    say: (text: string) => act({ type: 'text', text }),
    hindrance: (changed: Partial<HindranceParts> = {}) =>
      textHindrance({ store, account, now: () => now, ...changed }, id, address),
    wait(ms: number) {
      now += ms;
    },
    now: () => now,
  };
}

test('to whoever has just written anything may go', async () => {
  const { hindrance } = await phone();
  expect(await hindrance()).toBeNull();
  expect(await hindrance({ account: null })).toBeNull();
});

test('a page and Teams know no such hindrance', async () => {
  const { store } = await phone();
  const parts = { store, account, now: () => noon };
  for (const channel of ['web', 'teams'] as const)
    expect(await textHindrance(parts, 'any', { ...address, channel })).toBeNull();
});

test('after an opt-out nothing goes, and after an opt-in it does again', async () => {
  const { say, hindrance } = await phone();
  await say('STOP');
  expect(await hindrance()).toBe('optedOut');
  await say('START');
  expect(await hindrance()).toBeNull();
});

test('at night it waits for the morning, if it is no answer to what they just wrote', async () => {
  const { wait, hindrance } = await phone();
  wait(12 * 60 * minuteMs);
  expect(await hindrance()).toBe('morning');
  wait(12 * 60 * minuteMs);
  expect(await hindrance()).toBeNull();
});

test('a number that was silent for three months may be somebody else’s, and whoever writes from it begins anew', async () => {
  const { wait, hindrance, say } = await phone();
  wait(90 * dayMs);
  expect(await hindrance()).toBe('silent');
  await say('hello');
  expect(await hindrance()).toBe('begunAnew');
});

test('a number that was taken out of the settings, and a cap that is reached', async () => {
  const { store, id, hindrance, now } = await phone();
  expect(await hindrance({ account: { ...account, numbers: [] } })).toBe('noNumber');
  const cost = { site: address.site, segments: account.caps.phone, isNotice: false };
  const handed = { turn: 1, n: 0, priority: 'normal', at: now(), state: 'handed', cost } as const;
  await store.handOver({ wireId: 'SM1', conversation: id, ...handed });
  expect(await hindrance()).toBe('usedUp');
});
