import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readMasterKey } from '../../src/store/master-key.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { durable, eventually, expectWhole, inBatches, theirs } from '../service/expectations.ts';
import { type Line, visitor } from '../service/person.ts';
import { emptyDirectory } from '../service/start.ts';
import { drawn, tries } from '../size.ts';
import { Load, type Message, randomFrom } from './service-load.ts';
import { freePort, ServiceProcess } from './service-process.ts';

const kills = tries(50, 16);
const houses = 2; // Side by side, each with its own data: a start keeps one core busy for a second.
const people = 20;
const writers = 6;
const loadMsMin = 50;
const loadMsMax = 300;

test(`R1: killed ${kills} times under load, the whole service loses no acknowledged message and answers none twice`, async () => {
  const seed = drawn();
  const began = performance.now();
  const cache = emptyDirectory();
  const results = await Promise.all(Array.from({ length: houses }, (_, at) => besiege(randomFrom(seed + at), cache)));
  const sum = (name: 'sent' | 'acknowledged' | 'lost' | 'doubled' | 'unanswered') =>
    results.reduce((total, result) => total + result[name], 0);
  console.log(
    `kill -9: ${kills} (seed ${seed}), sent ${sum('sent')}, acknowledged ${sum('acknowledged')}, lost ${sum('lost')}, ` +
      `double turns ${sum('doubled')}, without reply ${sum('unanswered')}, ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  expect([sum('lost'), sum('doubled'), sum('unanswered')]).toEqual([0, 0, 0]);
  expect(sum('acknowledged')).toBeGreaterThan(kills * 2);
}, 900_000);

async function besiege(random: () => number, cache: string) {
  const directory = emptyDirectory();
  const service = new ServiceProcess(await freePort(), directory, { NODE_COMPILE_CACHE: cache });
  onTestFinished(() => service.kill());
  await service.start();
  const crowd = await inBatches(Array.from({ length: people }), 5, () => visitor(service.url));
  const load = new Load(crowd, random);
  for (let kill = 1; kill <= kills / houses; kill++) {
    if (kill > 1) await service.start();
    const before = load.acknowledged.length;
    load.begin(writers);
    await vi.waitUntil(() => load.acknowledged.length > before, { timeout: 60_000, interval: 10 }); // The first reply after a start is the slowest.
    await pause(loadMsMin + random() * (loadMsMax - loadMsMin));
    await service.kill();
    await load.end();
  }
  await service.start();
  await eventually(() => expect(waiting(directory)).toEqual([]));
  const counts = {
    sent: load.messages.length,
    acknowledged: load.acknowledged.length,
    lost: 0,
    doubled: 0,
    unanswered: 0,
  };
  for (const person of crowd) {
    const lines = durable(await person.transcript());
    expectWhole(
      lines,
      theirs(lines).map(({ text }) => text),
    );
    for (const message of load.messages.filter((each) => each.person === person)) judge(message, lines, counts);
  }
  await service.kill('SIGTERM');
  const store = await openSqlite({ directory, key: readMasterKey(join(directory, 'master.key')), deadlineMs: 10_000 });
  expect(await store.verifyAudit()).toBeUndefined();
  await store.close();
  return counts;
}

function judge(
  { clientId, acknowledged }: Message,
  lines: readonly Line[],
  counts: { lost: number; doubled: number; unanswered: number },
): void {
  const found = lines.flatMap((line, at) => (line.clientId === clientId ? [at] : []));
  if (found.length > 1) counts.doubled += 1;
  if (found.length === 0 && acknowledged) counts.lost += 1;
  for (const at of found) if (lines[at + 1]?.from !== 'us') counts.unanswered += 1;
}

function waiting(directory: string): readonly string[] {
  const spool = join(directory, 'spool');
  return existsSync(spool) ? readdirSync(spool).filter((name) => !name.endsWith('.part')) : [];
}
