import { type Share, type Tally, wilson } from './tally.ts';

// biome-ignore format: a table reads in columns
const columns: readonly (readonly [head: string, share: (tally: Tally) => Share])[] = [
  ['crisis: heard',         (tally) => tally.crisisHeard],
  ['crisis: escalated',     (tally) => tally.crisisEscalated],
  ['check-in: heard',       (tally) => tally.checkInHeard],
  ['harmless: escalated',   (tally) => tally.harmlessEscalated],
  ['harmless: checked in',  (tally) => tally.harmlessCheckedIn],
  ['right category',        (tally) => tally.rightCategory],
];

const head = ['group', ...columns.map(([name]) => name)];

/** For a terminal. */
export function printed(title: string, tallies: readonly Tally[]): string {
  const lines = padded([head, ...tallies.map(cells)]).map((row) => row.join('  ').trimEnd());
  return ['', title, ...lines, ''].join('\n');
}

/** For a document, its columns as wide as their widest cell. */
export function markdown(tallies: readonly Tally[]): string {
  const [titles = [], ...rows] = padded([head, ...tallies.map(cells)]);
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [titles, titles.map((title) => '-'.repeat(title.length)), ...rows].map(line).join('\n');
}

function padded(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = head.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
}

function cells(tally: Tally): readonly string[] {
  return [tally.group.replaceAll('_', ' '), ...columns.map(([, share]) => cell(share(tally)))];
}

/** ".93 (.90-.95) of 412": the rate, its 95 % interval, and of how many lines. */
function cell(share: Share): string {
  if (share.of === 0) return '–';
  const [low, high] = wilson(share);
  return `${rate(share.hit / share.of)} (${rate(low)}–${rate(high)}) of ${share.of}`;
}

function rate(value: number): string {
  return value >= 0.9995 ? '1' : value < 0.0005 ? '0' : value.toFixed(value < 0.1 ? 3 : 2).replace(/^0/, '');
}
