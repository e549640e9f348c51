import { expect, onTestFinished, test } from 'vitest';
import type { Address } from '../../src/core/model.ts';
import { FirstHand } from '../../src/first-hand.ts';
import { startOutbox } from '../../src/outbox.ts';
import type { Sender } from '../../src/sending.ts';
import type { OutboxRow, TurnRecord } from '../../src/store/store.ts';
import { noon, turnOf } from '../store/scene.ts';
import { SqlitePlace } from '../store/sqlite-place.ts';

const address: Address = { channel: 'teams', site: 'harbour', thread: 'msteams:somebody' };

/** The store, the outbox and a wire that answers when the test says so. */
async function stage() {
  const place = new SqlitePlace();
  const store = await place.open();
  const firstHand = new FirstHand();
  const posts: { readonly row: OutboxRow; readonly taken: () => void }[] = [];
  const wire: Sender = { send: (row) => new Promise((resolve) => posts.push({ row, taken: () => resolve('sent') })) };
  const [pager, handoffs] = [{ page: async () => {} }, { initiate: async () => {} }];
  const outbox = startOutbox({ store, pager, handoffs, senders: new Map([['say', wire]]), now: () => noon, log() {} });
  firstHand.open(outbox);
  onTestFinished(async () => {
    for (const { taken } of posts) taken();
    await outbox.close();
    await store.close();
    await place.remove();
  });
  const leave = async (...ids: readonly string[]): Promise<TurnRecord> => {
    const { conversation: before } = await store.load(address, { id: '' });
    const line = { kind: 'say', priority: 'normal', dueAt: noon, payload: '{}' } as const;
    const turn = turnOf({ address, ...(before && { before }), outbox: ids.map((id) => ({ id, ...line })) });
    return firstHand.reach(turn, noon);
  };
  const commit = async (turn: TurnRecord) => firstHand.pass(turn, await store.commit(turn));
  const posted = () => posts.map(({ row }) => `${row.id} ${row.attempts}`);
  return { store, outbox, firstHand, posts, leave, commit, posted };
}

test('a line goes to its wire with the commit, and what stands behind it follows as soon as it is there', async () => {
  const { outbox, posts, leave, commit, posted } = await stage();
  await commit(await leave('a1', 'a2'));
  expect(posted()).toEqual(['a1 1']);
  await commit(await leave('b1'));
  await outbox.round();
  expect(posted()).toEqual(['a1 1']);
  for (const [at, next] of ['a2 1', 'b1 1'].entries()) {
    posts[at]?.taken();
    await expect.poll(posted).toContain(next);
  }
  expect(posted()).toEqual(['a1 1', 'a2 1', 'b1 1']);
});

test('a line whose commit landed without our knowing is sent once, by a round of the outbox', async () => {
  const { store, outbox, firstHand, leave, posted } = await stage();
  const [late, never] = [await leave('a1'), await leave('b1')];
  await store.commit(late);
  for (const turn of [late, never]) firstHand.lose(turn); // The store answered neither in time.
  for (let round = 0; round < 3; round += 1) await outbox.round();
  expect(posted()).toEqual(['a1 1']);
});

test('while we end, a line waits for whoever comes next', async () => {
  const { store, firstHand, leave, commit, posted } = await stage();
  firstHand.close();
  const turn = await leave('a1');
  await store.commit(turn);
  expect(posted()).toEqual([]);
  expect(await store.lease(noon, 1_000, 10)).toMatchObject([{ id: 'a1', attempts: 1 }]);
  await commit(await leave('a2'));
  expect(posted()).toEqual([]);
});
