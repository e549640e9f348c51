import { sql } from 'kysely';
import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** What texts cost, by day: a small table of its own, a week long. */
export const spendingQueries = {
  spend: query((slot: Slots<{ scope: string; day: number; segments: number; told: number }>) =>
    db
      .insertInto('spending')
      .values({ scope: slot('scope'), day: slot('day'), segments: slot('segments'), told: slot('told') })
      .onConflict((row) =>
        row.columns(['day', 'scope']).doUpdateSet({
          segments: sql`spending.segments + excluded.segments`,
          told: sql`max(spending.told, excluded.told)`,
        }),
      ),
  ),
  spentOn: query((slot: Slots<{ scope: string; day: number }>) =>
    db
      .selectFrom('spending')
      .select(['segments', 'told'])
      .where('day', '=', slot('day'))
      .where('scope', '=', slot('scope')),
  ),
  forgetSpending: query((slot: Slots<{ before: number }>) =>
    db.deleteFrom('spending').where('day', '<', slot('before')),
  ),
};
