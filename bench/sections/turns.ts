import { converseMany, warmUp } from '../converse.ts';
import type { Size } from '../options.ts';
import { type Bar, type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { turnsPerConversation } from '../script.ts';
import { median, quantile, ratio } from '../statistics.ts';
import type { Connector } from '../talk/connector.ts';
import { type Running, start, type TargetName, targets, titles } from '../targets.ts';

export interface Round {
  readonly cpuMs: number; // Per turn, of all threads of the target's process.
  readonly turnsPerS: number;
  readonly p50Ms: number;
  readonly memoryMB: number;
}

export async function turns(size: Size, connector: Connector): Promise<Section> {
  const running: Running[] = [];
  try {
    for (const target of targets(connector)) running.push(await start(target));
    for (const target of running) await warmUp(target, size.warmUp);
    const levels: Level[] = [];
    for (const concurrency of size.concurrencies) {
      const count = concurrency === 1 ? size.alone : Math.max(size.conversations, concurrency);
      const measured = await takeRounds(running, size.rounds, (target) => round(target, count, concurrency));
      levels.push({ concurrency, ...named(measured.results), spoilt: measured.spoilt });
    }
    return section(levels, size);
  } finally {
    for (const { child } of running) await child.stop();
  }
}

interface Level {
  readonly concurrency: number;
  readonly found: ReadonlyMap<TargetName, readonly Round[]>;
  readonly spoilt: readonly string[];
}

export async function round(target: Running, conversations: number, concurrency: number): Promise<Round> {
  const latencies: number[] = [];
  const before = await target.child.read();
  const beganMs = performance.now();
  await converseMany(target, conversations, concurrency, (latencyMs) => void latencies.push(latencyMs));
  const tookMs = performance.now() - beganMs;
  const after = await target.child.read();
  const count = conversations * turnsPerConversation;
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / count,
    turnsPerS: (count * 1000) / tookMs,
    p50Ms: quantile(latencies, 0.5),
    memoryMB: after.memoryMB,
  };
}

function named(results: ReadonlyMap<Running, readonly Round[]>): Pick<Level, 'found'> {
  return { found: new Map([...results].map(([{ name }, rounds]) => [name, rounds])) };
}

function section(levels: readonly Level[], size: Size): Section {
  const spoilt = levels.flatMap((level) => level.spoilt);
  const at16 = levels.find(({ concurrency }) => concurrency === 16);
  return {
    title: 'A turn',
    how: `${turnsPerConversation} turns a conversation (greeting, then ${turnsPerConversation - 1} typed answers), ${size.conversations} conversations a round (${size.alone} at concurrency 1, 128 at 128), ${size.rounds} rounds in which the targets take turns, every reply checked. CPU is that of the target's whole process. Ratios are medians of the ratios within a round. Turns per second and memory are told, not judged.${spoiltNote(spoilt)}`,
    head: ['concurrency', 'target', 'CPU ms per turn', '× waterfall', 'turns/s', 'p50 ms', 'memory MB'],
    rows: levels.flatMap(rowsOf),
    goals: at16 ? goals(at16) : [],
    bars: at16 ? bars(at16) : [],
  };
}

function rowsOf({ concurrency, found }: Level): string[][] {
  const column = (rounds: readonly Round[], key: keyof Round) => rounds.map((each) => each[key]);
  const waterfall = column(found.get('waterfall') ?? [], 'cpuMs');
  return [...found].map(([name, rounds]) => [
    String(concurrency),
    titles[name],
    shown(median(column(rounds, 'cpuMs')), 3),
    shown(ratio(column(rounds, 'cpuMs'), waterfall)),
    shown(median(column(rounds, 'turnsPerS')), 0),
    shown(median(column(rounds, 'p50Ms')), 1),
    shown(median(column(rounds, 'memoryMB')), 0),
  ]);
}

function goals({ found }: Level) {
  const cpu = (name: TargetName) => (found.get(name) ?? []).map(({ cpuMs }) => cpuMs);
  const against = (name: TargetName, what: string, atMost: number) => ({
    what: `CPU per durable turn, concurrency 16, against ${what}`,
    atMost,
    found: ratio(cpu('porchlight'), cpu(name)),
    unit: '×',
  });
  return [
    against('waterfall', 'waterfall + SQLite', 0.3),
    against('echoInProcess', 'a bare in-process echo', 4),
    against('agents', 'Agents SDK + SQLite', 0.6),
  ];
}

function bars({ found }: Level): Bar[] {
  return [...found].map(([name, rounds]) => ({
    label: titles[name],
    value: median(rounds.map(({ cpuMs }) => cpuMs)),
    unit: 'ms',
    isOurs: name === 'porchlight',
  }));
}
