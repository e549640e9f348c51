import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { deliveriesContract } from './deliveries-contract.ts';
import { directorContract } from './director-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { recordsContract } from './records-contract.ts';
import { noon, someone, talk, turnOf } from './scene.ts';
import { unansweredContract } from './unanswered-contract.ts';

/** One place where data lies: opened again, it holds what was committed before. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** What every engine promises. Each runs it on the real thing. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the store contract, ${name}`, () => {
    const opened: { place?: StoreUnderTest; store?: Store } = {};
    const store = () => opened.store!; // True: opened before each test.
    beforeEach(async () => {
      opened.place = await make();
      opened.store = await opened.place.open();
    });
    afterEach(async () => {
      await opened.store?.close();
      await opened.place?.remove();
    });
    const reopen = async () => {
      await opened.store?.close();
      opened.store = await opened.place!.open();
    };
    turnsContract(store, reopen);
    crowdContract(store, reopen);
    outboxContract(store);
    deliveriesContract(store);
    recordsContract(store);
    unansweredContract(store);
    directorContract(store);
  });
}

function turnsContract(store: () => Store, reopen: () => Promise<void>): void {
  test('an address that nobody wrote from has no conversation', async () => {
    expect(await store().load(someone(), { id: 'm1' })).toEqual({});
    expect(await store().find(someone())).toBeUndefined();
    expect(await store().transcript(randomUUID(), 0, 10)).toEqual([]);
  });

  test('a committed turn is there after a restart, word for word', async () => {
    const address = someone('+15550100');
    const says = 'naïve 🙂 \u0000 \ud800 <b>';
    const turn = turnOf({ address, says, state: '{"at":"who"}', inbound: { id: 'm1', clientId: 'c1', at: noon } });
    expect(await store().commit(turn)).toEqual({ type: 'committed', version: 1, lastSeq: 2 });
    await reopen();
    const { id } = turn.conversation;
    const conversation = { id, address, version: 1, state: '{"at":"who"}', lastSeq: 2, openedAt: noon, lastAt: noon };
    expect(await store().load(address, { id: 'm2' })).toEqual({ conversation });
    expect(await store().find(address)).toEqual(conversation);
    expect(await store().transcript(id, 0, 10)).toEqual([
      { seq: 1, at: noon, from: 'person', body: JSON.stringify({ text: says }), inboundId: 'm1', clientId: 'c1' },
      { seq: 2, at: noon, from: 'bot', body: '{"text":"Thank you."}' },
    ]);
    expect(await store().transcript(id, 1, 10)).toHaveLength(1);
    expect(await store().transcript(id, 0, 1)).toHaveLength(1);
    expect(await store().transcript(id, 99, 10)).toEqual([]);
  });

  test('a copy of a message, by either of its ids, gets the answer of the first and no turn', async () => {
    const address = someone();
    const first = turnOf({ address, inbound: { id: 'm1', clientId: 'c1', at: noon }, reply: '{"card":"thanks"}' });
    await store().commit(first);
    const { id } = first.conversation;
    const seen = { conversation: id, inboundSeq: 1, body: '{"card":"thanks"}' };
    const retry = { id: 'm2', clientId: 'c1', at: noon };
    expect((await store().load(address, { id: 'm1' })).seen).toEqual(seen);
    expect((await store().load(address, retry)).seen).toEqual(seen);
    expect(await store().commit(first)).toEqual({ type: 'seen', reply: seen });
    expect(await store().commit(turnOf({ address, conversationId: id, inbound: retry }))).toEqual({
      type: 'seen',
      reply: seen,
    });
    await reopen();
    expect(await store().commit(first)).toEqual({ type: 'seen', reply: seen });
    expect(await store().transcript(id, 0, 10)).toHaveLength(2);
    expect((await store().load(someone(), { id: 'm1' })).seen).toBeUndefined(); // The same id on another address is another message.
  });

  test('a turn of our own leaves no inbox row, and a reply without words is empty', async () => {
    const address = someone();
    await talk(store(), { address, messageId: 'm1', entries: [{ at: noon, from: 'bot', body: '{}' }] });
    expect((await store().load(address, { id: 'm1' })).seen).toMatchObject({ inboundSeq: 0, body: '' });
    const before = await store().find(address);
    const { inbound: _, ...own } = turnOf({ address, ...(before && { before }) });
    expect(await store().commit(own)).toMatchObject({ type: 'committed', version: 2 });
  });

  test('a turn that began from an older version or sequence number is stale, and writes nothing', async () => {
    const address = someone();
    const { id } = await talk(store(), { address });
    const before = (await store().find(address))!;
    const next = turnOf({ address, before, state: '{"at":"danger"}' });
    for (const wrong of [
      { fromVersion: 0 },
      { fromVersion: 2 },
      { fromSeq: 1 },
      { fromSeq: 0, fromVersion: 0 },
      { id: randomUUID() },
    ]) {
      expect(await store().commit({ ...next, conversation: { ...next.conversation, ...wrong } })).toEqual({
        type: 'stale',
      });
    }
    expect(await store().find(address)).toEqual(before);
    expect(await store().transcript(id, 0, 10)).toHaveLength(2);
    expect(await store().commit(next)).toEqual({ type: 'committed', version: 2, lastSeq: 4 });
  });

  test('a turn that breaks a rule of the schema is refused whole, and takes no other with it', async () => {
    const [bad, good] = [someone(), someone()];
    const twice = { id: 'o1', kind: 'sms', priority: 'normal', dueAt: noon, payload: '' } as const;
    const results = await Promise.allSettled([
      store().commit(turnOf({ address: bad, outbox: [twice, twice] })),
      store().commit(turnOf({ address: good })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await store().find(bad)).toBeUndefined();
    expect(await store().verifyAudit()).toBeUndefined();
    expect(await store().commit(turnOf({ address: bad, outbox: [twice] }))).toMatchObject({ type: 'committed' });
  });
}

function crowdContract(store: () => Store, reopen: () => Promise<void>): void {
  test('of two first messages of an unknown address at once, one opens the conversation and the other is stale', async () => {
    for (let pair = 0; pair < 50; pair += 1) {
      const address = someone();
      const both = await Promise.all([1, 2].map(() => store().commit(turnOf({ address }))));
      expect(both.map(({ type }) => type).sort()).toEqual(['committed', 'stale']);
    }
  });

  test('one message that comes 10 times at once has one turn', async () => {
    const turn = turnOf({ address: someone(), messageId: 'm1', reply: 'once' });
    const copies = await Promise.all(Array.from({ length: 10 }, () => store().commit(turn)));
    expect(copies.filter(({ type }) => type === 'committed')).toHaveLength(1);
    expect(copies.filter((copy) => copy.type === 'seen' && copy.reply.body === 'once')).toHaveLength(9);
  });

  test('50 messages of one conversation at once all have their turn, without a gap', async () => {
    const address = someone();
    const messages = Array.from({ length: 50 }, (_, n) => `m${n}`);
    await Promise.all(messages.map((messageId) => talk(store(), { address, messageId })));
    const found = await store().find(address);
    const entries = await store().transcript(found!.id, 0, 200);
    expect(found).toMatchObject({ version: 50, lastSeq: 100 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(entries.flatMap(({ inboundId }) => inboundId ?? []).sort()).toEqual(messages.sort());
  });

  test('500 turns at once share their transactions, and all are there after a restart', async () => {
    const people = Array.from({ length: 100 }, () => someone());
    const speak = async (address: (typeof people)[number]) => {
      for (let n = 0; n < 5; n += 1) await talk(store(), { address });
    };
    await Promise.all(people.map(speak));
    await reopen();
    for (const address of people) {
      const found = await store().find(address);
      expect(found).toMatchObject({ version: 5, lastSeq: 10 });
      expect((await store().transcript(found!.id, 0, 99)).map(({ seq }) => seq)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
    }
    expect(await store().verifyAudit()).toBeUndefined();
  });
}
