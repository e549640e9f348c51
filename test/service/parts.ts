import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Alert } from '../../src/alerts.ts';
import { contentDirectory } from '../../src/content/compiled.ts';
import type { Address, Inbound, Said } from '../../src/core/model.ts';
import { createIntake, type Intake, type Parts } from '../../src/handle.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { openSpool, parkedIn, type Spool } from '../../src/spool.ts';
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';
import { openWords } from './made.ts';
import { emptyDirectory } from './start.ts';

/** The shell around the turn with its real parts, one of which a test may break. */
export interface Shell {
  readonly intake: Intake;
  readonly parts: Parts;
  readonly store: SqliteStore;
  readonly spool: Spool;
  readonly parked: () => number;
  readonly alerts: readonly Alert[];
  readonly events: readonly string[];
}

export const library: LiveLibrary = openWords(contentDirectory);

export async function shell(
  broken: (whole: LiveLibrary) => LiveLibrary = (whole) => whole,
  now: () => number = Date.now,
): Promise<Shell> {
  const directory = emptyDirectory();
  const store = await openSqlite({ directory, key: randomBytes(32), deadlineMs: 30_000, faults: true });
  onTestFinished(() => store.close());
  const spool = openSpool(join(directory, 'spool'), randomBytes(32));
  const alerts: Alert[] = [];
  const events: string[] = [];
  const parts: Parts = {
    store,
    spool,
    library: broken(library),
    alarm: (alert) => void alerts.push(alert),
    isPaused: () => false,
    now,
    newId: () => timeOrderedId(now()),
    log: (_level, event) => void events.push(event),
  };
  const parked = () => parkedIn(join(directory, 'spool'));
  return { intake: createIntake(parts), parts, store, spool, parked, alerts, events };
}

export function address(thread: string = randomUUID()): Address {
  return { channel: 'web', site: 'columbus', thread };
}

export function inbound(from: Address, text: string, rest: Partial<Inbound> = {}): Inbound {
  const said: Said = { type: 'text', text };
  return { address: from, id: randomUUID(), at: Date.now(), said, ...rest };
}
