import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';
import { prove } from './prove.ts';

test.for(Object.entries(mutants))('%s', ([, [law, chart]]) => {
  const killers = prove(chart, { untilLaw: law }).broken;
  expect(killers.map((killer) => killer.split(' ')[0])).toContain(law);
});

test('there are at least twenty of them, and each is another chart', () => {
  const charts = Object.values(mutants).map(([, chart]) => JSON.stringify(chart.config));
  expect(new Set(charts).size).toBeGreaterThanOrEqual(20);
});
