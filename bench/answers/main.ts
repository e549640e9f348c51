import { parseArgs } from 'node:util';
import { quietLibrary } from '../../src/cli/filters.ts';
import { blind, ownRows, rowsFrom } from './rows.ts';
import { isRight, judge, printed } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean', default: false },
    set: { type: 'string' },
    unmarked: { type: 'boolean', default: false }, // The language is not told: it has to be noticed.
  },
});
const library = quietLibrary();
const rows = positionals.length > 0 ? positionals.flatMap(rowsFrom) : ownRows();
const judged = rows
  .filter(({ set }) => values.set === undefined || set.includes(values.set))
  .map((row) => judge(library, row, values.unmarked ? undefined : row.lang));
if (values.misses)
  for (const row of judged)
    if (!isRight(row) && row.half !== blind)
      console.log(`${row.set} ${row.meant.join(' or ')} < ${row.found} | ${row.text}`);
process.stdout.write(printed(judged));
