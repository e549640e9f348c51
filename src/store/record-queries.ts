import { sql } from 'kysely';
import { db, noBytes } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Data keys, handoffs, consents, the audit chain, and what an erasure takes away. */
export const recordQueries = {
  keyOf: query((slot: Slots<{ conversation: string; generation: number }>) =>
    db
      .selectFrom('data_keys')
      .select('wrapped')
      .where('conversation', '=', slot('conversation'))
      .where('generation', '=', slot('generation')),
  ),
  saveKey: query((slot: Slots<{ conversation: string; generation: number; wrapped: Uint8Array }>) =>
    db
      .insertInto('data_keys')
      .values({ conversation: slot('conversation'), generation: slot('generation'), wrapped: slot('wrapped') })
      .onConflict((row) =>
        row
          .column('conversation')
          .doUpdateSet((old) => ({ generation: old.ref('excluded.generation'), wrapped: old.ref('excluded.wrapped') })),
      ),
  ),
  renewConversation: query((slot: Slots<{ id: string; generation: number; thread: Uint8Array }>) =>
    db
      .updateTable('conversations')
      .set({ generation: slot('generation'), thread: slot('thread'), state: noBytes })
      .where('id', '=', slot('id')),
  ),
  eraseTranscript: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('transcript').where('conversation', '=', slot('conversation')),
  ),
  eraseReplies: query((slot: Slots<{ conversation: string }>) =>
    db
      .updateTable('inbox')
      .set({ reply: null })
      .where('conversation', '=', slot('conversation'))
      .where('reply', 'is not', null),
  ),
  eraseSummaries: query((slot: Slots<{ conversation: string }>) =>
    db.updateTable('handoffs').set({ summary: null }).where('conversation', '=', slot('conversation')),
  ),
  openHandoffOf: query((slot: Slots<{ conversation: string }>) =>
    db
      .selectFrom('handoffs')
      .select(['id', 'rank', 'priority', 'assigned_to', 'assigned_until'])
      .where('conversation', '=', slot('conversation'))
      .where('ended_at', 'is', null),
  ),
  openHandoff: query(
    (
      slot: Slots<{
        id: string;
        conversation: string;
        priority: string;
        rank: number;
        at: number;
        summary: Uint8Array;
      }>,
    ) =>
      db.insertInto('handoffs').values({
        id: slot('id'),
        conversation: slot('conversation'),
        priority: slot('priority'),
        rank: slot('rank'),
        opened_at: slot('at'),
        summary: slot('summary'),
        ended_at: null,
        how: null,
        slot: null,
        assigned_to: null,
        assigned_until: null,
        answered_at: null,
      }),
  ),
  updateHandoff: query((slot: Slots<{ id: string; priority: string; rank: number; summary: Uint8Array }>) =>
    db
      .updateTable('handoffs')
      .set({ priority: slot('priority'), rank: slot('rank'), summary: slot('summary') })
      .where('id', '=', slot('id')),
  ),
  endHandoff: query((slot: Slots<{ conversation: string; at: number; how: string; slot: string | null }>) =>
    db
      .updateTable('handoffs')
      .set({ ended_at: slot('at'), how: slot('how'), slot: slot('slot') })
      .where('conversation', '=', slot('conversation'))
      .where('ended_at', 'is', null),
  ),
  /** A time that was moved or taken back is no booking any more. */
  dropSlots: query((given: Slots<{ conversation: string }>) =>
    db
      .updateTable('handoffs')
      .set({ slot: null })
      .where('conversation', '=', given('conversation'))
      .where('slot', 'is not', null),
  ),
  moveSlot: query((given: Slots<{ conversation: string; slot: string }>) =>
    db
      .updateTable('handoffs')
      .set({ slot: given('slot') })
      .where('conversation', '=', given('conversation'))
      .where('slot', 'is not', null),
  ),
  handoffs: query((slot: Slots<{ limit: number }>) =>
    db
      .selectFrom('handoffs')
      .innerJoin('conversations', 'conversations.id', 'handoffs.conversation')
      .select(['handoffs.id', 'conversation', 'priority', 'handoffs.opened_at', 'summary'])
      .select(['channel', 'site', 'thread', 'generation'])
      .where('ended_at', 'is', null)
      .orderBy('rank')
      .orderBy('handoffs.opened_at')
      .limit(slot('limit')),
  ),
  callbacks: query((given: Slots<{ since: string; limit: number }>) =>
    db
      .selectFrom('handoffs')
      .innerJoin('conversations', 'conversations.id', 'handoffs.conversation')
      .select(['handoffs.id', 'conversation', 'priority', 'handoffs.opened_at', 'summary', 'slot'])
      .select(['channel', 'site', 'thread', 'generation'])
      .where('slot', 'is not', null)
      .where('slot', '>=', given('since'))
      .orderBy('slot')
      .limit(given('limit')),
  ),
  consent: query(
    (
      slot: Slots<{
        conversation: string;
        turn: number;
        n: number;
        at: number;
        kind: string;
        wordingHash: string;
        given: number;
      }>,
    ) =>
      db.insertInto('consents').values({
        conversation: slot('conversation'),
        turn: slot('turn'),
        n: slot('n'),
        at: slot('at'),
        kind: slot('kind'),
        wording_hash: slot('wordingHash'),
        given: slot('given'),
      }),
  ),
  chain: query(
    (slot: Slots<{ seq: number; at: number; conversation: string; what: string; detail: string; hash: Uint8Array }>) =>
      db.insertInto('audit').values({
        seq: slot('seq'),
        at: slot('at'),
        conversation: slot('conversation'),
        what: slot('what'),
        detail: slot('detail'),
        hash: slot('hash'),
      }),
  ),
  links: query((slot: Slots<{ after: number; limit: number }>) =>
    db.selectFrom('audit').selectAll().where('seq', '>', slot('after')).orderBy('seq').limit(slot('limit')),
  ),
  linksBack: query((slot: Slots<{ before: number; limit: number }>) =>
    db
      .selectFrom('audit')
      .select(['seq', 'at', 'conversation', 'what', 'detail'])
      .where('seq', '<', slot('before'))
      .orderBy('seq', 'desc')
      .limit(slot('limit')),
  ),
  lastLink: query((_slot: Slots<Record<never, never>>) =>
    db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(sql.lit(1)),
  ),
  meta: query((slot: Slots<{ name: string }>) =>
    db.selectFrom('meta').select('value').where('name', '=', slot('name')),
  ),
  saveMeta: query((slot: Slots<{ name: string; value: Uint8Array }>) =>
    db
      .insertInto('meta')
      .values({ name: slot('name'), value: slot('value') })
      .onConflict((row) => row.column('name').doUpdateSet((old) => ({ value: old.ref('excluded.value') }))),
  ),
};
