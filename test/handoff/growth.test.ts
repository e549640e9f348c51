import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHandoffDesk } from '../../src/handoff/desk.ts';
import { queries } from '../../src/store/queries.ts';
import type { Store } from '../../src/store/store.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';
import { noon, someone, turnOf } from '../store/scene.ts';
import { SqlitePlace } from '../store/sqlite-place.ts';
import { sam, stage } from './stage.ts';
import { watchedStore } from './watched-store.ts';

const few = 100;
const many = 1_000;
const waiting = 20;

let place: SqlitePlace;
beforeEach(() => {
  place = new SqlitePlace();
});
afterEach(() => place.remove());

test('the queue and the search run the same statements for the same rows, however many conversations have closed', async () => {
  const store = await place.open({ deadlineMs: 60_000 });
  for (let at = 0; at < waiting; at += 1) await open(store, `waiting ${at}`, noon - at);
  await close(store, 0, few);
  const before = await work();
  await close(store, few, many);
  await store.close();
  const after = await work();

  expect(after).toEqual(before);
  expect(after.queue.map(({ openedAt }) => openedAt)).toEqual(
    Array.from({ length: waiting }, (_, at) => noon - waiting + 1 + at), // Whoever has waited longest first.
  );
  expect(after.found.length).toBe(1);
});

/** A walk along an index reads no more than it gives: partial ones hold what is open, and the rest end after one row. */
// biome-ignore format: a table reads in columns
const plans: { readonly [name: string]: readonly string[] } = {
  lastChange:  ['SCAN changes'], // From its end, one row.
  queue:       ['SCAN handoffs USING INDEX handoffs_queue', 'SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)'],
  liveClaims:  ['SCAN claims USING INDEX claims_until'],
  keyOf:       ['SEARCH data_keys USING PRIMARY KEY (conversation=?)'],
  seek:        ['SEARCH finds USING PRIMARY KEY (hash=?)'],
  addressOf:   ['SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)'],
  lastLink:    ['SCAN audit'], // From its end, one row.
  chain:       [],
  saveMeta:    [],
};

test('each statement of the queue and the search finds its rows by the index that was made for it', async () => {
  const store = await place.open({ deadlineMs: 60_000 });
  await open(store, 'waiting', noon);
  await close(store, 0, few);
  await store.close();
  const { ran } = await work();
  expect(ran.map(({ name }) => name).toSorted()).toEqual(Object.keys(plans).toSorted());
  place.tamper((database) => {
    const planOf = (name: string) =>
      database
        .prepare(`explain query plan ${queryNamed(name)}`)
        .all()
        .map(({ detail }) => detail);
    for (const name of Object.keys(plans)) expect(planOf(name), name).toEqual(plans[name]);
    const indexes = database.prepare(
      "select name, sql from sqlite_schema where name in ('handoffs_queue', 'claims_until')",
    );
    expect(indexes.all().map(({ sql }) => /where\s+"?ended_at"? is null$/i.test(String(sql)))).toEqual([true, true]);
    for (const name of ['lastChange', 'lastLink']) expect(queryNamed(name)).toMatch(/order by "seq" desc limit 1$/);
  });
});

/** The queue and the search as a console asks for them, by a store that has just been opened, and what it ran for them. */
async function work() {
  const watched = watchedStore(place.directory, place.key);
  const { parts } = await stage();
  const desk = createHandoffDesk({ ...parts, store: watched.store });
  desk.stop(); // What the feed asks for by itself is not counted.
  await new Promise(setImmediate);
  const seen: { queue?: Awaited<ReturnType<typeof desk.queue>>; found?: Awaited<ReturnType<typeof desk.find>> } = {};
  const counted = await watched.during(async () => {
    seen.queue = await desk.queue();
    seen.found = await desk.find('robin', sam);
  });
  watched.close();
  const named = [...counted].flatMap(([sql, each]) => {
    const name = Object.entries(queries).find(([, query]) => query.sql === sql)?.[0];
    return name === undefined ? [] : [{ name, ...each }]; // What begins and ends a transaction has no rows.
  });
  return { ran: named, queue: seen.queue!.waiting, found: seen.found! };
}

function queryNamed(name: string): string {
  return queries[name as keyof typeof queries].sql; // True: `plans` has names of queries.
}

async function open(store: Store, thread: string, at: number, name?: string) {
  const turn = turnOf({
    address: someone(thread),
    conversationId: timeOrderedId(at),
    ...(name !== undefined && { terms: [`name ${name}`] }),
    handoff: { type: 'open', priority: 'asked', at, summary: '{}' },
  });
  await store.commit(turn);
  return turn;
}

/** Conversations that came, waited and ended, one of them by somebody called Robin. */
async function close(store: Store, from: number, to: number): Promise<void> {
  const one = async (at: number) => {
    const { conversation, ...turn } = await open(store, `closed ${at}`, noon + at, at === 7 ? 'robin' : `closed ${at}`);
    await store.commit({
      ...turn,
      conversation: { ...conversation, fromVersion: 1, fromSeq: turn.entries.length },
      inbound: { id: `end ${at}`, at: noon + at },
      entries: [],
      terms: [],
      handoff: { type: 'end', how: 'accepted', at: noon + at },
    });
  };
  await Promise.all(Array.from({ length: to - from }, (_, at) => one(from + at)));
}
