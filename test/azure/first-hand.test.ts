import { expect, onTestFinished, test } from 'vitest';
import type { SendOutcome } from '../../src/channels/send-outcome.ts';
import type { Address } from '../../src/core/model.ts';
import { FirstHand, type Outlet } from '../../src/first-hand.ts';
import { startOutbox } from '../../src/outbox.ts';
import type { Sender } from '../../src/sending.ts';
import type { OutboxRow, TurnRecord } from '../../src/store/store.ts';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { noon, turnOf } from '../store/scene.ts';
import { SqlitePlace } from '../store/sqlite-place.ts';
import { azureEnvironment, service, standIn, token } from './microsoft.ts';
import { teamsPerson } from './person.ts';

const address: Address = { channel: 'teams', site: 'harbour', thread: 'msteams:somebody' };
const elsewhere: Address = { ...address, thread: 'msteams:another' };

/** The store, the outbox and a wire that answers when the test says so. */
async function stage() {
  const place = new SqlitePlace();
  const store = await place.open();
  const firstHand = new FirstHand();
  const posts: { readonly row: OutboxRow; readonly answers: (outcome: SendOutcome) => void }[] = [];
  const wire: Sender = { send: (row) => new Promise((answers) => posts.push({ row, answers })) };
  const [pager, handoffs] = [{ page: async () => {} }, { initiate: async () => {} }];
  const outbox = startOutbox({ store, pager, handoffs, senders: new Map([['say', wire]]), now: () => noon, log() {} });
  firstHand.open(outbox);
  onTestFinished(async () => {
    for (const { answers } of posts) answers('sent');
    await outbox.close();
    await store.close();
    await place.remove();
  });
  const leaveAt = async (address: Address, ...ids: readonly string[]): Promise<TurnRecord> => {
    const { conversation: before } = await store.load(address, { id: '' });
    const line = { kind: 'say', priority: 'normal', dueAt: noon, payload: '{}' } as const;
    const turn = turnOf({ address, ...(before && { before }), outbox: ids.map((id) => ({ id, ...line })) });
    return firstHand.reach(turn, noon);
  };
  const leave = (...ids: readonly string[]) => leaveAt(address, ...ids);
  const commit = async (turn: TurnRecord) => firstHand.pass(turn, await store.commit(turn));
  const posted = () => posts.map(({ row }) => `${row.id} ${row.attempts}`);
  return { store, outbox, firstHand, posts, leave, leaveAt, commit, posted };
}

const inDanger = ({ outbox, ...turn }: TurnRecord): TurnRecord => ({
  ...turn,
  outbox: outbox.map((row) => ({ ...row, priority: 'crisis' })),
});
const bearer = (serviceurl: string) => `Bearer ${token({ serviceurl })}`;
const nobody: Outlet = { take() {}, left() {}, giveBack() {} };

test('a line goes to its wire with the commit, and what stands behind it follows as soon as it is there', async () => {
  const { outbox, posts, leave, commit, posted } = await stage();
  await commit(await leave('a1', 'a2'));
  expect(posted()).toEqual(['a1 1']);
  await commit(await leave('b1'));
  await outbox.round();
  expect(posted()).toEqual(['a1 1']);
  for (const [at, next] of ['a2 1', 'b1 1'].entries()) {
    posts[at]?.answers('sent');
    await expect.poll(posted).toContain(next);
  }
  expect(posted()).toEqual(['a1 1', 'a2 1', 'b1 1']);
});

test('a helpline waits for no line that hangs, and what follows waits for the helpline', async () => {
  const { outbox, leave, commit, posted } = await stage();
  await commit(await leave('a1'));
  await commit(inDanger(await leave('b1')));
  await expect.poll(posted).toEqual(['a1 1', 'b1 1']);
  await commit(await leave('c1'));
  await outbox.round();
  expect(posted()).toEqual(['a1 1', 'b1 1']);
});

test('what is erased while its wire hangs is not said again, and holds nothing up', async () => {
  const { store, outbox, posts, leave, commit, posted } = await stage();
  await commit(await leave('a1'));
  await commit({ ...(await leave('b1')), erase: true });
  expect(posted()).toEqual(['a1 1', 'b1 1']);
  posts[0]?.answers('busy');
  posts[1]?.answers('sent');
  await outbox.close();
  expect(await store.lease(noon + 60_000, 1_000, 10)).toEqual([]);
});

test('a line whose commit landed without our knowing is sent once, by a round of the outbox', async () => {
  const { store, outbox, firstHand, leave, posted } = await stage();
  const [late, never] = [await leave('a1'), await leave('b1')];
  await store.commit(late);
  for (const turn of [late, never]) firstHand.lose(turn); // The store answered neither in time.
  for (let round = 0; round < 3; round += 1) await outbox.round();
  expect(posted()).toEqual(['a1 1']);
});

test('what a commit may have handed us as we end waits for whoever comes next', async () => {
  const { store, outbox, firstHand, leave, posted } = await stage();
  const unknown = await leave('a1');
  await store.commit(unknown);
  firstHand.lose(unknown);
  await outbox.close();
  expect(posted()).toEqual([]);
  expect(await store.lease(noon, 1_000, 10)).toMatchObject([{ id: 'a1', attempts: 1 }]);
});

test('we end only when every commit has handed over its line, whatever came of it', async () => {
  const { store, outbox, firstHand, leave, leaveAt, commit, posts, posted } = await stage();
  const [taken, refused, lost] = [await leave('a1'), await leave('a2'), await leaveAt(elsewhere, 'b1')];
  let isDrained = false;
  const drained = firstHand.drain().then(() => {
    isDrained = true;
  });
  await commit(taken);
  await commit(refused); // It does not follow the turn before it.
  await store.load(address, { id: '' });
  expect(isDrained).toBe(false);
  firstHand.lose(lost);
  await drained;
  posts[0]?.answers('sent');
  await outbox.close();
  expect(posted()).toEqual(['a1 1']);
  expect(await store.lease(noon + 60_000, 1_000, 10)).toEqual([]);
});

test('a first round hands nobody what this process is sending', async () => {
  const { outbox, leave, commit, posted } = await stage();
  await commit(inDanger(await leave('a1')));
  await outbox.round();
  expect(posted()).toEqual(['a1 1']);
});

test('killed between the commit and its wire, somebody in danger hears the helpline at the next start, and staff hear of anything else', async () => {
  const microsoft = standIn();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const first = await start({ environment: azureEnvironment, now });
  const [calm, afraid] = [teamsPerson(first.service.url), teamsPerson(first.service.url)];
  first.service.intake.firstHand.open(nobody); // As if the process ended here.
  for (const [person, text] of [
    [calm, 'hello'],
    [afraid, 'I am going to kill myself tonight'],
  ] as const)
    await eventually(async () => expect((await person.post({ text, id: 'once' })).status).toBe(200));
  await first.stop();
  microsoft.forget(); // A busy machine may have answered the first try with words that are built in.

  const second = await start({ environment: azureEnvironment, now, directory: first.directory });
  const reached = () => microsoft.posts.map(({ body }) => body.conversation.id);
  await eventually(() => expect(reached()).toEqual([afraid.conversation]));
  expect(JSON.stringify(microsoft.posts)).toMatch(/988/);
  ahead = 60_000; // Its lease is over. It may have arrived, so it is not said again.
  const troubles = () => second.lines.filter(({ event, kind }) => event === 'page' && kind?.startsWith('trouble'));
  await eventually(() => expect(troubles()).toHaveLength(1));
  expect(reached()).toEqual([afraid.conversation]);
  const again = teamsPerson(second.service.url, calm.conversation);
  await eventually(async () => expect((await again.post({ text: 'are you there?', id: 'later' })).status).toBe(200));
  await eventually(() => expect(reached()).toContain(calm.conversation));
  expect(reached().filter((conversation) => conversation === afraid.conversation)).toHaveLength(1);
  expect(await second.store().lease(now() + 60_000, 1, 100)).toEqual([]);
});

test('how a wire is reached is known to each later turn and to the next start, also when it changes and changes back', async () => {
  const microsoft = standIn();
  const first = await start({ environment: azureEnvironment });
  const { conversation } = teamsPerson(first.service.url);
  const paths = () => microsoft.posts.map(({ path }) => path.split('/')[1]);
  const places = ['amer', 'amer', 'emea', 'emea', 'amer'];
  for (const [at, place] of places.entries()) {
    const from = `${service}/${place}/`;
    const person = teamsPerson(first.service.url, conversation);
    await eventually(async () => {
      const { status } = await person.post({ text: 'hello', id: `m${at}`, serviceUrl: from }, bearer(from));
      expect(status).toBe(200);
    });
    await eventually(() => expect(paths()).toEqual(places.slice(0, at + 1)));
  }
  await first.stop();
  const second = await start({ environment: azureEnvironment, directory: first.directory });
  const to = { channel: 'teams', site: 'columbus', thread: `msteams:${conversation}` } as const;
  const said = { type: 'staff', does: 'claim', by: 'somebody' } as const;
  await second.service.intake.handle({ address: to, id: 'staff-1', at: Date.now(), said });
  await eventually(() => expect(paths()).toEqual([...places, 'amer']));
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
