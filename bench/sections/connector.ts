import { warmUp } from '../converse.ts';
import type { Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { turnsPerConversation } from '../script.ts';
import { median, ratio } from '../statistics.ts';
import type { Connector } from '../talk/connector.ts';
import { type Running, start, type TargetName, targets, teamsTarget, titles } from '../targets.ts';
import { type Round, round } from './turns.ts';

const concurrency = 16;
const others: readonly TargetName[] = ['echoCloud', 'waterfall'];

/** A turn on the path by which Teams and Azure reach us: a token to check, and a reply that is posted to a connector. */
export async function behindConnector(size: Size, connector: Connector): Promise<Section> {
  const measured = [...targets(connector).filter(({ name }) => others.includes(name)), teamsTarget(connector)];
  const running: Running[] = [];
  try {
    for (const target of measured) running.push(await start(target));
    for (const target of running) await warmUp(target, size.warmUp);
    const count = Math.max(size.conversations, concurrency);
    const { results, spoilt } = await takeRounds(running, size.rounds, (target) => round(target, count, concurrency));
    return section(new Map([...results].map(([{ name }, rounds]) => [name, rounds])), spoilt, size);
  } finally {
    for (const { child } of running) await child.stop();
  }
}

function section(found: ReadonlyMap<TargetName, readonly Round[]>, spoilt: readonly string[], size: Size): Section {
  const column = (name: TargetName, key: keyof Round) => (found.get(name) ?? []).map((each) => each[key]);
  const against = (name: TargetName, what: string, atMost: number) => ({
    what: `CPU per durable turn in Teams, concurrency ${concurrency}, against ${what}`,
    atMost,
    found: ratio(column('teams', 'cpuMs'), column(name, 'cpuMs')),
    unit: '×',
  });
  return {
    title: 'A turn behind the Bot Connector',
    how: `${turnsPerConversation} turns a conversation, ${size.conversations} conversations a round, concurrency ${concurrency}, ${size.rounds} rounds in which the targets take turns, every reply checked. To us every activity comes with a signed token, and our replies go out with one that was granted to us; who signs and grants is a stand-in on the same machine. The others let everybody in and post without a token. CPU is that of the target's whole process.${spoiltNote(spoilt)}`,
    head: ['target', 'CPU ms per turn', '× waterfall', '× bare echo', 'turns/s', 'p50 ms', 'memory MB'],
    rows: [...found.keys()].map((name) => [
      titles[name],
      shown(median(column(name, 'cpuMs')), 3),
      shown(ratio(column(name, 'cpuMs'), column('waterfall', 'cpuMs'))),
      shown(ratio(column(name, 'cpuMs'), column('echoCloud', 'cpuMs'))),
      shown(median(column(name, 'turnsPerS')), 0),
      shown(median(column(name, 'p50Ms')), 1),
      shown(median(column(name, 'memoryMB')), 0),
    ]),
    goals: [against('waterfall', 'waterfall + SQLite', 0.5), against('echoCloud', 'a bare CloudAdapter echo', 1.25)],
    bars: [],
  };
}
