import { expect, test } from 'vitest';
import { version as current, freeze } from '../../src/core/conversation.ts';
import { begin } from '../../src/core/turn.ts';
import { startDeadlines } from '../../src/deadlines.ts';
import type { Store, StoredConversation, TurnRecord } from '../../src/store/store.ts';
import { crisisNumber, crisisWords, emergencyNumber, inBatches } from '../service/expectations.ts';
import { address, inbound, type Shell, shell } from '../service/parts.ts';

/** A conversation as it is stored, to be spoilt. The tests change it in ways that its type forbids. */
// biome-ignore lint/suspicious/noExplicitAny: every mutation breaks the type on purpose
type Stored = any;
const whole = (): Stored => JSON.parse(freeze(begin('web', 'en', 0)));
const with_ = (change: (stored: Stored) => unknown) => {
  const stored = whole();
  change(stored);
  return JSON.stringify(stored);
};

const junk: readonly string[] = [
  '',
  ' ',
  'null',
  'true',
  '7',
  '""',
  '[]',
  '{}',
  '{',
  '{"chart":"intake"}',
  'undefined',
  'NaN',
  '\0\0\0\0',
  'hello',
  '<xml/>',
  '['.repeat(50_000),
  '{"a":'.repeat(20_000),
  `{"chart":"intake","version":${current},"rest":${'9'.repeat(400)}}`,
  '\u{1F480}',
];
const charts = ['', 'intake2', 'INTAKE', 'aftercare', 7, null, {}, ['intake'], '__proto__', 'intake '];
const versions = [
  0,
  -1,
  current + 1,
  current + 2,
  99,
  1e9,
  1.5,
  '1',
  null,
  [],
  {},
  true,
  -0.5,
  Number.MAX_SAFE_INTEGER,
];
const places = ['nowhere', '', 'who ', 'WHO', 7, null, [], { who: 'danger' }, 'toString', '__proto__', 'constructor'];
const contexts = ['answers', 'known', 'asked', 'tries', 'concern', 'heard', 'alarms', 'medical', 'only', 'offered'];
const rests = ['locale', 'turn', 'asked', 'handoff', 'escalatedAt', 'triggers', 'quieted', 'calledAPerson'];

const mutants: readonly string[] = [
  ...junk,
  ...charts.map((chart) => with_((stored) => Object.assign(stored, { chart }))),
  ...versions.map((version) => with_((stored) => Object.assign(stored, { version }))),
  ...['dialog', 'safety', 'owner'].flatMap((region) =>
    places.map((place) => with_((stored) => Object.assign(stored.snapshot.value, { [region]: place }))),
  ),
  ...contexts.flatMap((name) => [
    with_((stored) => delete stored.snapshot.context[name]),
    with_((stored) => Object.assign(stored.snapshot.context, { [name]: { deep: [{ er: 'nonsense' }] } })),
  ]),
  ...rests.flatMap((name) => [
    with_((stored) => delete stored.rest[name]),
    with_((stored) => Object.assign(stored.rest, { [name]: { deep: ['nonsense'] } })),
  ]),
  ...['chart', 'version', 'rest', 'snapshot'].map((name) => with_((stored) => delete stored[name])),
  with_((stored) => Object.assign(stored, { extra: 1 })),
  with_((stored) => Object.assign(stored.snapshot.context.answers, { who: 'martian' })),
  with_((stored) => Object.assign(stored.snapshot.context.answers, { nobody: 'asked' })),
  with_((stored) => Object.assign(stored.snapshot.context.answers, { contact: 'x'.repeat(10_000) })),
  with_((stored) => Object.assign(stored.snapshot, { value: 'who' })),
  with_((stored) => Object.assign(stored.snapshot, { value: null })),
  with_((stored) => Object.assign(stored.rest, { turn: -1 })),
  with_((stored) => Object.assign(stored.rest, { turn: 'first' })),
];

/** Write a state over the stored one, as a bug, another version or a torn disk would have left it. */
async function spoil(
  store: Store,
  before: StoredConversation,
  state: string,
  deadlines: TurnRecord['deadlines'] = [],
): Promise<void> {
  const { id, address, openedAt, lastAt, version: fromVersion, lastSeq: fromSeq } = before;
  const nothing = { entries: [], reply: '', outbox: [], audit: [], consents: [] };
  await store.commit({
    ...nothing,
    deadlines,
    conversation: { id, address, openedAt, lastAt, fromVersion, fromSeq, state },
  });
}

async function meet({ intake, store }: Shell, state: string, text: string) {
  const from = address();
  await intake.handle(inbound(from, 'hello'), { orFail: true });
  const before = await store.find(from);
  if (!before) throw new Error('The conversation was not stored.');
  await spoil(store, before, state);
  const answer = await intake.handle(inbound(from, text), { orFail: true });
  if (answer.type !== 'answered') throw new Error(`It was ${answer.type}.`);
  const said = answer.entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : []));
  return { from, before, lastSeq: before.lastSeq, answer, said };
}

test('R9: there are at least a hundred mutants', () => {
  expect(new Set(mutants).size).toBeGreaterThanOrEqual(100);
});

test('R9: whatever state was stored, a person is asked to take over, the old state is kept, and the talk goes on', async () => {
  const scene = await shell();
  await inBatches(mutants, 8, async (state) => {
    const { from, before, lastSeq, answer, said } = await meet(scene, state, 'it is for me');
    const why = JSON.stringify(state.slice(0, 80));
    expect(
      answer.entries.map(({ seq }) => seq),
      why,
    ).toEqual(answer.entries.map((_, at) => lastSeq + 1 + at));
    expect(said.length, why).toBeGreaterThan(0);
    expect(said.map(({ text }) => text).join(' '), why).toMatch(/person|team|call/i);
    const rows = await scene.store.transcript(before.id, lastSeq, 10);
    expect(rows.map(({ body }) => JSON.parse(body).parked).find(Boolean) ?? '', why).toBe(state);
    expect(JSON.stringify(answer.entries)).not.toContain('parked');
    const next = await scene.intake.handle(inbound(from, 'are you there?'), { orFail: true });
    expect(next.type, why).toBe('answered');
  });
  const waiting = await scene.store.handoffs(1_000);
  expect(waiting.length).toBe(mutants.length);
  expect(scene.events.filter((event) => event === 'conversation.parked')).toHaveLength(mutants.length);
  expect(await scene.store.verifyAudit()).toBeUndefined();
});

test('R9: danger in that very message is answered with the helplines, and staff are paged', async () => {
  const scene = await shell();
  const chosen = mutants.filter((_, at) => at % 3 === 0);
  await inBatches(chosen, 8, async (state) => {
    const { said } = await meet(scene, state, crisisWords);
    const words = said.map(({ text, helplines = [] }) => [text, ...helplines.map(({ href }) => href)].join()).join();
    expect(words).toContain(crisisNumber);
    expect(words).toContain(emergencyNumber);
  });
  const pages = await scene.store.lease(Date.now(), 60_000, 1_000);
  const paged = pages
    .filter(({ payload }) => JSON.parse(payload).reason === 'crisis')
    .map(({ conversation }) => conversation);
  expect(new Set(paged).size).toBe(chosen.length);
});

test('R9: who asks to be left alone or to be deleted is heard, although their state was lost', async () => {
  const scene = await shell();
  const state = with_((stored) => Object.assign(stored, { version: 99 }));
  const stopped = await meet(scene, state, 'STOP');
  expect((await scene.intake.handle(inbound(stopped.from, 'hm'), { orFail: true })).type).toBe('answered');
  expect(stopped.said.map(({ key }) => key).join()).toContain('stop');
  const from = address();
  await scene.intake.handle(inbound(from, 'hello'), { orFail: true });
  const before = await scene.store.find(from);
  await spoil(scene.store, before!, state);
  const said = { type: 'command', command: 'delete', turn: 1, text: 'Delete' } as const;
  await scene.intake.handle(inbound(from, '', { said }), { orFail: true });
  const left = await scene.store.transcript(before!.id, 0, 100);
  expect(left.some(({ body }) => body.includes('parked'))).toBe(false);
});

test('R9: time that comes due in a lost state comes once, and not every second from then on', async () => {
  const { intake, parts, store } = await shell();
  const from = address();
  await intake.handle(inbound(from, 'hello'), { orFail: true });
  const before = await store.find(from);
  await spoil(store, before!, 'lost', [{ type: 'arm', name: 'quiet', dueAt: 1, turn: 1 }]);
  const deadlines = startDeadlines(store, intake, Date.now, parts.log);
  await deadlines.round();
  expect((await store.due(Date.now(), 10)).filter(({ name, dueAt }) => name === 'quiet' && dueAt === 1)).toEqual([]);
  expect(await store.handoffs(10)).toHaveLength(1);
  await deadlines.close();
});
