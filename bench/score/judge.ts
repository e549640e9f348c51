import type { Screen } from '../../src/core/model.ts';
import { Score } from '../../src/core/safety/score.ts';
import { compileScreen } from '../../src/core/safety/screen.ts';
import { builtInDanger } from '../../src/hearing.ts';
import { buildScore } from './build.ts';
import { type BuildingLine, buildingLines, ordinaryExamples } from './lines.ts';

const parts = 5;
const danger = builtInDanger();
const rules = compileScreen(danger);
const ordinary = ordinaryExamples(rules);
const lines = buildingLines();
const writers = [...new Set(lines.map(({ writer }) => writer))];

const families = judged((line) => hashed(line.family) % parts, [...Array(parts).keys()]);
const unseen = judged((line) => writers.indexOf(line.writer), [...writers.keys()]);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
process.stdout.write(
  row(['', 'crisis heard', 'escalated', 'check-in heard', 'harmless escalated', 'checked in', 'right category']),
);
process.stdout.write(row(['rules alone', ...shares(new Map(lines.map((line) => [line, rules])), lines)]));
process.stdout.write(row(['with the score, families it has not seen', ...shares(families, lines)]));
process.stdout.write(row(['with the score, writers it has not seen', ...shares(unseen, lines)]));
for (const writer of writers) {
  const own = lines.filter((line) => line.writer === writer);
  process.stdout.write(row([`… ${writer} (${own.length} lines)`, ...shares(unseen, own)]));
}

/** For each line the screen whose score was built from the lines of all other parts. */
function judged(partOf: (line: BuildingLine) => number, all: readonly number[]): ReadonlyMap<BuildingLine, Screen> {
  const screens = all.map((part) => {
    const others = lines.filter((line) => partOf(line) !== part);
    return compileScreen(danger, new Score(buildScore(others, ordinary)));
  });
  return new Map(lines.map((line) => [line, screens[partOf(line)] ?? rules]));
}

function shares(screens: ReadonlyMap<BuildingLine, Screen>, some: readonly BuildingLine[]): readonly string[] {
  const heard = some.map((line) => ({ line, found: (screens.get(line) ?? rules)(line.text, { locale: line.lang }) }));
  const wanting = (want: BuildingLine['want']) => heard.filter(({ line }) => line.want === want);
  const danger = heard.filter(({ line, found }) => line.want !== 'none' && found.outcome !== 'none');
  return [
    share(wanting('escalate'), ({ found }) => found.outcome !== 'none'),
    share(wanting('escalate'), ({ found }) => found.outcome === 'escalate'),
    share(wanting('checkIn'), ({ found }) => found.outcome !== 'none'),
    share(wanting('none'), ({ found }) => found.outcome === 'escalate'),
    share(wanting('none'), ({ found }) => found.outcome === 'checkIn'),
    share(danger, ({ line, found }) => line.category === found.category),
  ];
}

function share<T>(all: readonly T[], counts: (one: T) => boolean): string {
  return all.length === 0 ? '–' : (all.filter(counts).length / all.length).toFixed(2);
}

function hashed(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash;
}
