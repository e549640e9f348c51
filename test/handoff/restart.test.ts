import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import { createIntake } from '../../src/handle.ts';
import { createHandoffDesk } from '../../src/handoff/desk.ts';
import { readMasterKey } from '../../src/store/master-key.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';
import { freePort, ServiceProcess } from '../crash/service-process.ts';
import { durable, theirs } from '../service/expectations.ts';
import { library } from '../service/parts.ts';
import { type Person, visitor } from '../service/person.ts';
import { receivePages } from '../service/receiver.ts';
import { emptyDirectory } from '../service/start.ts';
import { promised, tries } from '../size.ts';

const restarts = Number(process.env.RESTARTS ?? tries(50, 4));
const scaled = { secondMs: 1_000, supervisorMs: 3_000, handoffTimeoutMs: 6_000 }; // 1/20 of the real times.
const toleranceMs = promised(2_000);
const everyMs = 1_500; // A rung due so shortly before a kill may not have been looked at yet.

/** A centre that is always open, with a ladder twenty times as fast. */
function fastContent(): string {
  const directory = join(emptyDirectory(), 'content');
  cpSync(contentDirectory, directory, { recursive: true });
  const file = join(directory, 'centre.yaml');
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `      ${day}: [['00:00', '23:59']]`);
  const centre = readFileSync(file, 'utf8')
    .replace(/handoffTimeoutMs: \d+/, `handoffTimeoutMs: ${scaled.handoffTimeoutMs}`)
    .replace(/secondMs: \d+, supervisorMs: \d+/g, `secondMs: ${scaled.secondMs}, supervisorMs: ${scaled.supervisorMs}`)
    .replace(/ {4}hours:\n(?: {6}\w+: .*\n)+/g, `    hours:\n${days.join('\n')}\n`)
    .replace(/holidays: \[.*\]/g, 'holidays: []');
  writeFileSync(file, centre);
  return directory;
}

/** The service as a process that is killed, and the store beside it, as a second process has it. */
async function house() {
  const directory = emptyDirectory();
  const pages = await receivePages();
  const environment = { ...pages.environment, CONTENT_DIR: fastContent() };
  const service = new ServiceProcess(await freePort(), directory, environment);
  onTestFinished(() => service.kill());
  await service.start();
  const store = await openSqlite({ directory, key: readMasterKey(join(directory, 'master.key')), deadlineMs: 10_000 });
  onTestFinished(() => store.close());
  return { service, store, pages };
}

/** As a page does: the same message until it is taken. */
async function insist(person: Person, text: string): Promise<void> {
  const clientId = randomUUID();
  for (;;) {
    const status = await person.say(text, { clientId }).then(
      (reply) => reply.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(50);
  }
}

test(`R25: ${restarts} times killed while a counsellor is live, nothing is lost or doubled, and the program stays silent`, async () => {
  const { service, store } = await house();
  const newId = () => timeOrderedId(Date.now());
  const log = () => {};
  const unused = { append: async () => true, rows: () => [], holds: () => false, remove: () => {}, park: () => {} };
  const parts = { store, library, spool: unused, alarm: () => {}, isPaused: () => false, now: Date.now, newId, log };
  const intake = createIntake(parts);
  const desk = createHandoffDesk({ store, intake, library, now: Date.now, newId });
  onTestFinished(() => desk.stop());
  const person = await visitor(service.url);
  await insist(person, 'can i talk to a real person');
  const found = await store.find({ channel: 'web', site: 'columbus', thread: person.conversation });
  const by = { id: 'sam', name: 'Sam' };
  const { id: conversation } = found!;
  const { fence } = await desk.claim({ conversation, by, key: 'claim' });
  const [asked, answered]: [string[], string[]] = [[], []];
  let slowestMs = 0;
  for (let restart = 0; restart < restarts; restart += 1) {
    asked.push(`question ${restart}`);
    answered.push(`answer ${restart}`);
    const writing = insist(person, `question ${restart}`);
    await pause(restart % 5);
    await service.kill();
    const began = performance.now();
    const starting = service.start();
    await desk.say({ conversation, by, fence, key: `say ${restart}`, text: `answer ${restart}` });
    await starting;
    slowestMs = Math.max(slowestMs, performance.now() - began);
    await writing;
    expect(await desk.beat(conversation, by, fence)).toBe(true);
  }
  const lines = durable(await person.transcript());
  const joined = lines.findIndex(({ key }) => key === 'joined');
  expect(
    theirs(lines)
      .slice(1)
      .map(({ text }) => text),
  ).toEqual(asked);
  const since = lines.slice(joined + 1).filter(({ from }) => from === 'us');
  expect(since.map(({ text }) => text).toSorted()).toEqual(answered.toSorted());
  console.log(`live restarts: ${restarts}, lost 0, doubled 0, back after at most ${Math.round(slowestMs)} ms`);
}, 600_000);

test(`R24: the ladder climbs in time over ${restarts} kills`, async () => {
  const { service, store, pages } = await house();
  const people: { readonly person: Person; readonly conversation: string; readonly began: number }[] = [];
  const away: { readonly from: number; readonly to: number }[] = [];
  for (let restart = 0; restart < restarts; restart += 1) {
    const person = await visitor(service.url);
    await insist(person, 'can i talk to a real person');
    const found = await store.find({ channel: 'web', site: 'columbus', thread: person.conversation });
    people.push({ person, conversation: found!.id, began: found!.lastAt });
    await pause(500 + ((restart * 397) % 1_500));
    const from = Date.now();
    await service.kill();
    await service.start();
    away.push({ from, to: Date.now() });
  }
  const offerTo = async (conversation: string) =>
    (await store.transcript(conversation, 0, 100)).find(({ body }) => body.includes('"key":"away"'));
  const toldOf = (conversation: string, rung: string) => {
    const page = pages.bodies
      .map((body) => JSON.parse(body))
      .find(({ data }) => data.conversation === conversation && data.rung === rung);
    return page && Date.parse(page.timestamp);
  };
  for (const { conversation } of people) {
    await expect.poll(() => offerTo(conversation)).toBeDefined();
    await expect.poll(() => toldOf(conversation, 'supervisor')).toBeDefined();
  }
  /** Nobody is told while nothing runs: then the time counts from when it runs again. */
  const lateness = (at: number, dueAt: number) => {
    const back = away.find(({ from, to }) => from <= dueAt + everyMs && dueAt <= to)?.to ?? 0;
    return at < dueAt ? at - dueAt : Math.max(0, at - Math.max(dueAt, back));
  };
  const late: number[] = [];
  for (const { person, conversation, began } of people) {
    const second = toldOf(conversation, 'second');
    if (second) late.push(lateness(second, began + scaled.secondMs)); // What a kill slept through collapses to the highest.
    late.push(lateness(toldOf(conversation, 'supervisor'), began + scaled.supervisorMs));
    late.push(lateness((await offerTo(conversation))!.at, began + scaled.handoffTimeoutMs));
    expect(durable(await person.transcript()).filter(({ key }) => key === 'away')).toHaveLength(1);
  }
  const worst = [Math.min(...late), Math.max(...late)].map(Math.round);
  console.log(
    `ladder over ${restarts} kills: ${late.length} rungs, from ${worst[0]} to ${worst[1]} ms after their time`,
  );
  expect(late.filter((ms) => Math.abs(ms) > toleranceMs)).toEqual([]);
}, 900_000);
