import { type Kysely, sql } from 'kysely';

const narrow = sql`without rowid, strict`;

/** Staff accounts, their invitations, sessions, and tries that failed. */
export async function accountTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('login_hash', 'blob', (column) => column.unique())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('created_at', 'integer', (column) => column.notNull())
    .addColumn('disabled_at', 'integer')
    .addColumn('body', 'blob', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('invitations')
    .addColumn('account', 'text', (column) => column.notNull().primaryKey().references('accounts.id'))
    .addColumn('token_hash', 'blob', (column) => column.notNull().unique())
    .addColumn('until', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'blob', (column) => column.notNull().primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'integer', (column) => column.notNull())
    .addColumn('seen_at', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('sessions_of').on('sessions').column('account').execute();
  await db.schema.createIndex('sessions_opened').on('sessions').column('opened_at').execute();
  await db.schema
    .createTable('tries')
    .addColumn('what_hash', 'blob', (column) => column.notNull().primaryKey())
    .addColumn('since', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}
