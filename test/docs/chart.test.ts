import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';
import { drawChart } from '../../src/chart/draw.ts';
import { regionsOf } from '../../src/chart/regions.ts';
import { everywhere } from '../../src/core/moves.ts';
import { project } from './pages.ts';

test('the picture in the README is the chart of today', () => {
  const committed = readFileSync(new URL('docs/chart.svg', project), 'utf8');
  expect(committed, 'run: npm run --silent porchlight -- chart > docs/chart.svg').toBe(drawChart());
});

test('every state and every event that leads somewhere is in the picture', () => {
  const words = [...drawChart().matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said ?? '').join('\n');
  for (const { states, arrows, within } of regionsOf()) {
    for (const state of [...states, ...(within?.states ?? [])]) expect(words).toContain(state);
    for (const { event } of arrows) if (event) expect(words).toContain(event);
  }
});

test('every answer that decides where the dialog goes stands beside its arrow', () => {
  const [dialog] = regionsOf();
  const branches =
    dialog?.arrows.filter(({ event, when }) => event === null && !when.includes('behind') && when.length > 0) ?? [];
  const said = branches.map(({ from, when, to }) => `${from} ${when.join()} ${to}`);
  expect(said).toEqual([
    'textSafe yes family',
    'textSafe no,isDone private',
    'textSafe passed family',
    'consent yes age',
    'consent no declined',
    'review send callback',
    'review keep declined',
    'review passed callback',
    'declined reopened who',
  ]);
});

test('no arrow of the chart is missing: each transition with a target is one, and each target is a state of its region', () => {
  const regions = regionsOf();
  const drawn = regions.flatMap(({ arrows }) => arrows).length;
  const nodes = Object.values(intake.root.states).flatMap((region) => [region, ...Object.values(region.states)]);
  const transitions = nodes
    .flatMap((node) => [...node.transitions.values()].flat().concat(node.always ?? []))
    .filter(({ target }) => target !== undefined);
  expect(drawn).toBe(transitions.length);
  for (const { states, arrows } of regions)
    for (const { from, to } of arrows) expect([...states, everywhere]).toEqual(expect.arrayContaining([from, to]));
});

test('the picture has a title and a description for whoever cannot see it, and colours for light and dark', () => {
  const svg = drawChart();
  expect(svg).toMatch(/<title id="title">.+<\/title>\n<desc id="description">.+<\/desc>/);
  expect(svg).toContain('aria-labelledby="title description"');
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
});
