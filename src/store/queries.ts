import type { DatabaseSync } from 'node:sqlite';
import { accountQueries } from './account-queries.ts';
import { callQueries } from './call-queries.ts';
import { claimQueries } from './claim-queries.ts';
import { deliveryQueries } from './delivery-queries.ts';
import { directorQueries } from './director-queries.ts';
import { episodeQueries } from './episode-queries.ts';
import { moveQueries } from './move-queries.ts';
import { outboxQueries } from './outbox-queries.ts';
import { recordQueries } from './record-queries.ts';
import { referralQueries } from './referral-queries.ts';
import { shiftQueries } from './shift-queries.ts';
import { spendingQueries } from './spending-queries.ts';
import { prepare, type Query, type Statement } from './statement.ts';
import { turnQueries } from './turn-queries.ts';
import { unansweredQueries } from './unanswered-queries.ts';
import { writingQueries } from './writing-queries.ts';

export const queries = {
  ...turnQueries,
  ...outboxQueries,
  ...deliveryQueries,
  ...recordQueries,
  ...claimQueries,
  ...writingQueries,
  ...callQueries,
  ...shiftQueries,
  ...episodeQueries,
  ...spendingQueries,
  ...referralQueries,
  ...moveQueries,
  ...accountQueries,
  ...unansweredQueries,
  ...directorQueries,
};

export type Statements = {
  readonly [Name in keyof typeof queries]: (typeof queries)[Name] extends Query<infer Values, infer Row>
    ? Statement<Values, Row>
    : never;
};

/** Every statement we ever run, prepared once per connection. */
export function prepareAll(database: DatabaseSync): Statements {
  const prepared = Object.entries(queries).map(([name, each]) => [
    name,
    prepare(database, each as Query<unknown, unknown>),
  ]);
  return Object.fromEntries(prepared) as Statements; // True: the same names, each prepared from its own query.
}
