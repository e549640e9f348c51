import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** What became of what we handed to a wire. The wire's own id is kept as a keyed hash. */
export const deliveryQueries = {
  handOver: query(
    (
      slot: Slots<{
        hash: Uint8Array;
        conversation: string;
        turn: number;
        n: number;
        urgency: number;
        rank: number;
        at: number;
      }>,
    ) =>
      db
        .insertInto('deliveries')
        .values({
          id_hash: slot('hash'),
          conversation: slot('conversation'),
          turn: slot('turn'),
          n: slot('n'),
          urgency: slot('urgency'),
          rank: slot('rank'),
          at: slot('at'),
        })
        .onConflict((row) => row.column('id_hash').doNothing()),
  ),
  deliveryAt: query((slot: Slots<{ hash: Uint8Array }>) =>
    db
      .selectFrom('deliveries')
      .innerJoin('conversations', 'conversations.id', 'deliveries.conversation')
      .select(['conversation', 'turn', 'n', 'urgency', 'rank', 'channel', 'site', 'generation'])
      .where('id_hash', '=', slot('hash')),
  ),
  moveDelivery: query((slot: Slots<{ hash: Uint8Array; rank: number; below: number }>) =>
    db
      .updateTable('deliveries')
      .set({ rank: slot('rank') })
      .where('id_hash', '=', slot('hash'))
      .where('rank', '<', slot('below')),
  ),
  /** The latest turn of which something had been handed over by then. */
  heardTurn: query((slot: Slots<{ conversation: string; at: number }>) =>
    db
      .selectFrom('deliveries')
      .select('turn')
      .where('conversation', '=', slot('conversation'))
      .where('at', '<=', slot('at'))
      .orderBy('at', 'desc')
      .limit(1),
  ),
};
