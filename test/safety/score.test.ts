import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildScore } from '../../bench/score/build.ts';
import { buildingLines, ordinaryExamples } from '../../bench/score/lines.ts';
import { type Category, categories } from '../../dialogs/memory.ts';
import { regions } from '../../src/core/floor.ts';
import { compileEars, saidIn } from '../../src/core/safety/ears.ts';
import { asLikeliest } from '../../src/core/safety/likelier.ts';
import { plain, scan } from '../../src/core/safety/scanner.ts';
import { isScored, Score, scoreLength, type Weighed, weighedSignals } from '../../src/core/safety/score.ts';
import type { Signal } from '../../src/core/safety/signal.ts';
import { begin } from '../../src/core/turn.ts';
import { builtInScore } from '../../src/hearing.ts';
import { openMorning, openTable, say } from '../turn/table.ts';
import { dangers, hear, rulesAlone, screen } from './dangers.ts';

const kept = readFileSync('src/core/compiled/score.bin');
const lines = buildingLines();
const score = builtInScore();
const asked = lines.filter(
  ({ writer, text }) => writer === 'night' && screen(text).rules.includes('score-suicide_self'),
);

test('the score is, bit for bit, what the lines in the project make: `npm run build:score` writes it', () => {
  expect(Buffer.from(buildScore(lines, ordinaryExamples(rulesAlone))).equals(kept)).toBe(true);
  expect(kept.length).toBeLessThanOrEqual(256 * 1024);
});

test('what is not a score is refused', () => {
  expect(() => new Score(kept.subarray(1))).toThrow(`A score has ${scoreLength} bytes`);
});

test('the score never escalates: what is escalated, the rules alone escalate as well', () => {
  const some = lines
    .filter((_, at) => at % 4 === 0)
    .map(({ text }) => ({ alone: rulesAlone(text), whole: screen(text) }));
  const without = some.filter(({ alone, whole }) => whole.outcome === 'escalate' && alone.outcome !== 'escalate');
  expect(without).toEqual([]);
  const asked = some.filter(({ whole }) => isScored(whole.rules));
  expect(asked.length).toBeGreaterThan(100);
  for (const { whole } of asked) {
    expect(whole).toMatchObject({ outcome: 'checkIn', severity: 'elevated', rules: [`score-${whole.category}`] });
    expect(whole.clues ?? []).not.toContain('asked'); // It does not add up to an escalation either.
  }
});

test('a rule that may be doubted becomes a question, and nothing where the score is sure; one that may not stays as it is', () => {
  expect(rulesAlone('this meeting doesnt need to exist').outcome).toBe('escalate');
  expect(screen('this meeting doesnt need to exist').outcome).toBe('checkIn');
  const harmless: Weighed = { points: -1, shortPoints: -1, told: [], category: 'suicide_self', about: 'self' };
  const surely: Weighed = { ...harmless, points: -9, shortPoints: -9 };
  const signal = hear('i am going to kill myself').signals.find(({ score }) => !score);
  if (!signal) throw new Error('Nothing was heard.');
  expect(weighedSignals([signal], surely, 6)).toEqual([signal]);
  const doubted: Signal = { ...signal, score: 'mayDoubt' };
  expect(weighedSignals([doubted], harmless, 6)).toMatchObject([{ outcome: 'checkIn' }]);
  expect(weighedSignals([doubted], surely, 6)).toEqual([]);
  expect(weighedSignals([doubted], { ...surely, shortPoints: -1 }, 6)).toMatchObject([{ outcome: 'checkIn' }]); // It is only long.
  expect(weighedSignals([doubted], surely, 1_000)).toEqual([doubted]); // In a long letter the rules are believed.
});

test('a rule that must be agreed with is heard only where the score is sure, and only where no other rule knows more', () => {
  const broad: Signal = {
    rule: 'va-40',
    category: 'violence_abuse',
    outcome: 'escalate',
    severity: 'high',
    about: 'self',
    topic: null,
    score: 'mustAgree',
  };
  const sure: Weighed = { points: 9, shortPoints: 9, told: [], category: 'suicide_other', about: 'other' };
  expect(weighedSignals([broad], sure, 6)).toMatchObject([
    { outcome: 'escalate', category: 'suicide_other', about: 'other' },
  ]);
  expect(weighedSignals([broad], { ...sure, points: 0 }, 6)).toEqual([]);
  const asks: Signal = { ...broad, rule: 'va-7', outcome: 'checkIn', score: 'silent' };
  expect(weighedSignals([broad, asks], sure, 6)).toEqual([asks]);
});

test('of what was said the likeliest category leads; a failing body stays first, and what may not be doubted stays as it is', () => {
  const led = (signals: readonly Signal[], likely: Category) =>
    asLikeliest(
      signals,
      categories.map((category) => (category === likely ? 5 : 0)),
    ).map(({ category, about, outcome, severity }) => [category, about, outcome, severity]);
  const open = { outcome: 'escalate', severity: 'imminent', about: 'self', topic: null, score: 'mayDoubt' } as const;
  const mood: Signal = { ...open, rule: 'ss-41', category: 'suicide_self' };
  const body: Signal = { ...open, rule: 'od-10', category: 'overdose_now' };
  const asks: Signal = { ...open, rule: 'sh-3', category: 'self_harm', outcome: 'checkIn' };
  expect(led([mood, asks], 'suicide_other')).toEqual([
    ['suicide_other', 'other', 'escalate', 'imminent'],
    ['self_harm', 'self', 'checkIn', 'imminent'],
  ]);
  expect(led([body], 'medical_emergency')).toEqual([['medical_emergency', 'self', 'escalate', 'imminent']]);
  expect(led([body, mood], 'suicide_self')).toEqual(
    [body, mood].map((one) => [one.category, 'self', 'escalate', 'imminent']),
  );
  const { score: _, ...sure } = mood;
  expect(led([sure], 'violence_abuse')).toEqual([['suicide_self', 'self', 'escalate', 'imminent']]);
  const named: Signal = { ...mood, category: 'violence_abuse', topic: 'threat' };
  expect(led([named], 'suicide_self')).toEqual([['violence_abuse', 'self', 'escalate', 'imminent']]);
});

test('it says nothing where a guard found harmless what the rules listen for', () => {
  const guarded = [
    'i do not want to kill myself',
    'years ago i wanted to kill myself, i am fine now',
    'my phone is about to die, this game is killing me',
    'no me quiero matar',
  ];
  for (const text of guarded) expect([text, screen(text).outcome]).toEqual([text, 'none']);
});

test('what it counted adds up to its points, and can be read', () => {
  const words = scan(plain('i have the rope in my hands'));
  const said = saidIn(compileEars(dangers), words);
  const { points } = score.weigh(words, said);
  const because = score.contributions(words, said);
  expect(because.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(points, 9);
  expect(because.map(({ evidence }) => evidence)).toContain('kind: hang');
});

test('the longer a message, the more it takes: what adds up in a letter is more, whatever it is about', () => {
  const weigh = (text: string) => {
    const words = scan(plain(text));
    return score.weigh(words, saidIn(compileEars(dangers), words));
  };
  const costs = ['i have the rope', 'i have the rope and '.repeat(3), 'i have the rope and '.repeat(80)].map((text) => {
    const { points, shortPoints } = weigh(text);
    return shortPoints - points;
  });
  expect(costs[0]).toBe(0);
  expect(costs[1]).toBeCloseTo(0.2, 9); // Five words more than ten.
  expect(costs[2]).toBeCloseTo(1.2, 9);
});

test('nothing at all, one letter and letters without words have points and are not asked about', () => {
  for (const text of ['', 'x', '???', 'qzvx '.repeat(40), '😀'])
    expect([text, screen(text).outcome]).toEqual([text, 'none']);
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
