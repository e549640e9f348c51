import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Aloud, inDanger, playAll, wordsOf } from './aloud.ts';
import { always, nevers } from './always.ts';

const page = readFileSync(new URL('../../docs/safety-checklist.md', import.meta.url), 'utf8');
const turns = playAll();

interface Line {
  readonly id: string;
  readonly verdict: string;
  readonly shownBy: string;
}

const lines: readonly Line[] = page
  .split('\n')
  .filter((row) => /^\| (\d+|must( not)? \d+) \|/.test(row))
  .map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    return { id: cells[1] ?? '', verdict: cells.at(-3) ?? '', shownBy: cells.at(-2) ?? '' };
  });
const cited = (shownBy: string) => [...shownBy.matchAll(/`([^`]+)`/g)].map(([, what = '']) => what);
const checked = (shownBy: string) => [...shownBy.matchAll(/\balways ([a-z ]+)/g)].map(([, name = '']) => name.trim());

test('every item of the rubric and of both lists has its line, a verdict and something that shows it', () => {
  const counted = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
  expect(lines.map(({ id }) => id)).toEqual([...counted('', 36), ...counted('must ', 11), ...counted('must not ', 12)]);
  for (const { id, verdict, shownBy } of lines) {
    expect(verdict, id).toMatch(/^(yes|partly: .+|no: .+|n\/a: .+|yes[,:;] .+)$/);
    expect(cited(shownBy).length + checked(shownBy).length, id).toBeGreaterThan(0);
  }
});

test.each(lines.filter(({ shownBy }) => cited(shownBy).length > 0))('$id: what the transcripts show', ({ shownBy }) => {
  for (const citation of cited(shownBy)) {
    const [, chat = '', line = '', what = ''] = /^(\S+\.chat):(\d+) (.+)$/.exec(citation) ?? [];
    const here = turns.filter((turn) => turn.chat === chat);
    const turn = here.find((each) => each.line === Number(line));
    const places = here.filter((each) => shows(each, what)).map((each) => each.line);
    expect(turn && shows(turn, what), `${citation}; in ${chat} it is at ${places.join(', ') || 'no line'}`).toBe(true);
  }
});

describe('always', () => {
  test.each(Object.entries(always))('%s', (_, wrong) => {
    expect(turns.flatMap((turn) => (wrong(turn) ? [`${turn.chat}:${turn.line} ${wrong(turn)}`] : []))).toEqual([]);
  });

  test('each of these checks is named by a line, each name is a check, and there is much to look at', () => {
    const named = new Set(lines.flatMap(({ shownBy }) => checked(shownBy)));
    expect([...named].toSorted()).toEqual(Object.keys(always).toSorted());
    for (const locale of ['en', 'es'] as const)
      expect(turns.filter((turn) => turn.locale === locale && inDanger(turn)).length).toBeGreaterThan(60);
  });

  test('what must never be said would be found', () => {
    for (const [name, { en, es, caught }] of Object.entries(nevers)) {
      expect(caught.en, name).toMatch(en);
      expect(caught.es, name).toMatch(es);
    }
  });
});

/** A key of what was said, or words between quotation marks. */
function shows(turn: Aloud, what: string): boolean {
  const words = /^"(.+)"$/.exec(what)?.[1];
  return words ? wordsOf(turn).includes(words) : turn.said.some(({ key }) => key === what);
}
