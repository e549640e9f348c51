import { fileURLToPath } from 'node:url';
import { readLines } from './line.ts';
import { markdown } from './table.ts';
import { type Screens, tallies } from './tally.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The two halves of our own corpus. */
export const halves = [
  { name: 'building', title: 'The half the screen is built with', path: here('../../test/corpus/building') },
  { name: 'blind', title: 'The half it is only measured on', path: here('../../test/corpus/blind') },
] as const;

const begin = '<!-- screen: written by `npm run bench:screen -- --keep` -->';
const end = '<!-- /screen -->';

/** The README with the tables of both halves between its markers. Throws where the markers are gone. */
export function withTables(readme: string, screens: Screens): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has lost its markers ${begin} and ${end}.`);
  const tables = [...halves].reverse().map(({ title, path }) => {
    return `**${title}**\n\n${markdown(tallies(screens, readLines(path)))}\n`;
  });
  return `${readme.slice(0, from + begin.length)}\n\n${tables.join('\n')}\n${readme.slice(to)}`;
}
