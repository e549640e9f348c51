import { expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { noon, someone, talk } from './scene.ts';

export function recordsContract(store: () => Store): void {
  test('a deadline is one row by name: armed again it moves, disarmed it is gone, and it stays until then', async () => {
    const address = someone('+15550101');
    const arm = (name: string, dueAt: number, turn: number) => ({ type: 'arm', name, dueAt, turn }) as const;
    const { id: conversation } = await talk(store(), {
      address,
      deadlines: [arm('silence', noon + 1, 1), arm('ladder', noon, 1)],
    });
    await talk(store(), { address, deadlines: [arm('silence', noon + 5, 2), arm('silence', noon + 5, 2)] });
    const ladder = { conversation, address, name: 'ladder', dueAt: noon, turn: 1 };
    const silence = { conversation, address, name: 'silence', dueAt: noon + 5, turn: 2 };
    expect(await store().due(noon - 1, 10)).toEqual([]);
    expect(await store().due(noon + 4, 10)).toEqual([ladder]);
    expect(await store().due(noon + 5, 10)).toEqual([ladder, silence]);
    expect(await store().due(noon + 5, 1)).toEqual([ladder]);
    await talk(store(), {
      address,
      deadlines: [
        { type: 'disarm', name: 'ladder' },
        { type: 'disarm', name: 'never armed' },
      ],
    });
    expect(await store().due(noon + 5, 10)).toEqual([silence]);
  });

  test('a conversation waits for a person at most once, in its place, for the more urgent reason', async () => {
    const open = (priority: string, at: number, summary: string) => ({ type: 'open', priority, at, summary }) as const;
    const [first, second, third] = [someone('+15550102'), someone(), someone()];
    const { id: conversation } = await talk(store(), {
      address: first,
      handoff: open('asked', noon, 'wants a person'),
    });
    await talk(store(), { address: second, handoff: open('medical', noon + 1, 'second') });
    await talk(store(), { address: third, handoff: open('a priority from the future', noon - 9, 'third') });
    const queue = async () => (await store().handoffs(10)).map(({ summary }) => summary);
    expect(await queue()).toEqual(['second', 'wants a person', 'third']);
    await talk(store(), { address: first, handoff: open('crisis', noon + 2, 'in danger') });
    await talk(store(), { address: first, handoff: open('outcome', noon + 3, 'still in danger') });
    expect((await store().handoffs(1))[0]).toMatchObject({
      conversation,
      address: first,
      priority: 'crisis',
      openedAt: noon,
      summary: 'still in danger',
    });
    expect(await queue()).toHaveLength(3);
    await talk(store(), {
      address: first,
      handoff: { type: 'end', how: 'callback', at: noon + 4, slot: 'tomorrow-9' },
    });
    await talk(store(), { address: first, handoff: { type: 'end', how: 'accepted', at: noon + 5 } }); // None is open: nothing to end.
    expect(await queue()).toEqual(['second', 'third']);
    expect(await store().callbacks('today-9', 10)).toMatchObject([
      { conversation, address: first, summary: 'still in danger', slot: 'tomorrow-9' },
    ]);
    expect(await store().callbacks('tomorrow-9a', 10)).toEqual([]);
    await talk(store(), { address: first, handoff: open('asked', noon + 6, 'again') });
    expect(await queue()).toEqual(['second', 'again', 'third']);
  });

  test('an erased conversation goes on without its words, and still knows what it has seen', async () => {
    const address = someone('+15550103');
    const said = { at: noon, wordingHash: 'w1', kind: 'privacy', given: true };
    const outbox = (id: string, priority: 'crisis' | 'normal') => ({
      id,
      kind: id,
      priority,
      dueAt: noon,
      payload: id,
    });
    const { id } = await talk(store(), {
      address,
      messageId: 'm1',
      reply: 'a reply',
      consents: [said],
      handoff: { type: 'open', priority: 'asked', at: noon, summary: 'their words' },
      outbox: [outbox('text', 'normal'), outbox('alarm', 'crisis')],
    });
    await talk(store(), {
      address,
      erase: true,
      state: '{"erased":true}',
      messageId: 'm2',
      outbox: [outbox('goodbye', 'normal')],
    });
    expect(await store().find(address)).toMatchObject({ id, version: 2, state: '{"erased":true}', lastSeq: 4 });
    expect((await store().transcript(id, 0, 10)).map(({ seq }) => seq)).toEqual([3, 4]);
    expect((await store().load(address, { id: 'm1' })).seen).toEqual({ conversation: id, inboundSeq: 1, body: '' });
    expect(await store().handoffs(10)).toMatchObject([{ conversation: id, address, summary: '' }]);
    const sent = await store().lease(noon, 5_000, 10); // An alarm that was not sent yet outlives the words.
    expect(sent.map(({ payload }) => payload)).toEqual(['alarm', 'goodbye']);
    await talk(store(), { address, messageId: 'm3' });
    expect(await store().transcript(id, 4, 10)).toHaveLength(2);
    expect(await store().verifyAudit()).toBeUndefined();
  });

  test('the audit chain holds over many turns, and over words that no disk keeps', async () => {
    const audit = Array.from({ length: 30 }, (_, n) => ({
      at: noon + n,
      what: 'note',
      detail: `${n} \ud800 \u0000 é`,
    }));
    for (let n = 0; n < 40; n += 1) await talk(store(), { address: someone(), audit });
    expect(await store().verifyAudit()).toBeUndefined();
  });

  test('after close, a call is refused', async () => {
    const address = someone();
    const last = talk(store(), { address });
    await last;
    await store().close();
    await expect(store().find(address)).rejects.toMatchObject({ name: 'StoreError', code: 'down' });
    await store().close();
  });
}
