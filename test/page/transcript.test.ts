import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readActivities, readDegraded } from '../../src/web/chat/read.ts';
import { sceneOf } from '../../src/web/chat/scene.ts';
import { gapsIn, type Line, merge } from '../../src/web/chat/transcript.ts';
import { drawn } from '../size.ts';
import { askOf } from './story.ts';

const said = (seq: number): Line => ({ id: `s${seq}`, seq, at: seq, from: 'bot', text: `Line ${seq}` });
const mine = (id: string, seq: number | null = null): Line => ({
  id,
  seq,
  at: 0,
  from: 'person',
  text: id,
  state: 'sending',
});

test('lines stand in the order of the transcript, each once, however they arrive', () => {
  const seqs = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.array(seqs, { maxLength: 10 }), (batches) => {
      const lines = batches.reduce<readonly Line[]>((all, batch) => merge(all, batch.map(said)), []);
      const wanted = [...new Set(batches.flat())].sort((a, b) => a - b);
      expect(lines.map(({ seq }) => seq)).toEqual(wanted);
    }),
    { seed: drawn() },
  );
});

test('what is on its way comes last, and moves to its place when the server has it', () => {
  const waiting = merge([said(1)], [mine('a'), mine('b')]);
  const more = merge(waiting, [mine('a', 2), said(3)]);
  expect(more.map(({ id }) => id)).toEqual(['s1', 'a', 's3', 'b']);
  expect(merge(more, [mine('a')])[1]?.seq).toBe(2); // A late retry does not take it back.
});

test('a reply from outside the store stays with the line it answers', () => {
  const body = { porchlight: { degraded: true, utterances: [{ key: 'k', tone: 'crisis', text: 'Call 988.' }] } };
  const waiting = merge([said(1), mine('a')], readDegraded(body, 'a', 0));
  const later = merge(waiting, [mine('a', 2), said(3)]);
  expect(later.map(({ text }) => text)).toEqual(['Line 1', 'a', 'Call 988.', 'Line 3']);
});

test('what was said live is shown once, also when the transcript has it later', () => {
  const utterance = { key: 'safety.fallbackCrisis', tone: 'crisis', text: 'Call 988.' };
  const live = readDegraded({ porchlight: { degraded: true, utterances: [utterance] } }, 'a', 0);
  const merged = readActivities({
    activities: [
      {
        type: 'message',
        id: 'c|live-a-0',
        from: { role: 'bot' },
        text: 'Call 988.',
        timestamp: '2026-12-02T15:00:00Z',
        channelData: { porchlight: { ...utterance, seq: 3, from: 'bot' } },
      },
    ],
  });
  const later = merge(merge([said(1), mine('a')], live), [mine('a', 2), ...merged.lines, said(4)]);
  expect(later.map(({ text, seq }) => [text, seq])).toEqual([
    ['Line 1', 1],
    ['a', 2],
    ['Call 988.', 3],
    ['Line 4', 4],
  ]);
  expect(gapsIn(later)).toBe(0);
});

test('what the server took without a number stays where it was said', () => {
  const body = { porchlight: { degraded: true, utterances: [{ key: 'k', tone: 'crisis', text: 'Call 988.' }] } };
  const taken = { ...mine('a'), near: 1 };
  const later = merge(merge([said(1)], [taken, ...readDegraded(body, 'a', 0)]), [said(2), mine('b')]);
  expect(later.map(({ text }) => text)).toEqual(['Line 1', 'a', 'Call 988.', 'Line 2', 'b']);
});

test('a missing line is noticed', () => {
  expect(gapsIn([said(1), said(2)])).toBe(0);
  expect(gapsIn([said(1), said(4), mine('a')])).toBe(2);
});

test('a broken frame or a foreign activity is passed over', () => {
  for (const set of [null, 7, 'x', {}, { activities: 'no' }, { activities: [null, {}, { type: 'typing' }] }]) {
    expect(readActivities(set).lines).toEqual([]);
  }
});

test('the same live reply, by response and by socket, is one line', () => {
  const utterance = { key: 'k', tone: 'crisis', text: 'Call 988.' };
  const [direct] = readDegraded({ porchlight: { degraded: true, utterances: [utterance] } }, 'a', 0);
  const activity = {
    type: 'message',
    id: 'c|live-a-0',
    text: 'Call 988.\nCall 988: 988',
    channelData: { porchlight: { ...utterance, seq: 0 } },
  };
  expect(readActivities({ activities: [activity] }).lines[0]).toMatchObject({
    id: direct?.id,
    after: 'a',
    seq: null,
    text: 'Call 988.',
  });
});

test('a question is open until a reply comes without one', () => {
  const ask = { key: 'who', tone: 'plain' as const, ask: askOf({ at: 0, turn: 1, crisis: false }) };
  const asked = [{ ...said(1), said: ask }];
  expect(sceneOf(asked).asking?.answered).toBe(false);
  expect(sceneOf([...asked, mine('a', 2)]).asking?.answered).toBe(true);
  expect(sceneOf([...asked, mine('a', 2), said(3)]).asking).toBeNull();
});
