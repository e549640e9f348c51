import { type Kysely, sql } from 'kysely';

/** Questions without an answer, one row for each time one was asked. */
export async function unansweredTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unanswered')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('question', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('unanswered_turn', ['conversation', 'turn'])
    .modifyEnd(sql`without rowid, strict`)
    .execute();
  await db.schema.createIndex('unanswered_at').on('unanswered').column('at').execute();
}
