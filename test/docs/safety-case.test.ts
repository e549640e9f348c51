import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { project } from './pages.ts';

const page = readFileSync(new URL('docs/safety-case.md', project), 'utf8');

interface Hazard {
  readonly id: string;
  readonly cells: readonly string[];
  readonly evidence: string;
}

const hazards: readonly Hazard[] = page
  .split('\n')
  .filter((line) => /^\| H\d+ \|/.test(line))
  .map((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { id: cells[0] ?? '', cells, evidence: cells.at(-1) ?? '' };
  });

test('every hazard says how it could come, what stands against it, and names a test that shows it', () => {
  expect(hazards.length).toBeGreaterThan(12);
  expect(hazards.map(({ id }) => id)).toEqual(hazards.map((_, at) => `H${at + 1}`));
  for (const { id, cells, evidence } of hazards) {
    expect(cells, id).toHaveLength(5);
    expect(
      cells.filter((cell) => cell.length < 3),
      id,
    ).toEqual(id.length < 3 ? [id] : []);
    expect(evidence, id).toMatch(/`test\/\S+\.test\.ts`/);
  }
});

test('each file that it names is there and, where it is a test, is run; the words it quotes stand in it', () => {
  for (const { id, evidence } of hazards) {
    for (const [, file = '', words] of evidence.matchAll(/`([^`]+)`(?: "([^"]+)"?)?/g)) {
      expect(existsSync(new URL(file, project)), `${id} ${file}`).toBe(true);
      const text = readFileSync(new URL(file, project), 'utf8');
      if (file.endsWith('.test.ts')) expect(text, `${id} ${file}`).toMatch(/^\s*(test|describe)\b|Contract\(/m);
      if (words) expect(text, `${id} ${file}`).toContain(words);
    }
  }
});

test('it says what it does not claim, and each figure is printed by a command', () => {
  for (const part of ['The claim', 'Hazards', 'Figures, and what prints them', 'What is not claimed'])
    expect(page).toContain(`## ${part}\n`);
  const figures = page.slice(page.indexOf('## Figures'), page.indexOf('## What is not claimed'));
  const rows = figures.split('\n').filter((line) => /^\| (?!figure|---)/.test(line));
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row).toMatch(/`(npm run|npx vitest run) [^`]+`/);
});
