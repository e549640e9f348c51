import { sql } from 'kysely';
import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

// Written into the query, not bound: only then may the engine use the index that holds waiting rows alone.
const waiting = sql.lit('waiting');

/**
 * What is to be sent. First in, first out per conversation and kind, by (turn, n). Each kind has a receiver of its own: an
 * alarm that nobody takes must not hold up a text to the person.
 */
export const outboxQueries = {
  enqueue: query(
    (
      slot: Slots<{
        conversation: string;
        turn: number;
        n: number;
        id: string;
        kind: string;
        urgency: number;
        dueAt: number;
        readyAt: number;
        triedAt: number | null;
        attempts: number;
        payload: Uint8Array;
      }>,
    ) =>
      db.insertInto('outbox').values({
        conversation: slot('conversation'),
        turn: slot('turn'),
        n: slot('n'),
        id: slot('id'),
        kind: slot('kind'),
        urgency: slot('urgency'),
        due_at: slot('dueAt'),
        ready_at: slot('readyAt'),
        tried_at: slot('triedAt'),
        attempts: slot('attempts'),
        state: waiting,
        payload: slot('payload'),
      }),
  ),
  waitsOf: query((slot: Slots<{ conversation: string; kind: string }>) =>
    db
      .selectFrom('outbox')
      .select('n')
      .where('conversation', '=', slot('conversation'))
      .where('kind', '=', slot('kind'))
      .where('state', '=', waiting)
      .limit(1),
  ),
  /** What staff and other systems were to be told; replies to the person and alarms stay. */
  withdrawOutbox: query((slot: Slots<{ conversation: string }>) =>
    db
      .deleteFrom('outbox')
      .where('conversation', '=', slot('conversation'))
      .where('state', '=', waiting)
      .where('urgency', '=', sql.lit(1))
      .where('kind', 'not in', [sql.lit('say'), sql.lit('sms')]),
  ),
  /**
   * Rows of one urgency that may go out now. An earlier row of the same conversation and kind goes first, unless it is
   * not due yet, is less urgent, or was first tried so long ago (`stuckSince`) that the rest need not wait for it any more.
   */
  ready: query((slot: Slots<{ urgency: number; now: number; stuckSince: number; limit: number }>) =>
    db
      .selectFrom('outbox as row')
      .innerJoin('conversations', 'conversations.id', 'row.conversation')
      .select([
        'row.id',
        'row.conversation',
        'row.kind',
        'row.attempts',
        'row.urgency',
        'row.due_at',
        'row.payload',
        'generation',
      ])
      .where('row.state', '=', waiting)
      .where('row.urgency', '=', slot('urgency'))
      .where('row.ready_at', '<=', slot('now'))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox as earlier')
              .select('earlier.n')
              .whereRef('earlier.conversation', '=', 'row.conversation')
              .where(sql<boolean>`(earlier.turn, earlier.n) < (row.turn, row.n)`)
              .where('earlier.state', '=', waiting)
              .whereRef('earlier.kind', '=', 'row.kind')
              .whereRef('earlier.urgency', '<=', 'row.urgency')
              .where('earlier.due_at', '<=', slot('now'))
              .where(({ or, eb }) =>
                or([eb('earlier.tried_at', 'is', null), eb('earlier.tried_at', '>', slot('stuckSince'))]),
              ),
          ),
        ),
      )
      .orderBy('row.ready_at')
      .limit(slot('limit')),
  ),
  take: query((slot: Slots<{ id: string; now: number; until: number }>) =>
    db
      .updateTable('outbox')
      .set((row) => ({
        ready_at: slot('until'),
        tried_at: row.fn.coalesce('tried_at', row.val(slot('now'))),
        attempts: row('attempts', '+', 1),
      }))
      .where('id', '=', slot('id')),
  ),
  sent: query((slot: Slots<{ id: string }>) => db.deleteFrom('outbox').where('id', '=', slot('id'))),
  retry: query((slot: Slots<{ id: string; readyAt: number }>) =>
    db
      .updateTable('outbox')
      .set({ ready_at: slot('readyAt') })
      .where('id', '=', slot('id')),
  ),
  again: query((slot: Slots<{ id: string; readyAt: number }>) =>
    db
      .updateTable('outbox')
      .set((row) => ({ ready_at: slot('readyAt'), attempts: row('attempts', '-', 1) }))
      .where('id', '=', slot('id')),
  ),
  back: query((slot: Slots<{ id: string; until: number }>) =>
    db
      .updateTable('outbox')
      .set((row) => ({ ready_at: row.ref('due_at'), tried_at: null, attempts: 0 }))
      .where('id', '=', slot('id'))
      .where('ready_at', '=', slot('until'))
      .where('attempts', '=', 1),
  ),
  // What tells staff may be told twice, and so may what somebody in danger has to hear; what else is said to a person may not.
  handAgain: query((slot: Slots<{ urgency: number; now: number }>) =>
    db
      .updateTable('outbox')
      .set((row) => ({ ready_at: row.ref('due_at') }))
      .where('state', '=', waiting)
      .where('urgency', '=', slot('urgency'))
      .where('ready_at', '>', slot('now'))
      .where('attempts', '=', 1)
      .where(({ or, and, eb }) =>
        or([
          eb('kind', 'in', ['page', 'rung.second', 'rung.supervisor', 'handoff.initiate']),
          and([
            eb('kind', '=', sql.lit('say')),
            eb('urgency', '=', sql.lit(0)),
            eb('tried_at', '<', slot('now')), // What this process has in its hands by now is its own.
          ]),
        ]),
      ),
  ),
  giveUp: query((slot: Slots<{ id: string }>) =>
    db.updateTable('outbox').set({ state: 'dead' }).where('id', '=', slot('id')),
  ),
  outboxOf: query((slot: Slots<{ conversation: string }>) =>
    db
      .selectFrom('outbox')
      .select(['id', 'urgency', 'state', 'payload'])
      .where('conversation', '=', slot('conversation')),
  ),
  resealOutbox: query((slot: Slots<{ id: string; payload: Uint8Array }>) =>
    db
      .updateTable('outbox')
      .set({ payload: slot('payload') })
      .where('id', '=', slot('id')),
  ),
};
