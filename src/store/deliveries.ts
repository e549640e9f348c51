import { seal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { begun } from './outbox.ts';
import { payloadPlace } from './reading.ts';
import { spend } from './spending.ts';
import { type Delivery, type DeliveryState, deliveryStates, type OutboxItem, type StoredDelivery } from './store.ts';

export function handOver(engine: Engine, { wireId, conversation, turn, n, priority, at, state, cost }: Delivery): void {
  const hash = hashOf(engine, wireId);
  const added = engine.run.handOver.run({
    hash,
    conversation,
    turn,
    n,
    urgency: priority === 'crisis' ? 0 : 1,
    rank: rankOf(state),
    at,
  });
  if (cost && added > 0) spend(engine, conversation, cost, at);
}

export function delivery(engine: Engine, wireId: string): StoredDelivery | undefined {
  const row = engine.run.deliveryAt.one({ hash: hashOf(engine, wireId) });
  if (!row) return undefined;
  const { conversation, turn, channel, site, urgency, rank } = row;
  const state = deliveryStates[rank] ?? 'handed';
  // True: only `commitTurn` writes the channel.
  return {
    conversation,
    channel: channel as StoredDelivery['channel'],
    site,
    turn,
    priority: urgency === 0 ? 'crisis' : 'normal',
    state,
  };
}

/** Forward only, and what has an end has one. What is to be told of it is written with it. */
export function moveDelivery(
  engine: Engine,
  wireId: string,
  state: DeliveryState,
  then: readonly OutboxItem[],
): boolean {
  const hash = hashOf(engine, wireId);
  const row = engine.run.deliveryAt.one({ hash });
  const rank = rankOf(state);
  if (!row || engine.run.moveDelivery.run({ hash, rank, below: Math.min(rank, rankOf('failed')) }) === 0) return false;
  const key = engine.keys.get(row.conversation, row.generation);
  then.forEach((item, at) => {
    const { id, kind, priority, dueAt, payload } = item;
    engine.run.enqueue.run({
      conversation: row.conversation,
      turn: row.turn,
      n: afterTurn + row.n * thenMax + at,
      id,
      kind,
      urgency: priority === 'crisis' ? 0 : 1,
      dueAt,
      ...begun(item),
      payload: seal(key, payloadPlace(id), payload),
    });
  });
  return true;
}

const afterTurn = 1_000_000; // Apart from the rows that the turn itself left.
const thenMax = 10;

function rankOf(state: DeliveryState): number {
  return deliveryStates.indexOf(state);
}

function hashOf(engine: Engine, wireId: string): Uint8Array {
  return engine.index(`wire ${wireId}`);
}
