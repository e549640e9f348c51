import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type SectionName, sectionNames } from './options.ts';
import { picture } from './picture.ts';
import { type Goal, isMet, type Kept, type Section, shown } from './result.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One section for a terminal. */
export function printed({ title, head, rows, goals }: Section): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  const verdicts = goals.map((goal) => `${isMet(goal) ? 'met    ' : 'NOT MET'}  ${goal.what}: ${figure(goal)}`);
  return ['', title, line(head), ...rows.map(line), ...verdicts, ''].join('\n');
}

/** Keep what was found, and write the document and its picture from everything that is kept. */
export function keep(name: SectionName, section: Section): void {
  mkdirSync(here('./results'), { recursive: true });
  const kept: Kept = { ...section, date: new Date().toISOString().slice(0, 10), commit: commit(), machine: machine() };
  writeFileSync(here(`./results/${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  const all = sectionNames.flatMap((each) => readKept(each));
  writeFileSync(here('../docs/benchmarks.md'), markdown(all));
  writeFileSync(here('../docs/benchmarks.svg'), picture(all));
}

function readKept(name: SectionName): readonly Kept[] {
  const path = here(`./results/${name}.json`);
  return existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8')) as Kept] : []; // Written by `keep`.
}

export function markdown(sections: readonly Kept[]): string {
  const goals = sections.flatMap((section) => section.goals);
  return `# Benchmarks

Written by \`npm run bench\`; edit nothing here. \`npm run bench -- --only turns\` measures one section anew, \`--quick\` tries everything in a minute and writes nothing.

![Bars of CPU per turn and of the time until the page is usable](benchmarks.svg)

## Goals

${table(
  ['what', 'goal', 'found', ''],
  goals.map((goal) => [goal.what, `≤ ${goal.atMost} ${goal.unit}`, figure(goal), isMet(goal) ? 'met' : '**not met**']),
)}

${sections.map(chapter).join('\n')}
## How it is measured

- Each target is a process of its own, reached over real HTTP on loopback; what drives them runs beside them on the same machine. Bots behind the Bot Connector post their replies to a stand-in of it.
- The convention (\`bench/convention/\`) is written as the framework's documentation writes such bots, and frozen: a test holds its hash. Like the bare echoes it lets everybody in without a token, so our figure includes checking tokens and theirs does not.
- Ours is \`npm start\` as it ships: screened twice, sealed, audited, durable before the reply. Everybody types words; nobody taps.
- Everybody is warm first, with the same 700 conversations: V8 makes code fast in two waves, and in each of the targets the second one comes after some 10,000 turns.
- Each target runs each round, another one first each time. CPU per turn repeats within about 15 %; times swing with whatever else the machine does.
`;
}

function chapter({ title, how, head, rows, date, commit: of, machine: on }: Kept): string {
  return `## ${title}\n\n${how}\n\n${table(head, rows)}\n\n${date}, commit ${of}, ${on}.\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function figure({ found, atMost, unit }: Goal): string {
  return `${shown(found, atMost >= 10 || atMost === 0 ? 1 : 2)} ${unit}`;
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: here('..'), encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', 'src', 'dialogs', 'content', 'bench/convention') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' with changes' : ''}`;
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() || process.arch}, ${memory} GB, ${process.platform}, Node ${process.versions.node}, load average ${shown(loadavg()[1] ?? 0, 1)} at the end (the bench alone makes about 2)`;
}
