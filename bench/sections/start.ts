import { setTimeout as delay } from 'node:timers/promises';
import { arrive, converseMany } from '../converse.ts';
import type { Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { median, ratio } from '../statistics.ts';
import type { Connector } from '../talk/connector.ts';
import { start, type Target, type TargetName, targets, titles } from '../targets.ts';

interface Round {
  readonly firstReplyMs: number;
  readonly idleMB: number; // A while after the first reply.
  readonly loadMB: number; // After a load of conversations.
}

const settleMs = 1_500; // What a target still builds after its first reply counts as well.
const loadConversations = { quick: 8, full: 128 };

/** From starting the process to reading the first reply. */
export async function startUp(size: Size, connector: Connector): Promise<Section> {
  const load = size.rounds < 5 ? loadConversations.quick : loadConversations.full;
  const all = targets(connector);
  const { results, spoilt } = await takeRounds(all, size.rounds, (target) => round(target, load));
  return section(new Map([...results].map(([{ name }, rounds]) => [name, rounds])), spoilt, size);
}

async function round(target: Target, load: number): Promise<Round> {
  const beganMs = performance.now();
  const running = await start(target);
  try {
    const { talk, greeted } = await arrive(running);
    const firstReplyMs = greeted.atMs - beganMs;
    talk.close();
    await delay(settleMs);
    const { memoryMB: idleMB } = await running.child.read();
    await converseMany(running, load, 16);
    const { memoryMB: loadMB } = await running.child.read();
    return { firstReplyMs, idleMB, loadMB };
  } finally {
    await running.child.stop();
  }
}

function section(found: ReadonlyMap<TargetName, readonly Round[]>, spoilt: readonly string[], size: Size): Section {
  const column = (name: TargetName, key: keyof Round) => (found.get(name) ?? []).map((each) => each[key]);
  const against = (key: keyof Round) => ratio(column('porchlight', key), column('waterfall', key));
  return {
    title: 'Start and memory',
    how: `A new process and an empty data directory each time, ${size.rounds} rounds. Idle is ${settleMs / 1000} s after the first reply. Ours starts as after a restart: the bundle that the installation makes (docs/decisions/0023) and what an earlier start has kept (compiled code, parsed words, built pages: 0015) are there; the others keep nothing. It runs with the flags of \`npm start\`, the others with none.${spoiltNote(spoilt)}`,
    head: ['target', 'first reply after ms', '× waterfall', 'idle MB', '× waterfall', 'under load MB'],
    rows: [...found.keys()].map((name) => [
      titles[name],
      shown(median(column(name, 'firstReplyMs')), 0),
      shown(ratio(column(name, 'firstReplyMs'), column('waterfall', 'firstReplyMs'))),
      shown(median(column(name, 'idleMB')), 0),
      shown(ratio(column(name, 'idleMB'), column('waterfall', 'idleMB'))),
      shown(median(column(name, 'loadMB')), 0),
    ]),
    goals: [
      {
        what: 'start to first reply against the waterfall bot',
        atMost: 0.8,
        found: against('firstReplyMs'),
        unit: '×',
      },
      { what: 'idle memory against the waterfall bot', atMost: 0.9, found: against('idleMB'), unit: '×' },
    ],
    bars: [],
  };
}
