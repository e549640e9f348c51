import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { teamsSteps } from '../../src/cli/doctor-teams.ts';
import { textingSteps } from '../../src/cli/doctor-texting.ts';
import { project } from './pages.ts';

const line = /\(`doctor` (checks|reminds): (Texting|Teams) (\d+\.\d+)\)/;

/** Each numbered step of a guide by its own number, with the line of doctor's that it names. */
function stepsOf(file: string): readonly { readonly number: string; readonly named: string }[] {
  const text = readFileSync(new URL(file, project), 'utf8');
  const chapters = [...text.matchAll(/^#{2,3} (\d+)\. (.*)\n([\s\S]*?)(?=^#{2,3} |(?![\s\S]))/gm)];
  return chapters.flatMap(([, chapter = '', , body = '']) =>
    [...body.matchAll(/^(\d+)\. (.*)$((?:\n(?!\d+\. ).*)*)/gm)].map(([, step = '', first = '', rest = '']) => {
      const [, does = 'nothing', guide = '', number = ''] = line.exec(first + rest) ?? [];
      return { number: `${chapter}.${step}`, named: `${does}: ${guide} ${number}` };
    }),
  );
}

test.for([
  ['docs/channels.md', 'Texting', textingSteps, 16],
  ['docs/channels-teams.md', 'Teams', teamsSteps, 12],
] as const)('each step of %s has its line of doctor’s, and each line its step', ([file, guide, steps, least]) => {
  const written = stepsOf(file);
  expect(written.length).toBeGreaterThan(least);
  expect(written).toEqual(steps.map(({ step, does }) => ({ number: step, named: `${does}: ${guide} ${step}` })));
});
