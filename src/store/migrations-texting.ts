import { type Kysely, sql } from 'kysely';

const narrow = sql`without rowid, strict`;

/** Who came before at the same address, and what texts cost by day. */
export async function texting(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('episodes')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey().references('conversations.id'))
    .addColumn('follows', 'text', (column) => column.notNull().references('conversations.id'))
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('spending')
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('segments', 'integer', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('spending_day', ['day', 'scope'])
    .modifyEnd(narrow)
    .execute();
}
