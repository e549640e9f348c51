import { type Kysely, sql } from 'kysely';

const narrow = sql`without rowid, strict`;

/** Codes by which a conversation on the page goes on at a phone; and the words that somebody agreed to. */
export async function moves(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moves')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey().references('conversations.id'))
    .addColumn('code_hash', 'blob', (column) => column.notNull().unique())
    .addColumn('name_hash', 'blob', (column) => column.notNull())
    .addColumn('until', 'integer', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('moves_name').on('moves').column('name_hash').execute();
  await db.schema.createIndex('moves_until').on('moves').column('until').execute();
  await db.schema
    .createTable('wordings')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('first_at', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}
