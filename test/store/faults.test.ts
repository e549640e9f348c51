import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noon, someone, talk, turnOf } from './scene.ts';
import { SqlitePlace } from './sqlite-place.ts';

let place: SqlitePlace;
beforeEach(() => {
  place = new SqlitePlace();
});
afterEach(() => place.remove());

const code = (wanted: string) => ({ name: 'StoreError', code: wanted });

/** Holds the file's lock in another process until `release`, as a backup or a forgotten shell would. */
async function lockElsewhere(path: string, begin: string): Promise<{ release(): Promise<void> }> {
  const script = `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(${JSON.stringify(path)});
    db.exec(${JSON.stringify(begin)}); console.log('locked'); process.stdin.on('end', () => process.exit()).resume();`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    async release() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

test('locked by another process: writing is late within its deadline, reading goes on, and it recovers by itself', async () => {
  const store = await place.open({ deadlineMs: 300 });
  const address = someone();
  await talk(store, { address });
  const lock = await lockElsewhere(place.path, 'begin immediate');
  const ticks = countTicks();
  await expect(store.commit(turnOf({ address: someone() }))).rejects.toMatchObject(code('late'));
  expect(ticks()).toBeGreaterThan(ticksOfBlocked); // About 30 of them fit into 300 ms.
  const both = await Promise.allSettled([store.commit(turnOf({ address: someone() })), store.find(address)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  await lock.release();
  await eventually(() => talk(store, { address }));
  expect(await store.find(address)).toMatchObject({ version: 2 });
  await store.close();
});

test('a commit that was late and landed after all is answered as seen when it comes again', async () => {
  const store = await place.open({ deadlineMs: 300, faults: true });
  const turn = turnOf({ address: someone(), messageId: 'm1', reply: 'once' });
  store.inject({ type: 'slow', forMs: 600 });
  await expect(store.commit(turn)).rejects.toMatchObject(code('late'));
  await eventually(async () => {
    const again = await store.commit(turn);
    expect(again).toMatchObject({ type: 'seen', reply: { body: 'once' } });
  });
  expect(await store.find(turn.conversation.address)).toMatchObject({ version: 1, lastSeq: 2 });
  await store.close();
});

test('a disk that hangs stops neither the event loop nor a caller beyond the deadline', async () => {
  const store = await place.open({ deadlineMs: 200, faults: true });
  store.inject({ type: 'hang', forMs: 3_000 });
  const ticks = countTicks();
  const calls = [store.find(someone()), store.commit(turnOf({ address: someone() })), store.health()];
  for (const call of await Promise.allSettled(calls))
    expect(call).toMatchObject({ status: 'rejected', reason: code('late') });
  expect(ticks()).toBeGreaterThan(ticksOfBlocked);
  await expect(store.health()).rejects.toMatchObject(code('late')); // It hangs still: nobody waited for it.
  await eventually(() => store.health());
  await store.close();
});

test('a full disk: reading goes on, writing says so, nothing is half written, and space brings it back', async () => {
  const store = await place.open({ faults: true });
  const address = someone();
  await talk(store, { address });
  store.inject({ type: 'pages', max: 1 }); // As full as it is now.
  const big = 'x'.repeat(100_000);
  for (let n = 0; n < 3; n += 1) {
    await expect(store.commit(turnOf({ address: someone(), says: big }))).rejects.toMatchObject(code('full'));
  }
  expect(await store.find(address)).toMatchObject({ version: 1 });
  store.inject({ type: 'pages', max: 1_000_000 });
  await talk(store, { address, says: big });
  expect(await store.find(address)).toMatchObject({ version: 2 });
  expect(await store.verifyAudit()).toBeUndefined();
  await store.close();
});

test('the thread dies: what was under way is down, and the store comes back by itself with all it had', async () => {
  const store = await place.open({ faults: true });
  const address = someone();
  for (let deaths = 1; deaths <= 3; deaths += 1) {
    await eventually(() => talk(store, { address, messageId: `m${deaths}` }));
    store.inject({ type: 'die' });
    await expect(store.commit(turnOf({ address: someone() }))).rejects.toMatchObject(code('down'));
    await expect(store.find(address)).rejects.toMatchObject(code('down'));
  }
  await eventually(async () => expect(await store.find(address)).toMatchObject({ version: 3, lastSeq: 6 }));
  expect(await store.verifyAudit()).toBeUndefined();
  await store.close();
});

test('corrupted pages: a call that meets one says so, the process lives on', async () => {
  const seed = await place.open();
  const people = Array.from({ length: 60 }, () => someone());
  for (const address of people) await talk(seed, { address, says: 'x'.repeat(2_000) });
  const ids = await Promise.all(people.map(async (address) => (await seed.find(address))!.id));
  await seed.close();
  const root = place.tamper(
    (database) => database.prepare("select rootpage from sqlite_schema where name = 'transcript'").get()!.rootpage,
  );
  overwrite(place.path, (Number(root) - 1) * 4096, Buffer.alloc(4096, 0xa5));
  const store = await place.open();
  for (const id of ids) await expect(store.transcript(id, 0, 10)).rejects.toMatchObject(code('corrupt'));
  await expect(store.commit(turnOf({ address: someone() }))).rejects.toMatchObject(code('corrupt'));
  expect(await store.find(people[0]!)).toMatchObject({ version: 1 });
  await store.close();
});

test('a file that is no database is refused when the store opens', async () => {
  overwrite(place.path, 0, Buffer.alloc(8192, 0x5a));
  await expect(place.open()).rejects.toMatchObject(code('corrupt'));
});

test('a turn waits for the lock if there is time: it is done as soon as the lock is gone', async () => {
  const store = await place.open({ deadlineMs: 10_000 });
  const lock = await lockElsewhere(place.path, 'begin immediate');
  const waiting = store.commit(turnOf({ address: someone(), audit: [{ at: noon, what: 'waited', detail: '' }] }));
  await pause(200);
  await lock.release();
  expect(await waiting).toMatchObject({ type: 'committed' });
  await store.close();
});

test('close waits for what was asked before', async () => {
  const store = await place.open();
  const people = Array.from({ length: 50 }, () => someone());
  const turns = people.map((address) => store.commit(turnOf({ address })));
  await store.close();
  for (const turn of await Promise.all(turns)) expect(turn.type).toBe('committed');
  const again = await place.open();
  for (const address of people) expect(await again.find(address)).toBeDefined();
  await again.close();
});

/** A loop that was blocked all the while fires a timer once, and once more when it is free. */
const ticksOfBlocked = 2;

/** How often a timer of 10 ms fired since. */
function countTicks(): () => number {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 10);
  return () => {
    clearInterval(timer);
    return ticks;
  };
}

async function eventually(check: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await pause(50);
    }
  }
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT);
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}
