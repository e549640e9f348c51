import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/service.ts';
import { readMasterKey } from '../../src/store/master-key.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, TurnRecord } from '../../src/store/store.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';

/** Runs before a measurement, in a process of its own: invites counsellors, and leaves conversations that are over. */
const { values } = parseArgs({
  options: {
    closed: { type: 'string', default: '0' },
    counsellors: { type: 'string', default: '0' },
  },
});
const config = readConfig(process.env);
const service = await startService(config, { now: Date.now, log: () => undefined });
const site = service.library.sites()[0]?.id ?? '';
const invitations = await Promise.all(
  Array.from({ length: Number(values.counsellors) }, (_, n) =>
    service.console.members.invite(
      { name: `Counsellor ${n}`, email: `counsellor-${n}@example.org`, roles: ['counsellor'], sites: [] },
      null,
    ),
  ),
);
await service.close();
const key = readMasterKey(join(config.dataDirectory, 'master.key'));
const store = await openSqlite({ directory: config.dataDirectory, key, deadlineMs: 60_000 });
await many(Number(values.closed), (n) => closed(store, n));
await store.close();
process.stdout.write(JSON.stringify(invitations.map(({ token }) => token)));
process.exit(0);

async function many(count: number, make: (n: number) => Promise<unknown>): Promise<void> {
  const atOnce = 256;
  for (let from = 0; from < count; from += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => make(from + at)));
}

/** Somebody who asked for a person. The first is called Robin, and everybody else has a name of their own. */
async function opened(into: Store, n: number): Promise<TurnRecord> {
  const at = Date.now();
  const turn: TurnRecord = {
    conversation: {
      id: timeOrderedId(at),
      address: { channel: 'web', site, thread: randomUUID() },
      state: '{}',
      openedAt: at,
      lastAt: at,
      fromVersion: 0,
      fromSeq: 0,
    },
    inbound: { id: randomUUID(), at },
    entries: [{ at, from: 'person', body: '{"text":"a person please"}' }],
    reply: '',
    deadlines: [],
    outbox: [],
    audit: [{ at, what: 'text', detail: '{}' }],
    consents: [],
    terms: [n === 0 ? 'name robin' : `name ${n}`],
    handoff: { type: 'open', priority: 'asked', at, summary: '{}' },
  };
  await into.commit(turn);
  return turn;
}

async function closed(into: Store, n: number): Promise<void> {
  const { conversation, ...turn } = await opened(into, n);
  const at = conversation.lastAt;
  await into.commit({
    ...turn,
    conversation: { ...conversation, fromVersion: 1, fromSeq: turn.entries.length },
    inbound: { id: randomUUID(), at },
    entries: [],
    terms: [],
    handoff: { type: 'end', how: 'accepted', at },
  });
}
