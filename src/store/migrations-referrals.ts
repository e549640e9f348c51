import { type Kysely, sql } from 'kysely';

/** How often somebody was led to a helpline, by day. */
export async function referrals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('referrals')
    .addColumn('day', 'integer', (column) => column.notNull().primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .modifyEnd(sql`without rowid, strict`)
    .execute();
}
