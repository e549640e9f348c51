import { setTimeout as delay } from 'node:timers/promises';
import { arrive, require, warmUp } from '../converse.ts';
import type { Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { script } from '../script.ts';
import { median, quantile, ratio } from '../statistics.ts';
import type { Connector } from '../talk/connector.ts';
import { type Running, start, type TargetName, targets, titles } from '../targets.ts';

const turnsPerS = 200;
const measured: readonly TargetName[] = ['waterfall', 'agents', 'porchlight'];

interface Round {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

export async function openLoop(size: Size, connector: Connector): Promise<Section> {
  const running: Running[] = [];
  try {
    for (const target of targets(connector).filter(({ name }) => measured.includes(name))) {
      running.push(await start(target));
    }
    for (const target of running) await warmUp(target, size.warmUp);
    const { results, spoilt } = await takeRounds(running, size.rounds, (target) => round(target, size.openLoopTurns));
    return section(new Map([...results].map(([{ name }, rounds]) => [name, rounds])), spoilt, size);
  } finally {
    for (const { child } of running) await child.stop();
  }
}

/**
 * People do not wait for each other: turn n is due at n × 5 ms, whatever became of those before, and its time counts
 * from then. So a server that stands still is charged for everybody who came meanwhile.
 */
async function round(target: Running, turns: number): Promise<Round> {
  const people = await openPeople(target, Math.ceil(turns / script.length));
  const latencies: number[] = [];
  const beganMs = performance.now() + 50;
  const all: Promise<void>[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const dueMs = beganMs + (turn * 1000) / turnsPerS;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await delay(waitMs);
    const person = people[turn % people.length]!; // In range; there is at least one.
    person.last = person.last.then(async () => {
      latencies.push((await next(target, person)) - dueMs);
    });
    person.last.catch(() => undefined); // Told by `all`, once everything is on its way.
    all.push(person.last);
  }
  try {
    await Promise.all(all);
  } finally {
    for (const { talk } of people) talk.close();
  }
  return { p50: quantile(latencies, 0.5), p90: quantile(latencies, 0.9), p99: quantile(latencies, 0.99) };
}

type Person = Awaited<ReturnType<typeof openPeople>>[number];

async function openPeople(target: Running, count: number) {
  const people = [];
  for (let n = 0; n < count; n++) {
    people.push({ talk: (await arrive(target)).talk, at: 0, last: Promise.resolve() });
  }
  return people;
}

async function next(target: Running, person: Person): Promise<number> {
  const line = script[person.at]!; // Nobody has more turns than the script has lines.
  const heard = await person.talk.say(line.say);
  person.at += 1;
  require(target, heard, person.at);
  return heard.atMs;
}

function section(found: ReadonlyMap<TargetName, readonly Round[]>, spoilt: readonly string[], size: Size): Section {
  const column = (name: TargetName, key: keyof Round) => (found.get(name) ?? []).map((each) => each[key]);
  const ownTail = ratio(column('porchlight', 'p99'), column('porchlight', 'p50'));
  return {
    title: `${turnsPerS} turns a second, whether or not the last one was answered`,
    how: `${size.openLoopTurns} turns a round, ${size.rounds} rounds. A turn's time runs from when it was due to when its reply could be read.${spoiltNote(spoilt)}`,
    head: ['target', 'p50 ms', 'p90 ms', 'p99 ms', 'p90 × waterfall'],
    rows: [...found.keys()].map((name) => [
      titles[name],
      ...(['p50', 'p90', 'p99'] as const).map((key) => shown(median(column(name, key)), 1)),
      shown(ratio(column(name, 'p90'), column('waterfall', 'p90'))),
    ]),
    goals: [
      {
        what: 'p90 at 200 turns/s against waterfall + SQLite',
        atMost: 0.4,
        found: ratio(column('porchlight', 'p90'), column('waterfall', 'p90')),
        unit: '×',
      },
      { what: 'p99 at 200 turns/s against our own p50', atMost: 8, found: ownTail, unit: '×' },
    ],
    bars: [],
  };
}
