import { expect, test } from 'vitest';
import type { Screen } from '../../src/core/model.ts';
import { crisisNumber, inBatches } from '../service/expectations.ts';
import { address, inbound, shell } from '../service/parts.ts';

const calls = 1_000;

/** What a screen that lost its mind might give back. */
const nonsense: readonly unknown[] = [
  undefined,
  null,
  7,
  '',
  'escalate',
  {},
  [],
  NaN,
  { outcome: 'maybe' },
  { outcome: 'escalate' },
  { outcome: 'escalate', rules: [], category: 'none', severity: 'none', about: 'none' },
  { outcome: 'none' },
  { outcome: 'none', rules: 'all' },
  Promise.resolve({ outcome: 'none' }),
  () => 'none',
];

// biome-ignore format: a table reads in columns
const faults: readonly (readonly [string, () => unknown])[] = [
  ['throws',          () => { throw new RangeError('Maximum call stack size exceeded'); }],
  ['throws no error', () => { throw 'no'; }],
  ['returns garbage', () => nonsense[Math.floor(turns++ % nonsense.length)]],
];
let turns = 0;

test.each(faults)(
  'R7: the screen %s: each of a thousand messages is answered with the helpline, and staff are told',
  async (_, fault) => {
    // True of none of them: that is the fault.
    const screen = fault as Screen;
    const { intake, alerts } = await shell((whole) => ({ ...whole, screen }));
    const answers = await inBatches(Array.from({ length: calls }), 20, () =>
      intake.handle(inbound(address(), 'hello there'), { orFail: true }),
    );
    for (const answer of answers) {
      if (answer.type !== 'answered') throw new Error(`It was ${answer.type}.`);
      const said = answer.entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : []));
      expect(
        said.map(({ text, helplines = [] }) => [text, ...helplines.map(({ href }) => href)].join()).join(),
      ).toContain(crisisNumber);
    }
    expect(alerts.filter(({ reason }) => reason === 'trouble')).toHaveLength(calls);
  },
  60_000,
);

test('R7: the screen throws and the store is away: still the helplines, and staff are told', async () => {
  const screen: Screen = () => {
    throw new Error('broken');
  };
  const { intake, store, alerts } = await shell((whole) => ({ ...whole, screen }));
  await store.close();
  const answer = await intake.handle(inbound(address(), 'hello there'));
  if (answer.type !== 'degraded') throw new Error(`It was ${answer.type}.`);
  expect(answer.kept).toBe(true);
  expect(answer.utterances[0]?.text).toContain(crisisNumber);
  expect(alerts).toContainEqual(expect.objectContaining({ reason: 'trouble' }));
});
