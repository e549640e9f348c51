import { db, noBytes } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Every statement that serves a turn. None reads two conversations, and each finds its rows by an index. */
export const turnQueries = {
  conversationAt: query((slot: Slots<{ hash: Uint8Array }>) =>
    db
      .selectFrom('conversations')
      .select(['id', 'version', 'state', 'last_seq', 'generation', 'opened_at', 'last_at'])
      .where('address_hash', '=', slot('hash')),
  ),
  headOf: query((slot: Slots<{ hash: Uint8Array }>) =>
    db
      .selectFrom('conversations')
      .select(['id', 'version', 'last_seq', 'generation'])
      .where('address_hash', '=', slot('hash')),
  ),
  generationOf: query((slot: Slots<{ id: string }>) =>
    db.selectFrom('conversations').select('generation').where('id', '=', slot('id')),
  ),
  openConversation: query(
    (
      slot: Slots<{
        id: string;
        hash: Uint8Array;
        channel: string;
        site: string;
        thread: Uint8Array;
        openedAt: number;
      }>,
    ) =>
      db.insertInto('conversations').values({
        id: slot('id'),
        address_hash: slot('hash'),
        channel: slot('channel'),
        site: slot('site'),
        thread: slot('thread'),
        state: noBytes,
        version: 0,
        last_seq: 0,
        generation: 1,
        opened_at: slot('openedAt'),
        last_at: slot('openedAt'),
      }),
  ),
  saveConversation: query(
    (slot: Slots<{ id: string; state: Uint8Array; version: number; lastSeq: number; lastAt: number }>) =>
      db
        .updateTable('conversations')
        .set({ state: slot('state'), version: slot('version'), last_seq: slot('lastSeq'), last_at: slot('lastAt') })
        .where('id', '=', slot('id')),
  ),
  seen: query((slot: Slots<{ conversation: string; id: Uint8Array; client: Uint8Array | null }>) =>
    db
      .selectFrom('inbox')
      .select(['seq', 'reply', 'id_hash'])
      .where('conversation', '=', slot('conversation'))
      .where('id_hash', '=', slot('id'))
      .unionAll(
        db
          .selectFrom('inbox')
          .select(['seq', 'reply', 'id_hash'])
          .where('conversation', '=', slot('conversation'))
          .where('client_hash', '=', slot('client')),
      )
      .limit(1),
  ),
  receive: query(
    (
      slot: Slots<{
        conversation: string;
        id: Uint8Array;
        client: Uint8Array | null;
        seq: number;
        reply: Uint8Array | null;
      }>,
    ) =>
      db.insertInto('inbox').values({
        conversation: slot('conversation'),
        id_hash: slot('id'),
        client_hash: slot('client'),
        seq: slot('seq'),
        reply: slot('reply'),
      }),
  ),
  append: query((slot: Slots<{ conversation: string; seq: number; at: number; sender: string; body: Uint8Array }>) =>
    db.insertInto('transcript').values({
      conversation: slot('conversation'),
      seq: slot('seq'),
      at: slot('at'),
      sender: slot('sender'),
      body: slot('body'),
    }),
  ),
  transcript: query((slot: Slots<{ conversation: string; after: number; limit: number }>) =>
    db
      .selectFrom('transcript')
      .select(['seq', 'at', 'sender', 'body'])
      .where('conversation', '=', slot('conversation'))
      .where('seq', '>', slot('after'))
      .orderBy('seq')
      .limit(slot('limit')),
  ),
  refer: query((slot: Slots<{ conversation: string; reference: Uint8Array }>) =>
    db
      .insertInto('conversation_references')
      .values({ conversation: slot('conversation'), reference: slot('reference') })
      .onConflict((row) =>
        row.column('conversation').doUpdateSet((old) => ({ reference: old.ref('excluded.reference') })),
      ),
  ),
  referenceOf: query((slot: Slots<{ conversation: string }>) =>
    db.selectFrom('conversation_references').select('reference').where('conversation', '=', slot('conversation')),
  ),
  arm: query((slot: Slots<{ conversation: string; name: string; dueAt: number; turn: number }>) =>
    db
      .insertInto('deadlines')
      .values({ conversation: slot('conversation'), name: slot('name'), due_at: slot('dueAt'), turn: slot('turn') })
      .onConflict((row) =>
        row
          .columns(['conversation', 'name'])
          .doUpdateSet((old) => ({ due_at: old.ref('excluded.due_at'), turn: old.ref('excluded.turn') })),
      ),
  ),
  disarm: query((slot: Slots<{ conversation: string; name: string }>) =>
    db.deleteFrom('deadlines').where('conversation', '=', slot('conversation')).where('name', '=', slot('name')),
  ),
  due: query((slot: Slots<{ now: number; limit: number }>) =>
    db
      .selectFrom('deadlines')
      .innerJoin('conversations', 'conversations.id', 'deadlines.conversation')
      .select(['conversation', 'name', 'due_at', 'turn', 'channel', 'site', 'thread', 'generation'])
      .where('due_at', '<=', slot('now'))
      .orderBy('due_at')
      .limit(slot('limit')),
  ),
};
