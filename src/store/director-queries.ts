import { sql } from 'kysely';
import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

export const directorQueries = {
  countTally: query((slot: Slots<{ kind: string; day: number; what: string }>) =>
    db
      .insertInto('tallies')
      .values({ kind: slot('kind'), day: slot('day'), what: slot('what'), count: 1 })
      .onConflict((row) => row.columns(['kind', 'day', 'what']).doUpdateSet({ count: sql`tallies.count + 1` })),
  ),
  tallies: query((slot: Slots<{ kind: string; from: number; until: number }>) =>
    db
      .selectFrom('tallies')
      .select(['day', 'what', 'count'])
      .where('kind', '=', slot('kind'))
      .where('day', '>=', slot('from'))
      .where('day', '<', slot('until')),
  ),
  followUps: query((slot: Slots<{ from: number; until: number }>) =>
    db
      .selectFrom('calls')
      .select(['ended_at', 'how'])
      .where('kind', '=', sql.lit('followUp'))
      .where('ended_at', 'is not', null)
      .where('ended_at', '>=', slot('from'))
      .where('ended_at', '<', slot('until')),
  ),
  keepText: query((slot: Slots<{ key: string; fingerprint: string; at: number; text: string }>) =>
    db
      .insertInto('content_texts')
      .values({ key: slot('key'), fingerprint: slot('fingerprint'), first_at: slot('at'), text: slot('text') })
      .onConflict((row) => row.doNothing()),
  ),
  textOf: query((slot: Slots<{ key: string; fingerprint: string }>) =>
    db
      .selectFrom('content_texts')
      .select(['first_at', 'text'])
      .where('key', '=', slot('key'))
      .where('fingerprint', '=', slot('fingerprint')),
  ),
  keepVersion: query((slot: Slots<{ version: string; at: number; parts: Uint8Array }>) =>
    db
      .insertInto('content_versions')
      .values({ version: slot('version'), first_at: slot('at'), last_at: slot('at'), parts: slot('parts') })
      .onConflict((row) => row.column('version').doUpdateSet((old) => ({ last_at: old.ref('excluded.last_at') }))),
  ),
  versions: query((slot: Slots<{ limit: number }>) =>
    db
      .selectFrom('content_versions')
      .select(['version', 'first_at', 'last_at'])
      .where('last_at', '>', 0)
      .orderBy('last_at', 'desc')
      .limit(slot('limit')),
  ),
  versionOf: query((slot: Slots<{ version: string }>) =>
    db.selectFrom('content_versions').select('parts').where('version', '=', slot('version')),
  ),
  sign: query(
    (
      slot: Slots<{
        id: string;
        key: string;
        fingerprint: string;
        at: number;
        account: string;
        name: string;
        role: string;
      }>,
    ) =>
      db
        .insertInto('signatures')
        .values({
          id: slot('id'),
          key: slot('key'),
          fingerprint: slot('fingerprint'),
          at: slot('at'),
          account: slot('account'),
          name: slot('name'),
          role: slot('role'),
        })
        .onConflict((row) => row.column('id').doNothing()),
  ),
  signatures: query((slot: Slots<{ limit: number }>) =>
    db.selectFrom('signatures').selectAll().where('at', '>', 0).orderBy('at', 'desc').limit(slot('limit')),
  ),
  handleQuestion: query((slot: Slots<{ question: Uint8Array; at: number; by: string }>) =>
    db
      .insertInto('handled_questions')
      .values({ question: slot('question'), at: slot('at'), by: slot('by') })
      .onConflict((row) =>
        row.column('question').doUpdateSet((old) => ({ at: old.ref('excluded.at'), by: old.ref('excluded.by') })),
      ),
  ),
  handledAt: query((slot: Slots<{ question: Uint8Array }>) =>
    db.selectFrom('handled_questions').select('at').where('question', '=', slot('question')),
  ),
};
