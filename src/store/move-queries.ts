import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Codes that lead a conversation to a phone. Nothing here tells a code: only its hash is kept, until it is used. */
export const moveQueries = {
  offerMove: query(
    (slot: Slots<{ conversation: string; code: Uint8Array; name: Uint8Array; until: number; tries: number }>) =>
      db
        .insertInto('moves')
        .values({
          conversation: slot('conversation'),
          code_hash: slot('code'),
          name_hash: slot('name'),
          until: slot('until'),
          tries: slot('tries'),
        })
        .onConflict((row) =>
          row.column('conversation').doUpdateSet((old) => ({
            code_hash: old.ref('excluded.code_hash'),
            name_hash: old.ref('excluded.name_hash'),
            until: old.ref('excluded.until'),
            tries: old.ref('excluded.tries'),
          })),
        ),
  ),
  moveOf: query((slot: Slots<{ code: Uint8Array }>) =>
    db.selectFrom('moves').select(['conversation', 'until', 'tries']).where('code_hash', '=', slot('code')),
  ),
  countMoveTry: query((slot: Slots<{ name: Uint8Array }>) =>
    db
      .updateTable('moves')
      .set((row) => ({ tries: row('tries', '+', 1) }))
      .where('name_hash', '=', slot('name')),
  ),
  dropMove: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('moves').where('conversation', '=', slot('conversation')),
  ),
  dropOldMoves: query((slot: Slots<{ at: number }>) => db.deleteFrom('moves').where('until', '<=', slot('at'))),
  /** The same row under another address: its words, its key and its id stay. */
  relocate: query((slot: Slots<{ id: string; hash: Uint8Array; channel: string; site: string; thread: Uint8Array }>) =>
    db
      .updateTable('conversations')
      .set({ address_hash: slot('hash'), channel: slot('channel'), site: slot('site'), thread: slot('thread') })
      .where('id', '=', slot('id')),
  ),
  keepWording: query((slot: Slots<{ hash: string; words: string; at: number }>) =>
    db
      .insertInto('wordings')
      .values({ hash: slot('hash'), words: slot('words'), first_at: slot('at') })
      .onConflict((row) => row.doNothing()),
  ),
  ledger: query((slot: Slots<{ conversation: string }>) =>
    db
      .selectFrom('consents')
      .innerJoin('wordings', 'wordings.hash', 'consents.wording_hash')
      .select(['consents.at', 'kind', 'wording_hash', 'given', 'words'])
      .where('conversation', '=', slot('conversation'))
      .orderBy('turn')
      .orderBy('n'),
  ),
};
