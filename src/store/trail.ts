import type { AuditLine, WantedLines } from './account-store.ts';
import type { Engine } from './engine.ts';

const rowsPerLook = 1_000;
const looksMax = 8; // Of one answer: turns must not wait behind an auditor.
const skewMs = 10 * 60_000; // A row may be written somewhat after its time, so times are only nearly in order.

/** Rows of the audit backwards from a row or a time. No hash, and no more rows than were asked for. */
export function trail(engine: Engine, wanted: WantedLines, limit: number) {
  const lines: AuditLine[] = [];
  let before = Math.min(wanted.before ?? Number.MAX_SAFE_INTEGER, firstAfter(engine, wanted.until + skewMs));
  for (let look = 0; look < looksMax; look += 1) {
    const rows = engine.run.linksBack.all({ before, limit: rowsPerLook });
    for (const row of rows) {
      if (lines.length === limit) return { lines, next: before };
      before = row.seq;
      if (row.at < wanted.from - skewMs) return { lines, next: null };
      if (fits(row, wanted)) lines.push(row);
    }
    if (rows.length < rowsPerLook) return { lines, next: null };
  }
  return { lines, next: before };
}

function fits({ at, what, detail }: AuditLine, { from, until, by, kinds }: WantedLines): boolean {
  return at >= from && at < until && (kinds?.includes(what) ?? true) && (by === null || actorOf(what, detail) === by);
}

/** Who did it: `by` where staff did something, the account itself where it came in. Null: the program, or the person. */
function actorOf(what: string, detail: string): string | null {
  const { by, account } = JSON.parse(detail) as { by?: string | null; account?: string | null }; // Ours, as it was written.
  return by === undefined && what.startsWith('staff.') ? (account ?? null) : (by ?? null);
}

/** The row after which everything is later than this. Rows have numbers without gaps. */
function firstAfter({ run }: Engine, at: number): number {
  let [low, high] = [1, (run.lastLink.one({})?.seq ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = run.linksBack.all({ before: middle + 1, limit: 1 });
    if ((row?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
