import { expect, test } from 'vitest';
import type { Delivery, Store } from '../../src/store/store.ts';
import { noon, someone, talk } from './scene.ts';

/** What every engine promises about texts that a wire took from us. */
export function deliveriesContract(store: () => Store): void {
  const handOver = async (change: Partial<Delivery> = {}) => {
    const { id: conversation } = await talk(store(), { address: someone() });
    const delivery = {
      wireId: 'SM1',
      conversation,
      turn: 1,
      n: 0,
      priority: 'normal',
      at: noon,
      state: 'handed',
    } as const;
    await store().handOver({ ...delivery, ...change });
    return conversation;
  };
  const alarm = { id: 'alarm', kind: 'page', priority: 'crisis', dueAt: noon, payload: 'undelivered' } as const;

  test('what was handed over is found by the id of the wire, with its place', async () => {
    const conversation = await handOver({ priority: 'crisis', turn: 3 });
    expect(await store().delivery('SM1')).toEqual({
      conversation,
      channel: 'web',
      site: 'harbour',
      turn: 3,
      priority: 'crisis',
      state: 'handed',
    });
    expect(await store().delivery('SM2')).toBeUndefined();
  });

  test('a delivery moves forward only, whatever order the reports come in', async () => {
    await handOver();
    expect(await store().moveDelivery('SM1', 'sent', [])).toBe(true);
    expect(await store().moveDelivery('SM1', 'handed', [])).toBe(false);
    expect(await store().moveDelivery('SM1', 'sent', [])).toBe(false);
    expect(await store().moveDelivery('SM1', 'delivered', [])).toBe(true);
    expect(await store().moveDelivery('SM1', 'failed', [alarm])).toBe(false);
    expect(await store().delivery('SM1')).toMatchObject({ state: 'delivered' });
    expect(await store().lease(noon, 1_000, 10)).toEqual([]);
    expect(await store().moveDelivery('SM9', 'sent', [])).toBe(false);
  });

  test('what failed stays failed, and its alarm is written once, with the move', async () => {
    const conversation = await handOver({ priority: 'crisis' });
    const moved = await Promise.all(
      [1, 2, 3].map((n) => store().moveDelivery('SM1', 'failed', [{ ...alarm, id: `alarm-${n}` }])),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await store().moveDelivery('SM1', 'delivered', [])).toBe(false);
    const rows = await store().lease(noon, 1_000, 10);
    expect(rows).toMatchObject([{ conversation, kind: 'page', payload: 'undelivered' }]);
  });

  test('the turn that was heard at a moment is the last one handed over by then', async () => {
    const conversation = await handOver({ turn: 1, at: noon });
    await store().handOver({
      wireId: 'SM2',
      conversation,
      turn: 2,
      n: 0,
      priority: 'normal',
      at: noon + 5_000,
      state: 'handed',
    });
    expect(await store().heardTurn(conversation, noon - 1)).toBe(0);
    expect(await store().heardTurn(conversation, noon)).toBe(1);
    expect(await store().heardTurn(conversation, noon + 4_999)).toBe(1);
    expect(await store().heardTurn(conversation, noon + 5_000)).toBe(2);
    expect(await store().heardTurn('nobody', noon)).toBe(0);
  });

  test('the same id of the wire twice is one delivery', async () => {
    const conversation = await handOver();
    await store().handOver({
      wireId: 'SM1',
      conversation,
      turn: 9,
      n: 0,
      priority: 'normal',
      at: noon,
      state: 'handed',
    });
    expect(await store().delivery('SM1')).toMatchObject({ turn: 1 });
  });
}
