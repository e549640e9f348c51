import { sql } from 'kysely';
import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Who has which conversation, who waits, and what has changed since a console last looked. */
export const claimQueries = {
  claimOf: query((slot: Slots<{ conversation: string }>) =>
    db.selectFrom('claims').selectAll().where('conversation', '=', slot('conversation')),
  ),
  liveClaims: query((slot: Slots<{ limit: number }>) =>
    db.selectFrom('claims').selectAll().where('ended_at', 'is', null).orderBy('until').limit(slot('limit')),
  ),
  liveClaimsOf: query((slot: Slots<{ counsellor: string }>) =>
    db
      .selectFrom('claims')
      .select('conversation')
      .where('counsellor', '=', slot('counsellor'))
      .where('ended_at', 'is', null),
  ),
  takeClaim: query(
    (
      slot: Slots<{
        conversation: string;
        fence: number;
        counsellor: string;
        name: string;
        handoff: string | null;
        at: number;
        until: number;
      }>,
    ) =>
      db
        .insertInto('claims')
        .values({
          conversation: slot('conversation'),
          fence: slot('fence'),
          counsellor: slot('counsellor'),
          name: slot('name'),
          handoff: slot('handoff'),
          claimed_at: slot('at'),
          beat_at: slot('at'),
          until: slot('until'),
          said_at: slot('at'),
          ended_at: null,
          how: null,
        })
        .onConflict((row) =>
          row.column('conversation').doUpdateSet((old) => ({
            fence: old.ref('excluded.fence'),
            counsellor: old.ref('excluded.counsellor'),
            name: old.ref('excluded.name'),
            handoff: old.ref('excluded.handoff'),
            claimed_at: old.ref('excluded.claimed_at'),
            beat_at: old.ref('excluded.beat_at'),
            until: old.ref('excluded.until'),
            said_at: old.ref('excluded.said_at'),
            ended_at: null,
            how: null,
          })),
        ),
  ),
  beatClaim: query(
    (slot: Slots<{ conversation: string; counsellor: string; fence: number; at: number; until: number }>) =>
      db
        .updateTable('claims')
        .set({ beat_at: slot('at'), until: slot('until') })
        .where('conversation', '=', slot('conversation'))
        .where('counsellor', '=', slot('counsellor'))
        .where('fence', '=', slot('fence'))
        .where('ended_at', 'is', null)
        .where('until', '>', slot('at')),
  ),
  sayInClaim: query((slot: Slots<{ conversation: string; at: number }>) =>
    db
      .updateTable('claims')
      .set({ said_at: slot('at') })
      .where('conversation', '=', slot('conversation')),
  ),
  endClaim: query((slot: Slots<{ conversation: string; at: number; how: string }>) =>
    db
      .updateTable('claims')
      .set({ ended_at: slot('at'), how: slot('how') })
      .where('conversation', '=', slot('conversation'))
      .where('ended_at', 'is', null),
  ),
  expiredClaims: query((slot: Slots<{ at: number; limit: number }>) =>
    db
      .selectFrom('claims')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('until', '<=', slot('at'))
      .orderBy('until')
      .limit(slot('limit')),
  ),
  unattended: query((slot: Slots<{ since: number; name: string; limit: number }>) =>
    db
      .selectFrom('claims')
      .innerJoin('deadlines', 'deadlines.conversation', 'claims.conversation')
      .select('claims.conversation')
      .where('ended_at', 'is', null)
      .where('beat_at', '<', slot('since'))
      .where('deadlines.name', '=', slot('name'))
      .orderBy('until')
      .limit(slot('limit')),
  ),
  reopenHandoff: query((slot: Slots<{ id: string; to: string | null; until: number | null }>) =>
    db
      .updateTable('handoffs')
      .set({ ended_at: null, how: null, slot: null, assigned_to: slot('to'), assigned_until: slot('until') })
      .where('id', '=', slot('id')),
  ),
  assignHandoff: query((slot: Slots<{ conversation: string; to: string | null; until: number | null }>) =>
    db
      .updateTable('handoffs')
      .set({ assigned_to: slot('to'), assigned_until: slot('until') })
      .where('conversation', '=', slot('conversation'))
      .where('ended_at', 'is', null),
  ),
  answerHandoff: query((slot: Slots<{ conversation: string; at: number }>) =>
    db
      .updateTable('handoffs')
      .set((row) => ({ answered_at: row.fn.coalesce('answered_at', row.val(slot('at'))) }))
      .where('conversation', '=', slot('conversation'))
      .where('ended_at', 'is', null),
  ),
  queue: query((slot: Slots<{ limit: number }>) =>
    db
      .selectFrom('handoffs')
      .innerJoin('conversations', 'conversations.id', 'handoffs.conversation')
      .select(['handoffs.id', 'conversation', 'priority', 'handoffs.opened_at', 'summary'])
      .select(['assigned_to', 'assigned_until', 'channel', 'site', 'thread', 'generation'])
      .where('ended_at', 'is', null)
      .orderBy('rank')
      .orderBy('handoffs.opened_at')
      .limit(slot('limit')),
  ),
  figures: query((slot: Slots<{ since: number; limit: number }>) =>
    db
      .selectFrom('handoffs')
      .innerJoin('conversations', 'conversations.id', 'handoffs.conversation')
      .select([
        'handoffs.id',
        'conversation',
        'site',
        'priority',
        'handoffs.opened_at',
        'answered_at',
        'ended_at',
        'how',
      ])
      .where('handoffs.opened_at', '>=', slot('since'))
      .orderBy('handoffs.opened_at')
      .limit(slot('limit')),
  ),
  change: query((slot: Slots<{ at: number; conversation: string; kind: string }>) =>
    db.insertInto('changes').values({ at: slot('at'), conversation: slot('conversation'), kind: slot('kind') }),
  ),
  changes: query((slot: Slots<{ after: number; limit: number }>) =>
    db.selectFrom('changes').selectAll().where('seq', '>', slot('after')).orderBy('seq').limit(slot('limit')),
  ),
  lastChange: query((_slot: Slots<Record<never, never>>) =>
    db.selectFrom('changes').select('seq').orderBy('seq', 'desc').limit(sql.lit(1)),
  ),
  forgetChanges: query((slot: Slots<{ upTo: number }>) => db.deleteFrom('changes').where('seq', '<=', slot('upTo'))),
};
