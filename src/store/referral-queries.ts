import { sql } from 'kysely';
import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** How often somebody was led to a helpline, by day. It knows nobody, so a deletion takes nothing from it. */
export const referralQueries = {
  countReferral: query((slot: Slots<{ day: number }>) =>
    db
      .insertInto('referrals')
      .values({ day: slot('day'), count: 1 })
      .onConflict((row) => row.column('day').doUpdateSet({ count: sql`referrals.count + 1` })),
  ),
  referrals: query((slot: Slots<{ from: number; until: number }>) =>
    db
      .selectFrom('referrals')
      .select(({ fn }) => fn.sum<number | null>('count').as('count'))
      .where('day', '>=', slot('from'))
      .where('day', '<', slot('until')),
  ),
};
