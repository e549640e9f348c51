import { parseArgs } from 'node:util';
import { quietLibrary } from '../../src/cli/filters.ts';
import { locales } from '../../src/core/model.ts';
import { blind, ownSets, setsFrom } from './rows.ts';
import { judge, judgeStory } from './score.ts';
import { printed } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false }, part: { type: 'string' }, batch: { type: 'string' } },
});
const { understand } = quietLibrary().current();
const sets = [ownSets(), ...positionals.map(setsFrom)];
const isWanted = ({ part, batch }: { part: string; batch: string }) =>
  (values.part === undefined || part === values.part) && (values.batch === undefined || batch.endsWith(values.batch));
const rows = sets.flatMap((set) => set.rows.filter(isWanted)).map((row) => judge(understand, row));
const stories = sets
  .flatMap((set) => set.stories.filter(isWanted))
  .map((row) => ({ row, score: judgeStory(understand, row) }));

if (values.misses) {
  for (const { part, lang, question, text, meant, read, verdict, isLessSafe } of rows)
    if (verdict !== 'right' && part !== blind)
      console.log(`${lang} ${question}: ${meant} < ${read}${isLessSafe ? ' !!' : ''} | ${text}`);
  for (const { row, score } of stories)
    if (row.part !== blind && score.wrong.length + score.missed.length > 0)
      console.log(
        `${row.lang} story | ${row.text}\n   wrong ${score.wrong.join(' ')}   missed ${score.missed.join(' ')}`,
      );
}
for (const lang of locales) process.stdout.write(printed(lang, rows, stories));
