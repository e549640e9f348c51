import { afterEach, beforeEach, expect, test } from 'vitest';
import { queries } from '../../src/store/queries.ts';
import { SqlitePlace } from './sqlite-place.ts';

let place: SqlitePlace;
beforeEach(async () => {
  place = new SqlitePlace();
  await (await place.open()).close();
});
afterEach(() => place.remove());

test('every query finds its rows by an index: what a turn costs does not grow with what is stored', () => {
  const plans = place.tamper((database) =>
    Object.entries(queries).map(([name, { sql }]) => {
      const steps = database
        .prepare(`explain query plan ${sql}`)
        .all()
        .map(({ detail }) => String(detail));
      return { name, slow: steps.filter((step) => isSlow(name, step)) };
    }),
  );
  expect(plans.length).toBeGreaterThan(30);
  expect(plans.filter(({ slow }) => slow.length > 0)).toEqual([]);
});

/** Walking an index in its own order, up to the limit, reads no more than it returns: what is open, and the end of a list. */
const walks = [
  'handoffs',
  'accounts',
  'queue',
  'liveClaims',
  'unattended',
  'calls',
  'booked',
  'presence',
  'lastLink',
  'lastChange',
  'unanswered',
];
const walked = /^SCAN ((handoffs|claims|calls|unanswered) USING INDEX \w+|audit|changes|presence|accounts)$/;
function isSlow(name: string, step: string): boolean {
  const isWalk = walks.includes(name) && walked.test(step);
  return !isWalk && /^SCAN|TEMP B-TREE|AUTOMATIC/.test(step);
}
