import { expect, onTestFinished, test } from 'vitest';
import { startCalls } from '../../src/handoff/calls.ts';
import { searchTerm, termsIn } from '../../src/handoff/find.ts';
import { unended } from '../../src/handoff/nightly.ts';
import { inbound } from '../service/parts.ts';
import { choosesTime, promised } from './promised.ts';
import { alex, command, held, openHour, sam, stage } from './stage.ts';

const hourMs = 60 * 60_000;

test('notes, flags and endings are kept once for each key, and gone when the person deletes what they wrote', async () => {
  const { desk, waiting, writes, store, intake, clock } = await stage();
  const { from, conversation } = await waiting();
  const lines = await writes(from, 'i feel like a burden to my axolotl');
  const note = { ...command(conversation), text: 'Speaks softly. Prefers mornings.' };
  await Promise.all([desk.note(note), desk.note(note)]);
  await expect(desk.note({ ...note, text: 'Another.' })).rejects.toMatchObject({ code: 'reused' });
  const { seq } = lines[0]!;
  await desk.flag({ ...command(conversation), seq, kind: 'missed' });
  await desk.dispose({ ...command(conversation), disposition: 'notReady' });
  const opened = await desk.open(conversation, alex, 'watch');
  expect(opened.notes).toMatchObject([{ by: sam.id, text: 'Speaks softly. Prefers mornings.' }]);
  expect(opened.dispositions).toMatchObject([{ by: sam.id, code: 'notReady' }]);
  const [flag] = await store.staff.flags(0, 10);
  expect(JSON.parse(flag!.body)).toMatchObject({ from: 'person', text: 'i feel like a burden to my axolotl' });
  await desk.keepDraft(conversation, sam, 'half a sentence');
  const said = { type: 'command', command: 'delete', turn: 99, text: 'Delete' } as const;
  await intake.handle({ ...inbound(from, ''), said, at: clock.at });
  const after = await desk.open(conversation, sam, 'watch');
  expect([after.notes, after.draft, await store.staff.flags(0, 10)]).toEqual([[], '', []]);
  expect(await store.verifyAudit()).toBeUndefined();
});

test('a person is found by name, number or address, however it is written, and by nothing they said', async () => {
  expect(termsIn('José Núñez, 614-555-0142 or jose@Example.org', 'US')).toEqual([
    'mail jose@example.org',
    'phone +16145550142',
    'name jose',
    'name nunez',
    'name or',
    'name jose nunez',
    'name nunez or',
  ]);
  for (const typed of ['(614) 555 0142', '+1 614 555 0142', '6145550142'])
    expect(searchTerm(typed, 'US')).toBe('phone +16145550142');
  expect(searchTerm('  JOSE   nunez ', 'US')).toBe('name jose nunez');
  const { desk, store } = await stage();
  expect(await desk.find('drinking', sam)).toEqual([]);
  expect(await desk.find('  ', sam)).toEqual([]);
  expect(await store.verifyAudit()).toBeUndefined();
});

test('starting over takes the promised call back, so that a new one is the only one', async () => {
  const set = await stage();
  const { store, writes, clock } = set;
  clock.at = openHour + 15 * hourMs;
  const { from, conversation } = await set.waiting('can someone call me');
  await choosesTime(set, from);
  expect(await store.callbacks('', 10)).toHaveLength(1);
  await writes(from, 'start over');
  expect([await store.callbacks('', 10), await store.staff.calls(10)]).toEqual([[], []]);
  expect(await store.handoffs(10)).toMatchObject([{ conversation }]); // Somebody looks after them all the same.
  await writes(from, 'can someone call me');
  await choosesTime(set, from);
  expect(await store.callbacks('', 10)).toHaveLength(1);
  expect(await store.staff.calls(10)).toHaveLength(1);
});

test('a promised call is reminded of, and a supervisor is told when nobody made it', async () => {
  const set = await stage();
  const { desk, store, clock, parts } = set;
  const { conversation } = await promised(set);
  const pages: string[] = [];
  const calls = startCalls(parts, () => {});
  onTestFinished(() => calls.close());
  const look = async () => {
    await calls.round();
    for (const { id, payload } of await store.lease(clock.at, 1, 50)) {
      const { reason, level } = JSON.parse(payload);
      if (level) pages.push(`${reason} ${level}`);
      await store.settle(id, { type: 'sent' });
    }
  };
  const [call] = await desk.calls();
  await look();
  expect(pages).toEqual([]);
  clock.at = call!.dueAt - 5 * 60_000;
  await look();
  await look();
  expect(pages).toEqual(['callback soon']);
  clock.at = call!.dueAt + 3 * hourMs;
  await look();
  expect(pages).toEqual(['callback soon', 'callback missed']);
  expect(await desk.endCall(call!.id, sam, 'kept')).toBe(true);
  expect(await desk.endCall(call!.id, alex, 'kept')).toBe(false);
  expect(await desk.calls()).toEqual([]);
  expect((await desk.find('robin', sam)).map((found) => found.conversation)).toEqual([conversation]);
});

test('the day after a crisis somebody looks, when the team is on again', async () => {
  const { desk, waiting } = await stage();
  const { conversation } = await waiting('i have a plan to kill myself tonight');
  const [task] = await desk.calls();
  expect(task).toMatchObject({ conversation, kind: 'followUp' });
  expect(new Date(task!.dueAt).toISOString()).toBe('2026-12-03T13:00:00.000Z'); // Thursday, 8:00 in New York.
});

test('whoever has waited half a day without an end is on the nightly list; the wall counts how soon people were answered', async () => {
  const { desk, waiting, clock, parts } = await stage();
  const [answered, left] = [await waiting(), await waiting()];
  clock.at += 30_000;
  const claim = await desk.claim(command(answered.conversation));
  expect(await unended(parts)).toEqual([]);
  clock.at += 13 * hourMs;
  expect((await unended(parts)).map(({ conversation }) => conversation)).toEqual([left.conversation]);
  const figures = await desk.figures(openHour);
  expect(figures).toMatchObject({ opened: 2, answered: 1, waiting: 1, answerRate: 0.5 });
  expect(figures.medianMs).toBeGreaterThanOrEqual(30_000);
  await expect(desk.close({ ...held(claim), disposition: 'information' })).rejects.toMatchObject({ code: 'lost' });
});

test('the summary gives the sentence that raised the danger, their own words, and what not to ask again', async () => {
  const { desk, waiting, writes } = await stage();
  const { from, conversation } = await waiting('hi');
  for (const text of ['for me', 'no', 'no', 'yes you can', 'i am 34']) await writes(from, text);
  await writes(from, 'i want to kill myself');
  const { summary } = await desk.open(conversation, sam, 'claim');
  expect(summary.danger).toMatchObject({ now: 'high', sentence: 'i want to kill myself' });
  expect(summary.practical.find(({ question }) => question === 'age')?.words).toBe('i am 34');
  expect(summary.askedAlready).toContain(summary.practical.find(({ question }) => question === 'age')?.label);
  expect(summary.because[0]?.reason).not.toBe('');
});
