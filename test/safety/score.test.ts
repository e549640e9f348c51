import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildScore } from '../../bench/score/build.ts';
import { buildingLines, ordinaryExamples } from '../../bench/score/lines.ts';
import { categories } from '../../dialogs/memory.ts';
import { regions } from '../../src/core/floor.ts';
import { plain, scan } from '../../src/core/safety/scanner.ts';
import { Score, scoreLength } from '../../src/core/safety/score.ts';
import { begin } from '../../src/core/turn.ts';
import { builtInScore } from '../../src/hearing.ts';
import { openMorning, openTable, say } from '../turn/table.ts';
import { screen, wholeScreen } from './dangers.ts';

const kept = readFileSync('src/core/compiled/score.bin');
const lines = buildingLines();
const score = builtInScore();
const asked = lines.filter(
  ({ writer, text }) => writer === 'night' && wholeScreen(text).rules.includes('score-suicide_self'),
);

test('the score is, bit for bit, what the lines in the project make: `npm run build:score` writes it', () => {
  expect(Buffer.from(buildScore(lines, ordinaryExamples(screen))).equals(kept)).toBe(true);
  expect(kept.length).toBeLessThanOrEqual(256 * 1024);
});

test('what is not a score is refused', () => {
  expect(() => new Score(kept.subarray(1))).toThrow(`A score has ${scoreLength} bytes`);
});

test('the score never escalates, never changes what the rules hear, and only ever asks', () => {
  const changed = lines
    .filter((_, at) => at % 4 === 0)
    .map(({ text }) => [screen(text), wholeScreen(text)] as const)
    .filter(([rules, whole]) => rules.outcome !== whole.outcome || rules.rules.join() !== whole.rules.join());
  expect(changed.length).toBeGreaterThan(100);
  for (const [rules, whole] of changed) {
    expect(rules.outcome).toBe('none');
    expect(whole).toMatchObject({ outcome: 'checkIn', severity: 'elevated', rules: [`score-${whole.category}`] });
    expect(whole.clues ?? []).not.toContain('asked'); // It does not add up to an escalation either.
  }
});

test('it says nothing where a guard found harmless what the rules listen for', () => {
  const guarded = [
    'i do not want to kill myself',
    'years ago i wanted to kill myself, i am fine now',
    'my phone is about to die, this game is killing me',
    'no me quiero matar',
  ];
  for (const text of guarded) expect([text, wholeScreen(text).outcome]).toEqual([text, 'none']);
});

test('what it counted adds up to its points, and can be read', () => {
  const words = scan(plain('i have the rope in my hands'));
  const { points, category } = score.weigh(words);
  const because = score.contributions(words, category);
  expect(because.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(points, 9);
  expect(because.map(({ evidence }) => evidence)).toContain('kind: hang');
  for (const other of categories) expect(score.contributions(words, other)[0]?.points).not.toBe(0);
});

test('nothing at all, one letter and letters without words have points and are not asked about', () => {
  for (const text of ['', 'x', '???', 'qzvx '.repeat(40), '😀'])
    expect([text, wholeScreen(text).outcome]).toEqual([text, 'none']);
});

test('it asks once: "i am safe" is believed, and it does not ask again about such talk', () => {
  const table = openTable();
  const [first, second] = asked.filter(({ text }) => text.length > 25).map(({ text }) => text);
  if (!first || !second) throw new Error('The score asks about nothing.');
  let at = begin('web', 'en', openMorning);
  const safety = (text: string) => {
    at = say(table, at, text).conversation;
    return regions(at.snapshot).safety;
  };
  expect(['hello', 'me', first, 'i am safe', second].map(safety)).toEqual([
    'clear',
    'clear',
    'checkIn',
    'clear',
    'clear',
  ]);
  expect(safety('i want to kill myself')).toBe('high'); // What a rule hears is heard.
});
