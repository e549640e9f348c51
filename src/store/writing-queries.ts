import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

interface Head {
  readonly id: string;
  readonly conversation: string;
  readonly at: number;
  readonly by: string;
}

/** What staff write down about a conversation, and how it is found again. */
export const writingQueries = {
  addressOf: query((slot: Slots<{ id: string }>) =>
    db
      .selectFrom('conversations')
      .select(['id', 'channel', 'site', 'thread', 'generation', 'opened_at', 'last_at'])
      .where('id', '=', slot('id')),
  ),
  noteAt: query((slot: Slots<{ id: string }>) => db.selectFrom('notes').selectAll().where('id', '=', slot('id'))),
  addNote: query((slot: Slots<Head & { body: Uint8Array }>) =>
    db.insertInto('notes').values({
      id: slot('id'),
      conversation: slot('conversation'),
      at: slot('at'),
      counsellor: slot('by'),
      body: slot('body'),
    }),
  ),
  notes: query((slot: Slots<{ conversation: string; limit: number }>) =>
    db
      .selectFrom('notes')
      .selectAll()
      .where('conversation', '=', slot('conversation'))
      .orderBy('at')
      .limit(slot('limit')),
  ),
  dispositionAt: query((slot: Slots<{ id: string }>) =>
    db.selectFrom('dispositions').selectAll().where('id', '=', slot('id')),
  ),
  addDisposition: query((slot: Slots<Head & { code: string }>) =>
    db.insertInto('dispositions').values({
      id: slot('id'),
      conversation: slot('conversation'),
      at: slot('at'),
      counsellor: slot('by'),
      code: slot('code'),
    }),
  ),
  dispositions: query((slot: Slots<{ conversation: string; limit: number }>) =>
    db
      .selectFrom('dispositions')
      .selectAll()
      .where('conversation', '=', slot('conversation'))
      .orderBy('at')
      .limit(slot('limit')),
  ),
  flagAt: query((slot: Slots<{ id: string }>) => db.selectFrom('flags').selectAll().where('id', '=', slot('id'))),
  addFlag: query((slot: Slots<Head & { seq: number; kind: string; body: Uint8Array }>) =>
    db.insertInto('flags').values({
      id: slot('id'),
      conversation: slot('conversation'),
      seq: slot('seq'),
      at: slot('at'),
      counsellor: slot('by'),
      kind: slot('kind'),
      body: slot('body'),
    }),
  ),
  flags: query((slot: Slots<{ since: number; limit: number }>) =>
    db.selectFrom('flags').selectAll().where('at', '>=', slot('since')).orderBy('at').limit(slot('limit')),
  ),
  keepDraft: query((slot: Slots<{ conversation: string; counsellor: string; at: number; body: Uint8Array }>) =>
    db
      .insertInto('drafts')
      .values({
        conversation: slot('conversation'),
        counsellor: slot('counsellor'),
        at: slot('at'),
        body: slot('body'),
      })
      .onConflict((row) =>
        row
          .columns(['conversation', 'counsellor'])
          .doUpdateSet((old) => ({ at: old.ref('excluded.at'), body: old.ref('excluded.body') })),
      ),
  ),
  dropDraft: query((slot: Slots<{ conversation: string; counsellor: string }>) =>
    db
      .deleteFrom('drafts')
      .where('conversation', '=', slot('conversation'))
      .where('counsellor', '=', slot('counsellor')),
  ),
  draftOf: query((slot: Slots<{ conversation: string; counsellor: string }>) =>
    db
      .selectFrom('drafts')
      .selectAll()
      .where('conversation', '=', slot('conversation'))
      .where('counsellor', '=', slot('counsellor')),
  ),
  addFind: query((slot: Slots<{ hash: Uint8Array; conversation: string }>) =>
    db
      .insertInto('finds')
      .values({ hash: slot('hash'), conversation: slot('conversation') })
      .onConflict((row) => row.columns(['hash', 'conversation']).doNothing()),
  ),
  // Ids are ordered by time, so the latest conversations come first without being sorted.
  seek: query((slot: Slots<{ hash: Uint8Array; limit: number }>) =>
    db
      .selectFrom('finds')
      .select('conversation')
      .where('hash', '=', slot('hash'))
      .orderBy('conversation', 'desc')
      .limit(slot('limit')),
  ),
  eraseNotes: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('notes').where('conversation', '=', slot('conversation')),
  ),
  eraseDrafts: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('drafts').where('conversation', '=', slot('conversation')),
  ),
  eraseFlags: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('flags').where('conversation', '=', slot('conversation')),
  ),
  eraseFinds: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('finds').where('conversation', '=', slot('conversation')),
  ),
};
