import { expect, test } from 'vitest';
import type { Store, TurnRecord } from '../../src/store/store.ts';
import { noon, someone, talk, turnOf } from './scene.ts';

type Sending = TurnRecord['outbox'][number];

const text = (id: string, more: Partial<Sending> = {}): Sending => ({
  id,
  kind: 'sms',
  priority: 'normal',
  dueAt: noon,
  payload: `payload of ${id}`,
  ...more,
});

export function outboxContract(store: () => Store): void {
  const leased = async (now: number, leaseMs = 5_000) => (await store().lease(now, leaseMs, 10)).map(({ id }) => id);

  test('what is due is handed out once, first in first out, one row of a conversation at a time', async () => {
    const [one, other] = [someone(), someone()];
    const { id: conversation } = await talk(store(), { address: one, outbox: [text('a1'), text('a2')] });
    await talk(store(), { address: one, outbox: [text('a3')] });
    await talk(store(), { address: other, outbox: [text('b1'), text('later', { dueAt: noon + 60_000 })] });
    const rows = await store().lease(noon, 5_000, 10);
    expect(rows).toContainEqual({
      id: 'a1',
      conversation,
      kind: 'sms',
      priority: 'normal',
      payload: 'payload of a1',
      attempts: 1,
      dueAt: noon,
    });
    expect(rows.map(({ id }) => id).sort()).toEqual(['a1', 'b1']);
    expect(await leased(noon)).toEqual([]);
    await store().settle('a1', { type: 'sent' });
    expect(await leased(noon)).toEqual(['a2']);
    await store().settle('a2', { type: 'dead' }); // Given up: the rest goes on.
    expect(await leased(noon)).toEqual(['a3']);
  });

  test('two senders at once never get the same row', async () => {
    for (let n = 0; n < 20; n += 1) await talk(store(), { address: someone(), outbox: [text(`r${n}`)] });
    const both = await Promise.all([store().lease(noon, 5_000, 15), store().lease(noon, 5_000, 15)]);
    const ids = both.flat().map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  test('a lease that runs out is handed out again, and a retry waits for its time', async () => {
    await talk(store(), { address: someone(), outbox: [text('a1')] });
    expect(await leased(noon, 1_000)).toEqual(['a1']);
    expect(await leased(noon + 999)).toEqual([]);
    expect(await store().lease(noon + 1_000, 1_000, 10)).toMatchObject([{ id: 'a1', attempts: 2 }]);
    await store().settle('a1', { type: 'retry', retryAt: noon + 9_000 });
    expect(await leased(noon + 8_999)).toEqual([]);
    expect(await leased(noon + 9_000)).toEqual(['a1']);
  });

  test('an attempt that nobody took does not count', async () => {
    await talk(store(), { address: someone(), outbox: [text('a1')] });
    await store().lease(noon, 1_000, 10);
    await store().settle('a1', { type: 'again', retryAt: noon + 9_000 });
    expect(await leased(noon + 8_999)).toEqual([]);
    expect(await store().lease(noon + 9_000, 1_000, 10)).toMatchObject([{ id: 'a1', attempts: 1 }]);
    await store().settle('a1', { type: 'retry', retryAt: noon + 20_000 });
    await store().lease(noon + 20_000, 1_000, 10);
    await store().settle('a1', { type: 'again', retryAt: noon + 30_000 }); // Those that may have arrived still count.
    expect(await store().lease(noon + 30_000, 1_000, 10)).toMatchObject([{ id: 'a1', attempts: 2 }]);
  });

  test('a row that cannot be sent keeps the rest of its conversation waiting for 10 seconds, not longer', async () => {
    await talk(store(), { address: someone(), outbox: [text('stuck'), text('next')] });
    expect(await leased(noon)).toEqual(['stuck']);
    await store().settle('stuck', { type: 'retry', retryAt: noon + 3_600_000 });
    expect(await leased(noon + 9_999)).toEqual([]);
    expect(await leased(noon + 10_000)).toEqual(['next']);
  });

  test('an alarm that nobody takes holds up no text to the person', async () => {
    const alarm = text('alarm', { kind: 'page', priority: 'crisis' });
    await talk(store(), { address: someone(), outbox: [alarm, text('a1')] });
    expect(await leased(noon)).toEqual(['alarm', 'a1']);
  });

  test('what waited while we were down still goes out in order', async () => {
    await talk(store(), { address: someone(), outbox: [text('a1'), text('a2'), text('a3')] });
    expect(await leased(noon + 3_600_000)).toEqual(['a1']);
  });

  test('crisis overtakes, and is not overtaken by a later one', async () => {
    const address = someone();
    await talk(store(), { address, outbox: [text('a1')] });
    await talk(store(), { address: someone(), outbox: [text('b1')] });
    await talk(store(), { address, outbox: [text('c1', { priority: 'crisis' }), text('c2', { priority: 'crisis' })] });
    expect((await store().lease(noon, 5_000, 1)).map(({ id }) => id)).toEqual(['c1']);
    expect((await leased(noon)).sort()).toEqual(['a1', 'b1']);
    await store().settle('c1', { type: 'sent' });
    expect(await leased(noon)).toEqual(['c2']);
  });

  const taking = (id: string) => ({ takes: { id, at: noon, until: noon + 5_000 } });

  test('a row that is taken with its turn is in hand as by a lease', async () => {
    const turn = turnOf({ address: someone(), outbox: [text('a1'), text('a2')], ...taking('a1') });
    expect(await store().commit(turn)).toEqual({ type: 'committed', version: 1, lastSeq: 2, isTaken: true });
    expect(await leased(noon + 4_999)).toEqual([]);
    expect(await store().lease(noon + 5_000, 5_000, 10)).toMatchObject([{ id: 'a1', attempts: 2 }]);
    await store().settle('a1', { type: 'sent' });
    expect(await store().lease(noon + 5_000, 5_000, 10)).toMatchObject([{ id: 'a2', attempts: 1 }]);
  });

  test('a row behind another one, not due yet, or not of this turn is not taken with it', async () => {
    const address = someone();
    await talk(store(), { address, outbox: [text('a1')] });
    const { conversation: before } = await store().load(address, { id: '' });
    const [behind, later] = [text('a2'), text('b1', { dueAt: noon + 1 })];
    for (const turn of [
      turnOf({ address, ...(before && { before }), outbox: [behind], ...taking('a2') }),
      turnOf({ address: someone(), outbox: [later], ...taking('b1') }),
      turnOf({ address: someone(), outbox: [text('c1'), text('c2')], ...taking('c2') }),
      turnOf({ address: someone(), outbox: [text('d1')], ...taking('nothing') }),
    ])
      expect(await store().commit(turn)).not.toHaveProperty('isTaken');
    expect((await leased(noon)).sort()).toEqual(['a1', 'c1', 'd1']);
  });

  test('a row that nobody holds goes back as if it had never been taken, and one that somebody leased does not', async () => {
    await store().commit(turnOf({ address: someone(), outbox: [text('a1')], ...taking('a1') }));
    await talk(store(), { address: someone(), outbox: [text('b1')] });
    expect(await leased(noon, 9_000)).toEqual(['b1']);
    for (const id of ['a1', 'b1', 'nothing']) await store().settle(id, { type: 'back', until: noon + 5_000 });
    expect(await store().lease(noon, 5_000, 10)).toMatchObject([{ id: 'a1', attempts: 1 }]);
  });

  test('a start takes from the process before what tells staff, and a helpline on a wire that cannot be asked', async () => {
    const row = (id: string, kind: string, priority: 'crisis' | 'normal' = 'crisis') => ({
      ...text(id),
      kind,
      priority,
    });
    for (const each of [row('p1', 'page'), row('p2', 'page', 'normal'), row('s1', 'say'), row('s2', 'say', 'normal')])
      await talk(store(), { address: someone(), outbox: [each] });
    await talk(store(), { address: someone(), outbox: [row('t1', 'sms')] });
    expect((await leased(noon)).sort()).toEqual(['p1', 'p2', 's1', 's2', 't1']);
    const begunAt = noon + 1;
    const own = turnOf({ address: someone(), outbox: [row('s3', 'say')] });
    await store().commit({ ...own, takes: { id: 's3', at: begunAt, until: begunAt + 5_000 } });
    await store().staff.tellAgain(begunAt);
    expect((await leased(begunAt)).sort()).toEqual(['p1', 'p2', 's1']);
    await store().staff.tellAgain(begunAt + 1);
    expect(await leased(begunAt + 1)).toEqual(['s3']); // s1 was handed out twice: it is not a third time.
  });
}
