import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Child } from '../child.ts';
import { converseMany, warmUp } from '../converse.ts';
import type { Long } from '../fill.ts';
import type { Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { turnsPerConversation } from '../script.ts';
import { median, ratio } from '../statistics.ts';
import type { Connector } from '../talk/connector.ts';
import { resumeLine } from '../talk/line.ts';
import { type Running, start, targets } from '../targets.ts';

interface Grown {
  readonly label: string;
  readonly running: Running;
  readonly directory: string;
  readonly long: readonly Long[];
}

interface Family {
  readonly grown: readonly Grown[];
  readonly rounds: readonly (readonly number[])[];
  readonly spoilt: readonly string[];
}

const turnsPerVisit = 8; // Below the limit on posts of one conversation, whatever the number of rounds.
const fillMsMax = 20 * 60_000;

/** Does a turn cost more when there is more? Our own service on directories that the service itself has filled. */
export async function growth(size: Size, connector: Connector): Promise<Section> {
  const byStored = await family(
    size,
    connector,
    size.stored,
    (count) => ['--stored', String(count)],
    async (one) => {
      await converseMany(one.running, size.conversations, 16);
      return size.conversations * turnsPerConversation;
    },
  );
  const people = String(size.longConversations);
  const byLength = await family(
    size,
    connector,
    size.lengths,
    (turns) => ['--long', people, '--turns', String(turns)],
    ({ running, long }) => goOn(running.child, long),
  );
  return section(byStored, byLength, size);
}

async function family(
  size: Size,
  connector: Connector,
  amounts: readonly number[],
  words: (amount: number) => readonly string[],
  visit: (one: Grown) => Promise<number>,
): Promise<Family> {
  const grown: Grown[] = [];
  try {
    for (const amount of amounts) grown.push(await grow(connector, amount, words(amount)));
    for (const { running } of grown) await warmUp(running, size.warmUp);
    const { results, spoilt } = await takeRounds(grown, size.rounds, (one) => cpuPerTurn(one, visit));
    return { grown, rounds: grown.map((one) => results.get(one) ?? []), spoilt };
  } finally {
    for (const { running, directory } of grown) {
      await running.child.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  }
}

async function cpuPerTurn(one: Grown, visit: (one: Grown) => Promise<number>): Promise<number> {
  const before = await one.running.child.read();
  const count = await visit(one);
  const after = await one.running.child.read();
  return (after.cpuMs - before.cpuMs) / count;
}

async function grow(connector: Connector, amount: number, words: readonly string[]): Promise<Grown> {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-growth-'));
  const environment = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: directory, TRUSTED_PROXY_HOPS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/fill.ts', ...words], {
    env: { ...environment, STORE_DEADLINE_MS: '2000' }, // Filling may be slow; measuring may not.
    maxBuffer: 64 * 2 ** 20,
    timeout: fillMsMax,
  });
  const ours = targets(connector).find(({ name }) => name === 'porchlight');
  if (!ours) throw new Error('Our own target is not in the table.');
  const long = JSON.parse(stdout) as Long[]; // fill.ts prints this and nothing else.
  return { label: amount.toLocaleString('en-US'), running: await start(ours, { directory }), directory, long };
}

async function goOn(child: Child, long: readonly Long[]): Promise<number> {
  await Promise.all(
    long.map(async ({ session, watermark }) => {
      const talk = await resumeLine(child.url, session, watermark);
      await talk.caughtUp();
      for (let turn = 0; turn < turnsPerVisit; turn++) {
        const { reply } = await talk.say('why do you ask?');
        if (reply.ask !== 'age' && reply.ask !== 'contact')
          throw new Error(`A long conversation lost its place: ${JSON.stringify(reply)}`);
      }
      talk.close();
    }),
  );
  return long.length * turnsPerVisit;
}

function section(byStored: Family, byLength: Family, size: Size): Section {
  const rows = (family: Family, what: string) =>
    family.grown.map(({ label }, at) => [
      what,
      label,
      shown(median(family.rounds[at] ?? []), 3),
      shown(ratio(family.rounds[at] ?? [], family.rounds[0] ?? [])),
    ]);
  const goal = (family: Family, what: string) => ({
    what: `CPU per turn, ${what} ${family.grown[0]?.label} → ${family.grown.at(-1)?.label}`,
    atMost: 1.1,
    found: ratio(family.rounds.at(-1) ?? [], family.rounds[0] ?? []),
    unit: '×',
  });
  return {
    title: 'Growth',
    how: `The same service on data that it wrote itself; concurrency 16 for stored conversations, ${size.longConversations} at once for long ones, ${size.rounds} rounds.${spoiltNote([...byStored.spoilt, ...byLength.spoilt])}`,
    head: ['what grows', 'how many', 'CPU ms per turn', '× the smallest'],
    rows: [...rows(byStored, 'stored conversations'), ...rows(byLength, 'turns of a conversation')],
    goals: [goal(byStored, 'stored conversations'), goal(byLength, 'turns')],
    bars: [],
  };
}
