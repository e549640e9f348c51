import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Promised calls, and who is there to make them. */
export const callQueries = {
  openCallOf: query((slot: Slots<{ conversation: string; kind: string }>) =>
    db
      .selectFrom('calls')
      .selectAll()
      .where('conversation', '=', slot('conversation'))
      .where('kind', '=', slot('kind'))
      .where('ended_at', 'is', null),
  ),
  addCall: query(
    (
      slot: Slots<{
        id: string;
        conversation: string;
        site: string;
        kind: string;
        slot: string;
        dueAt: number;
        madeAt: number;
        nextAt: number;
      }>,
    ) =>
      db.insertInto('calls').values({
        id: slot('id'),
        conversation: slot('conversation'),
        site: slot('site'),
        kind: slot('kind'),
        slot: slot('slot'),
        due_at: slot('dueAt'),
        made_at: slot('madeAt'),
        told: 0,
        next_at: slot('nextAt'),
        ended_at: null,
        how: null,
        counsellor: null,
      }),
  ),
  calls: query((slot: Slots<{ limit: number }>) =>
    db.selectFrom('calls').selectAll().where('ended_at', 'is', null).orderBy('due_at').limit(slot('limit')),
  ),
  dueCalls: query((slot: Slots<{ at: number; limit: number }>) =>
    db
      .selectFrom('calls')
      .selectAll()
      .where('next_at', 'is not', null)
      .where('next_at', '<=', slot('at'))
      .orderBy('next_at')
      .limit(slot('limit')),
  ),
  callAt: query((slot: Slots<{ id: string }>) => db.selectFrom('calls').selectAll().where('id', '=', slot('id'))),
  tellOfCall: query((slot: Slots<{ id: string; from: number; to: number; nextAt: number | null }>) =>
    db
      .updateTable('calls')
      .set({ told: slot('to'), next_at: slot('nextAt') })
      .where('id', '=', slot('id'))
      .where('told', '=', slot('from'))
      .where('ended_at', 'is', null),
  ),
  endCall: query((slot: Slots<{ id: string; how: string; counsellor: string; at: number }>) =>
    db
      .updateTable('calls')
      .set({ ended_at: slot('at'), next_at: null, how: slot('how'), counsellor: slot('counsellor') })
      .where('id', '=', slot('id'))
      .where('ended_at', 'is', null),
  ),
  booked: query((slot: Slots<{ limit: number }>) =>
    db
      .selectFrom('calls')
      .select(['slot', 'site'])
      .where('ended_at', 'is', null)
      .orderBy('due_at')
      .limit(slot('limit')),
  ),
  presence: query((slot: Slots<{ limit: number }>) =>
    db.selectFrom('presence').selectAll().orderBy('counsellor').limit(slot('limit')),
  ),
  setPresence: query((slot: Slots<{ counsellor: string; state: string; at: number }>) =>
    db
      .insertInto('presence')
      .values({ counsellor: slot('counsellor'), state: slot('state'), at: slot('at') })
      .onConflict((row) =>
        row
          .column('counsellor')
          .doUpdateSet((old) => ({ state: old.ref('excluded.state'), at: old.ref('excluded.at') })),
      ),
  ),
};
