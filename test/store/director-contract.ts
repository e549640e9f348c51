import { expect, test } from 'vitest';
import type { Signature } from '../../src/store/director-store.ts';
import type { Store } from '../../src/store/store.ts';
import { noon, someone, talk } from './scene.ts';

const today = Math.floor(noon / 86_400_000);

export function directorContract(store: () => Store): void {
  test('what a turn counts is counted with it, by day, and stays when everything else is deleted', async () => {
    const address = someone();
    const asked = { kind: 'question', at: noon, what: 'asked who' } as const;
    await talk(store(), {
      address,
      tallies: [asked, asked, { ...asked, kind: 'crisis', what: 'suicide_self raised' }],
    });
    await talk(store(), { address, tallies: [{ ...asked, at: noon - 86_400_000 }] });
    await talk(store(), { address, erase: true });
    const { director } = store();
    expect(await director.tallies('question', today, today + 1)).toEqual([{ day: today, what: 'asked who', count: 2 }]);
    expect(await director.tallies('question', 0, today)).toEqual([{ day: today - 1, what: 'asked who', count: 1 }]);
    expect(await director.tallies('crisis', 0, today + 1)).toHaveLength(1);
  });

  test('what happens beside a turn is counted by day too', async () => {
    const tap = { kind: 'tap', at: noon, what: 'columbus suicide_crisis call' } as const;
    for (let times = 0; times < 2; times++) await store().director.count(tap);
    expect(await store().director.tallies('tap', today, today + 1)).toEqual([{ day: today, what: tap.what, count: 2 }]);
  });

  test('a copy of a message counts nothing', async () => {
    const address = someone();
    const tallies = [{ kind: 'question', at: noon, what: 'asked who' }] as const;
    for (let copy = 0; copy < 2; copy++) await talk(store(), { address, messageId: 'the same', tallies });
    expect(await store().director.tallies('question', 0, today + 1)).toMatchObject([{ count: 1 }]);
  });

  test('texts and versions are kept once, and tell since when they have been known', async () => {
    const { director } = store();
    const hello = { key: 'en/messages.yaml#hello', fingerprint: 'a', text: 'Hello' };
    expect(await director.keepTexts(noon, [hello])).toEqual([noon]);
    expect(await director.keepTexts(noon + 5, [hello, { ...hello, fingerprint: 'b', text: 'Hi' }])).toEqual([
      noon,
      noon + 5,
    ]);
    expect(
      await director.texts([
        { ...hello, fingerprint: 'b' },
        { ...hello, fingerprint: 'c' },
      ]),
    ).toEqual(['Hi', undefined]);
    await director.keepVersion('one', noon, Buffer.from('1'));
    await director.keepVersion('two', noon + 1, Buffer.from('2'));
    await director.keepVersion('one', noon + 2, Buffer.from('1'));
    expect(await director.versions(5)).toEqual([
      { version: 'one', firstAt: noon, lastAt: noon + 2 },
      { version: 'two', firstAt: noon + 1, lastAt: noon + 1 },
    ]);
    expect(Buffer.from((await director.version('two')) ?? []).toString()).toBe('2');
    expect(await director.version('three')).toBeUndefined();
  });

  test('a signature is kept once, with its line in the audit', async () => {
    const { director, accounts } = store();
    const signature: Signature = {
      id: 'x',
      key: 'question who en',
      fingerprint: 'a',
      at: noon,
      account: 'somebody',
      name: 'T. Est',
      role: 'native speaker',
    };
    await director.sign([signature]);
    await director.sign([{ ...signature, name: 'Another' }]);
    expect(await director.signatures(5)).toEqual([signature]);
    const wanted = { before: null, from: 0, until: noon * 2, by: 'somebody', kinds: ['director.signed'] };
    const { lines } = await accounts.trail(wanted, 50);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]?.detail ?? '')).toMatchObject({ by: 'somebody', key: 'question who en' });
    expect(await store().verifyAudit()).toBeUndefined();
  });

  test('a question that was seen to is off the list until it is asked again', async () => {
    const unanswered = { locale: 'en', question: 'do you have a pool' };
    await talk(store(), { address: someone(), unanswered });
    await store().director.handleQuestion(unanswered, noon - 1, 'somebody');
    expect(await store().unanswered(5)).toHaveLength(1);
    await store().director.handleQuestion(unanswered, noon, 'somebody');
    expect(await store().unanswered(5)).toEqual([]);
  });
}
