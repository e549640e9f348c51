import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { stateCodes } from '../../dialogs/states.ts';
import type { Said } from '../../src/core/model.ts';
import { daytimeFrom, zonesOf } from '../../src/core/zones.ts';
import { TextPayload } from '../../src/text-rows.ts';
import { shell } from '../service/parts.ts';

const at = (time: string) => Date.parse(time);
const from = (time: string, state?: Parameters<typeof zonesOf>[0]) =>
  new Date(daytimeFrom(at(time), zonesOf(state))).toISOString();

test('a text that answers nobody goes out between nine and eight where the person is', () => {
  expect(from('2026-12-02T14:00:00Z', 'OH')).toBe('2026-12-02T14:00:00.000Z');
  expect(from('2026-12-02T13:59:00Z', 'OH')).toBe('2026-12-02T14:00:00.000Z');
  expect(from('2026-12-03T01:00:00Z', 'OH')).toBe('2026-12-03T14:00:00.000Z');
  expect(from('2026-07-02T13:00:00Z', 'OH')).toBe('2026-07-02T13:00:00.000Z'); // Summer time.
  expect(from('2026-12-02T14:00:00Z', 'FL')).toBe('2026-12-02T15:00:00.000Z'); // Both of its zones are awake.
});

test('where nobody told us where they are, every zone of the fifty states is awake', () => {
  expect(from('2026-12-02T18:59:00Z')).toBe('2026-12-02T19:00:00.000Z'); // Nine in Honolulu, two in New York.
  expect(from('2026-12-03T01:00:00Z')).toBe('2026-12-03T19:00:00.000Z'); // Eight in the evening in New York.
});

test('every state has its zones, and each of them has a day in common', () => {
  for (const state of stateCodes) {
    expect(zonesOf(state).length, state).toBeGreaterThan(0);
    expect(daytimeFrom(at('2026-12-02T07:00:00Z'), zonesOf(state)) - at('2026-12-02T07:00:00Z'), state).toBeLessThan(
      24 * 3_600_000,
    );
  }
});

test('an answer and a crisis text wait for no hour; what time begins at night waits, and says so', async () => {
  const { parts, store } = await shell();
  const { createIntake } = await import('../../src/handle.ts');
  let now = at('2026-12-03T04:00:00Z'); // Eleven at night in Columbus.
  const intake = createIntake({ ...parts, now: () => now });
  const address = { channel: 'sms', site: 'columbus', thread: '+16145550100' } as const;
  const turn = (said: Said) => intake.handle({ address, id: randomUUID(), at: now, said }, { orFail: true });
  const waiting = async () =>
    (await store.lease(now + 48 * 3_600_000, 1, 50)).flatMap((row) =>
      row.kind === 'sms' ? [{ ...TextPayload.parse(JSON.parse(row.payload)), dueAt: row.dueAt }] : [],
    );
  await turn({ type: 'text', text: 'hi' });
  expect(await waiting()).toMatchObject([{ dueAt: now, isLate: false }]);
  const night = await shell();
  const later = createIntake({ ...night.parts, now: () => now });
  const act = (said: Said) => later.handle({ address, id: randomUUID(), at: now, said }, { orFail: true });
  const rows = async () =>
    (await night.store.lease(now + 48 * 3_600_000, 1, 50)).flatMap((row) => {
      const text = row.kind === 'sms' ? [{ ...TextPayload.parse(JSON.parse(row.payload)), dueAt: row.dueAt }] : [];
      return text.map((each) => ({ id: row.id, ...each }));
    });
  await act({ type: 'text', text: 'i want to kill myself' });
  for (let more = await rows(); more.length > 0; more = await rows()) {
    for (const { id, tone, dueAt } of more) {
      if (tone === 'crisis') expect(dueAt).toBe(now);
      await night.store.settle(id, { type: 'sent' });
    }
  }
  now += 6 * 3_600_000;
  await act({ type: 'staff', does: 'claim', by: 'staff' });
  expect(await rows()).toMatchObject([{ tone: 'plain', isLate: true, dueAt: at('2026-12-03T19:00:00Z') }]);
});
