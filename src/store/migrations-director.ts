import { type Kysely, sql } from 'kysely';

const narrow = sql`without rowid, strict`;

/** Counts that belong to nobody, the words as they were run, and who signed which of them. */
export async function directorTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tallies')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tally', ['kind', 'day', 'what'])
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('content_texts')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('first_at', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('content_text', ['key', 'fingerprint'])
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('content_versions')
    .addColumn('version', 'text', (column) => column.notNull().primaryKey())
    .addColumn('first_at', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'integer', (column) => column.notNull())
    .addColumn('parts', 'blob', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('content_versions_at').on('content_versions').column('last_at').execute();
  await signing(db);
  await sql`create index calls_ended on calls (ended_at) where kind = 'followUp' and ended_at is not null`.execute(db);
}

async function signing(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signatures')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('signatures_at').on('signatures').column('at').execute();
  await db.schema
    .createTable('handled_questions')
    .addColumn('question', 'blob', (column) => column.notNull().primaryKey())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}
