import { setTimeout as delay } from 'node:timers/promises';
import { type Console, openConsole } from '../handoff/console.ts';
import { openHouse } from '../handoff/house.ts';
import { arrive, type Visitor } from '../handoff/visitor.ts';
import type { Handoff, Size } from '../options.ts';
import { type Section, shown } from '../result.ts';
import { median, quantile, ratio } from '../statistics.ts';

const claimEveryMs = 500;
const messageEveryMs = 200;
const arriveAtOnce = 8;
const heldMax = 4; // As many as the centre lets one counsellor have.
const patienceMs = 60_000;

/** A full house over real HTTP and sockets, and what piles up behind it. */
export async function handoff({ handoff: size }: Size): Promise<Section> {
  const work = await fullHouse(size);
  return section(size, work, await piledUp(size));
}

interface Work {
  readonly claims: readonly number[];
  readonly messages: readonly number[];
}

async function fullHouse(size: Handoff): Promise<Work> {
  const house = await openHouse(size.closed[0] ?? 0, size.counsellors);
  const { url } = house.child;
  const consoles: Console[] = [];
  try {
    for (const invitation of house.invitations) consoles.push(await openConsole(url, invitation));
    const visitors = await comeIn(url, size.waiting + size.live);
    await until(() => consoles.every((each) => each.waiting().length === visitors.length));
    for (let at = 0; at < size.live; at += 1) await claimFirst(consoles[at % consoles.length]!); // There is at least one.
    const [claiming, talking] = [consoles.filter((_, at) => at % 2 === 0), consoles.filter((_, at) => at % 2 === 1)];
    const running = { is: true };
    const messages = write(talking, visitors, running);
    const claims = await claim(claiming, url, visitors.length, size.claims);
    running.is = false;
    return { claims, messages: await messages };
  } finally {
    for (const console of consoles) console.leave();
    await house.stop();
  }
}

async function claimFirst(console: Console): Promise<void> {
  for (;;) {
    const [first] = console.waiting();
    if (first !== undefined && (await console.claim(first)).how === 'won') return;
    await delay(50);
  }
}

async function comeIn(url: string, count: number): Promise<readonly Visitor[]> {
  const visitors: Visitor[] = [];
  for (let from = 0; from < count; from += arriveAtOnce) {
    const some = Array.from({ length: Math.min(arriveAtOnce, count - from) }, (_, at) => arrive(url, from + at));
    visitors.push(...(await Promise.all(some)));
  }
  return visitors;
}

/** One counsellor after the other takes somebody; for each who is taken somebody new comes, so that as many wait all the time. */
async function claim(consoles: readonly Console[], url: string, known: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; times.length < count; at += 1) {
    const console = consoles[at % consoles.length]!; // There is at least one.
    if (console.held.length >= heldMax) await console.closeFirst();
    const conversation = console.waiting()[at % 10];
    if (conversation === undefined) continue;
    const { ms, how } = await console.claim(conversation);
    times.push(how === 'unavailable' ? Number.POSITIVE_INFINITY : ms); // Whoever has to try again has waited for nothing.
    await Promise.all([arrive(url, known + at), delay(claimEveryMs)]);
  }
  return times;
}

/** People write to the counsellors who have them on the screen, until it is enough. */
async function write(
  consoles: readonly Console[],
  visitors: readonly Visitor[],
  running: { readonly is: boolean },
): Promise<readonly number[]> {
  await until(() => consoles.every((each) => each.shown().length > 0));
  const pairs = consoles.map((console) => ({ console, visitor: visitors[numberIn(console.shown()[0] ?? '')] }));
  const under: Promise<number>[] = [];
  for (let at = 0; running.is; at += 1) {
    const { console, visitor } = pairs[at % pairs.length]!; // There is at least one.
    const words = `this is line ${at}`;
    const read = console.reads(words);
    const reached = visitor?.say(words).then(async (sentMs) => (await read) - sentMs);
    reached?.catch(() => undefined); // Told by all of them, at the end.
    if (reached) under.push(reached);
    await delay(messageEveryMs);
  }
  return Promise.race([Promise.all(under), tooLong()]);
}

function numberIn(words: string): number {
  return Number(/number (\d+)/.exec(words)?.[1]);
}

interface Looks {
  readonly closed: number;
  readonly queue: readonly number[];
  readonly find: readonly number[];
}

/** The same few who wait, beside few and many who are gone. Both houses are looked at in turns, so that a slow minute falls on both. */
async function piledUp(size: Handoff): Promise<readonly Looks[]> {
  const houses = await Promise.all(size.closed.map((closed) => openHouse(closed, 1)));
  try {
    const looks = [];
    for (const [at, { child, invitations }] of houses.entries()) {
      const console = await openConsole(child.url, invitations[0] ?? '');
      await comeIn(child.url, 20);
      looks.push({ console, closed: size.closed[at] ?? 0, queue: [] as number[], find: [] as number[] });
    }
    for (let round = -size.looks / 4; round < size.looks; round += 1)
      for (const { console, queue, find } of looks) {
        const [queueMs, findMs] = [await timed(() => console.look()), await timed(() => console.find('robin'))];
        if (round >= 0) queue.push(queueMs); // Before that the code is not warm.
        if (round >= 0) find.push(findMs);
      }
    for (const { console } of looks) console.leave();
    return looks;
  } finally {
    for (const house of houses) await house.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

async function until(isSo: () => boolean): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error('The consoles do not show what the service has.');
    await delay(50);
  }
}

async function tooLong(): Promise<never> {
  await delay(patienceMs, undefined, { ref: false });
  throw new Error('A message did not reach the console.');
}

function section(size: Handoff, { claims, messages }: Work, looks: readonly Looks[]): Section {
  const row = (what: string, times: readonly number[]) => [
    what,
    String(times.length),
    ...[0.5, 0.9, 0.99].map((share) => shown(quantile(times, share), 1)),
  ];
  const [few, many] = [looks[0]!, looks.at(-1)!]; // The table has both.
  const grown = (of: 'queue' | 'find') => ratio([median(many[of])], [median(few[of])]);
  const beside = `${few.closed.toLocaleString('en-US')} → ${many.closed.toLocaleString('en-US')} closed conversations`;
  return {
    title: 'Counsellors at work',
    how: `${size.waiting} people wait, ${size.live} are talked with, ${size.counsellors} counsellors have their console open: the browser's own feed on a real socket, which reads the queue anew with every change. Every ${claimEveryMs} ms one of them claims somebody and somebody new arrives; every ${messageEveryMs} ms somebody writes. A message has reached the console when its words can be read there. Queue and search: 20 wait, both services looked at in turns.`,
    head: ['what', 'how many', 'p50 ms', 'p90 ms', 'p99 ms'],
    rows: [
      row('claim, from the request to its answer', claims),
      row('message, from the person to the console', messages),
      ...looks.flatMap(({ closed, queue, find }) => [
        row(`queue, beside ${closed.toLocaleString('en-US')} closed`, queue),
        row(`find by name, beside ${closed.toLocaleString('en-US')} closed`, find),
      ]),
    ],
    goals: [
      { what: 'claim, p99', atMost: 50, found: quantile(claims, 0.99), unit: 'ms' },
      { what: 'message to the console, p99', atMost: 150, found: quantile(messages, 0.99), unit: 'ms' },
      { what: `queue, ${beside}`, atMost: 1.2, found: grown('queue'), unit: '×' },
      { what: `find, ${beside}`, atMost: 1.2, found: grown('find'), unit: '×' },
    ],
    bars: [],
  };
}
