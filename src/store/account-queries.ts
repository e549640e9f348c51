import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** Staff accounts, invitations and sessions. */
export const accountQueries = {
  accountAt: query((slot: Slots<{ id: string }>) => db.selectFrom('accounts').selectAll().where('id', '=', slot('id'))),
  accountByLogin: query((slot: Slots<{ login: Uint8Array }>) =>
    db.selectFrom('accounts').selectAll().where('login_hash', '=', slot('login')),
  ),
  accounts: query((slot: Slots<{ limit: number }>) =>
    db.selectFrom('accounts').selectAll().orderBy('id').limit(slot('limit')),
  ),
  addAccount: query((slot: Slots<AccountValues & { createdAt: number }>) =>
    db
      .insertInto('accounts')
      .values({
        id: slot('id'),
        version: 1,
        login_hash: slot('login'),
        roles: slot('roles'),
        created_at: slot('createdAt'),
        disabled_at: slot('disabledAt'),
        body: slot('body'),
      })
      .onConflict((row) => row.doNothing()),
  ),
  /** A login of null leaves the one that is there. */
  changeAccount: query((slot: Slots<AccountValues & { version: number }>) =>
    db
      .updateTable('accounts')
      .set((row) => ({
        version: row('version', '+', 1),
        login_hash: row.fn.coalesce(row.val(slot('login')), row.ref('login_hash')),
        roles: slot('roles'),
        disabled_at: slot('disabledAt'),
        body: slot('body'),
      }))
      .where('id', '=', slot('id'))
      .where('version', '=', slot('version')),
  ),
  invite: query((slot: Slots<{ token: Uint8Array; account: string; until: number }>) =>
    db
      .insertInto('invitations')
      .values({ account: slot('account'), token_hash: slot('token'), until: slot('until') })
      .onConflict((row) =>
        row
          .column('account')
          .doUpdateSet((old) => ({ token_hash: old.ref('excluded.token_hash'), until: old.ref('excluded.until') })),
      ),
  ),
  invited: query((slot: Slots<{ token: Uint8Array; now: number }>) =>
    db
      .selectFrom('invitations')
      .select('account')
      .where('token_hash', '=', slot('token'))
      .where('until', '>', slot('now')),
  ),
  takeInvitation: query((slot: Slots<{ token: Uint8Array; now: number }>) =>
    db.deleteFrom('invitations').where('token_hash', '=', slot('token')).where('until', '>', slot('now')),
  ),
  openSession: query(
    (
      slot: Slots<{
        token: Uint8Array;
        id: string;
        account: string;
        stage: string;
        openedAt: number;
        seenAt: number;
      }>,
    ) =>
      db.insertInto('sessions').values({
        token_hash: slot('token'),
        id: slot('id'),
        account: slot('account'),
        stage: slot('stage'),
        opened_at: slot('openedAt'),
        seen_at: slot('seenAt'),
      }),
  ),
  session: query((slot: Slots<{ token: Uint8Array }>) =>
    db
      .selectFrom('sessions')
      .select(['id', 'account', 'stage', 'opened_at', 'seen_at'])
      .where('token_hash', '=', slot('token')),
  ),
  touchSession: query((slot: Slots<{ token: Uint8Array; at: number }>) =>
    db
      .updateTable('sessions')
      .set({ seen_at: slot('at') })
      .where('token_hash', '=', slot('token')),
  ),
  endSession: query((slot: Slots<{ token: Uint8Array }>) =>
    db.deleteFrom('sessions').where('token_hash', '=', slot('token')),
  ),
  endSessions: query((slot: Slots<{ account: string; except: Uint8Array }>) =>
    db.deleteFrom('sessions').where('account', '=', slot('account')).where('token_hash', '!=', slot('except')),
  ),
  wholeSession: query((slot: Slots<{ account: string; openedSince: number; seenSince: number }>) =>
    db
      .selectFrom('sessions')
      .select('id')
      .where('account', '=', slot('account'))
      .where('stage', '=', 'full')
      .where('opened_at', '>', slot('openedSince'))
      .where('seen_at', '>', slot('seenSince'))
      .limit(1),
  ),
  forgetSessions: query((slot: Slots<{ openedBefore: number }>) =>
    db.deleteFrom('sessions').where('opened_at', '<', slot('openedBefore')),
  ),
  tries: query((slot: Slots<{ what: Uint8Array }>) =>
    db.selectFrom('tries').select(['since', 'count']).where('what_hash', '=', slot('what')),
  ),
  keepTries: query((slot: Slots<{ what: Uint8Array; since: number; count: number }>) =>
    db
      .insertInto('tries')
      .values({ what_hash: slot('what'), since: slot('since'), count: slot('count') })
      .onConflict((row) =>
        row
          .column('what_hash')
          .doUpdateSet((old) => ({ since: old.ref('excluded.since'), count: old.ref('excluded.count') })),
      ),
  ),
  clearTries: query((slot: Slots<{ what: Uint8Array }>) =>
    db.deleteFrom('tries').where('what_hash', '=', slot('what')),
  ),
};

interface AccountValues {
  id: string;
  login: Uint8Array | null;
  roles: string;
  disabledAt: number | null;
  body: Uint8Array;
}
