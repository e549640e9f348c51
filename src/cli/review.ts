import { reviewRow } from '../director/review-list.ts';
import { withStore } from './with-store.ts';

const flagsMax = 100_000;

/** The review list as JSONL: each line that staff marked, with what the screen heard. It quotes people: mind where it goes. */
export function reviewExport(): Promise<number> {
  return withStore(async (store) => {
    for (const flag of await store.staff.flags(0, flagsMax))
      process.stdout.write(`${JSON.stringify(reviewRow(flag))}\n`);
  });
}
