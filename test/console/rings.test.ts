import { expect, test } from 'vitest';
import { rings } from '../../src/web/console/watch.ts';

const row = {
  conversation: 'a',
  channel: 'web',
  site: 'columbus',
  openedAt: 0,
  assignedTo: null,
  assignedUntil: null,
} as const;
const mate = (counsellor: string, state: 'on' | 'break' | 'off', ...planned: readonly string[]) => ({
  ...{ counsellor, name: counsellor, state, at: 0, hasPhone: false },
  planned: planned.map((site) => ({ site, role: 'counsellor' as const })),
});
const asked = { ...row, priority: 'asked' } as const;
const crisis = { ...row, priority: 'crisis' } as const;

test('it rings for whoever is planned at the site and on; for everybody who is on where nobody is', () => {
  const team = [mate('ana', 'on', 'columbus'), mate('sam', 'on'), mate('kim', 'on', 'chicago')];
  expect(['ana', 'sam', 'kim'].map((me) => rings(asked, me, team))).toEqual([true, false, false]);
  expect(['ana', 'sam'].map((me) => rings(asked, me, [mate('ana', 'off', 'columbus'), mate('sam', 'on')]))).toEqual([
    true,
    true,
  ]);
});

test('somebody in danger rings for everybody who is not on a break', () => {
  const team = [mate('ana', 'on', 'columbus'), mate('sam', 'on'), mate('kim', 'break', 'columbus')];
  expect(['ana', 'sam', 'kim'].map((me) => rings(crisis, me, team))).toEqual([true, true, false]);
});
