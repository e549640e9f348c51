import { unseal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { payloadPlace, readable } from './reading.ts';
import type { Settlement, Taking } from './settlement.ts';
import type { OutboxItem, OutboxRow } from './store.ts';

/** Hand out what is due, crisis first, and per conversation only the row whose turn it is. Inside a transaction. */
export function lease(engine: Engine, now: number, leaseMs: number, limit: number): readonly OutboxRow[] {
  const stuckSince = now - headOfLineMs;
  const crisis = engine.run.ready.all({ urgency: 0, now, stuckSince, limit });
  const normal = engine.run.ready.all({ urgency: 1, now, stuckSince, limit: limit - crisis.length });
  return [...crisis, ...normal].flatMap((row) => {
    const { id, conversation, kind, due_at: dueAt } = row;
    const payload = open(engine, row);
    if (payload === undefined) {
      engine.run.giveUp.run({ id }); // It will never be readable; the rest of its conversation must not wait for it.
      return [];
    }
    engine.run.take.run({ id, now, until: now + leaseMs });
    const priority = row.urgency === 0 ? 'crisis' : 'normal';
    return [{ id, conversation, kind, priority, payload, attempts: row.attempts + 1, dueAt }];
  });
}

/** How a new row begins: for whoever comes for it, or in the hands of the sender of its turn. */
export function begun({ id, dueAt }: Pick<OutboxItem, 'id' | 'dueAt'>, taking?: Taking) {
  if (taking?.id !== id) return { readyAt: dueAt, triedAt: null, attempts: 0 };
  return { readyAt: taking.until, triedAt: taking.at, attempts: 1 };
}

/** The row that a turn's sender may have at once: due, the first of its kind, and nothing of that kind waits before it. */
export function mayTake(engine: Engine, conversation: string, rows: readonly OutboxItem[], taking: Taking): boolean {
  const row = rows.find(({ id }) => id === taking.id);
  if (!row || row.dueAt > taking.at || rows.find(({ kind }) => kind === row.kind) !== row) return false;
  return engine.run.waitsOf.one({ conversation, kind: row.kind }) === undefined;
}

export function settle(engine: Engine, id: string, result: Settlement): void {
  if (result.type === 'sent') engine.run.sent.run({ id });
  else if (result.type === 'retry') engine.run.retry.run({ id, readyAt: result.retryAt });
  else if (result.type === 'again') engine.run.again.run({ id, readyAt: result.retryAt });
  else if (result.type === 'back') engine.run.back.run({ id, until: result.until });
  else engine.run.giveUp.run({ id });
}

// How long a row that cannot be sent keeps the rest of its conversation waiting: order matters less than an answer.
const headOfLineMs = 10_000;

interface Sealed {
  readonly id: string;
  readonly conversation: string;
  readonly generation: number;
  readonly payload: Uint8Array;
}

function open(engine: Engine, row: Sealed): string | undefined {
  return readable(() => {
    const key = engine.keys.get(row.conversation, row.generation);
    return unseal(key, payloadPlace(row.id), row.payload).toString('utf8');
  });
}
