import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLines } from '../../bench/screen/line.ts';
import { halves, withTables } from '../../bench/screen/readme.ts';
import { tallies, wilson } from '../../bench/screen/tally.ts';
import { rulesAlone, screen } from './dangers.ts';

const screens = { whole: screen, rules: rulesAlone };

test('the tables in the README are those the screen has today', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withTables(readme, screens)).toBe(readme);
});

test('a table needs its markers', () => {
  expect(() => withTables('# Nothing', screens)).toThrow('lost its markers');
});

test('an interval lies within 0 and 1, around its share, and is narrow where there is much', () => {
  expect(wilson({ hit: 0, of: 0 })).toEqual([0, 1]);
  const [low, high] = wilson({ hit: 90, of: 100 });
  expect(low).toBeCloseTo(0.8256, 3);
  expect(high).toBeCloseTo(0.9448, 3);
  expect(wilson({ hit: 0, of: 20 })[0]).toBe(0);
});

test('lines of both shapes are read, and what nobody can label is left out', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lines-')), 'some.jsonl');
  const common = { lang: 'en', category: 'suicide_self', severity: 'high' };
  const rows = [
    { ...common, text: 'i want to die', want: 'escalate', kind: 'direct' },
    { ...common, text: 'hello', label: 0, source: 'talk' },
    { ...common, text: 'maybe', label: null, source: 'talk' },
  ];
  writeFileSync(path, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  expect(readLines(path).map(({ want, kind }) => `${want} ${kind}`)).toEqual(['escalate direct', 'none talk']);
  const [all] = tallies(screens, readLines(path));
  expect(all).toMatchObject({ crisisEscalated: { hit: 1, of: 1 }, harmlessEscalated: { hit: 0, of: 1 } });
  writeFileSync(path, '{"text":"alone"}\n');
  expect(() => readLines(path)).toThrow('Line 1 of');
});

test('the building half has at least 1,200 lines, in families that flip', () => {
  const building = readLines(halves[0].path);
  expect(building.length).toBeGreaterThanOrEqual(1_200);
});
