import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { quietLibrary } from '../../src/cli/filters.ts';
import { compileScreen } from '../../src/core/safety/screen.ts';
import { builtInDanger } from '../../src/hearing.ts';
import { readLines } from './line.ts';
import { halves, withTables } from './readme.ts';
import { speed } from './speed.ts';
import { printed } from './table.ts';
import { tallies } from './tally.ts';

const readme = new URL('../../README.md', import.meta.url);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'boolean', default: false }, half: { type: 'string' } },
});

const screens = { whole: quietLibrary().screen, rules: compileScreen(builtInDanger()) };
const chosen = halves.filter(({ name }) => values.half === undefined || values.half === name);
const sets = positionals.length > 0 ? positionals.map((path) => ({ title: path, path })) : chosen;
for (const { title, path } of sets) {
  process.stdout.write(printed(title, tallies(screens, readLines(path))));
}
const { p99Ms, worstMs } = speed(
  screens.whole,
  sets.flatMap(({ path }) => readLines(path)),
);
process.stdout.write(`\n300 characters: p99 ${p99Ms.toFixed(2)} ms. 10 kB at worst: ${worstMs.toFixed(1)} ms.\n`);
if (values.keep) {
  writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), screens));
  process.stdout.write('The tables in the README are these now.\n');
}
