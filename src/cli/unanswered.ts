import { withStore } from './with-store.ts';

const shownMax = 200;

/** What people asked and nothing here answers, most frequent first, for whoever writes the answers. It quotes people. */
export function unanswered(): Promise<number> {
  return withStore(async (store) => {
    const questions = await store.unanswered(shownMax);
    const rows = questions.map(
      ({ count, locale, lastAt, question }) =>
        `${String(count).padStart(5)}  ${locale}  ${new Date(lastAt).toISOString().slice(0, 10)}  ${question}\n`,
    );
    process.stdout.write(rows.length === 0 ? 'Every question so far has an answer.\n' : rows.join(''));
  });
}
