import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Pager } from '../alerts.ts';
import type { Day } from '../core/book.ts';
import { local } from '../core/hours.ts';
import type { LiveLibrary } from '../library.ts';
import { codeOf, type Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { DrillRecord } from './drill-record.ts';

/** When the weekly drill is due, by the clock of the centre's first site. */
export interface DrillTime {
  readonly day: Day;
  readonly minute: number; // Since local midnight.
  readonly answerMinutes: number; // Then a supervisor hears that nobody answered.
}

export interface DrillParts {
  readonly record: DrillRecord;
  readonly pager: Pager;
  readonly library: LiveLibrary;
  readonly key: Uint8Array; // Signs the link in the page.
  readonly now: () => number;
  readonly log: Log;
}

const everyMs = 60_000;

/** Once a week a page that is only a drill; whoever is on call says that it came, and a supervisor hears when nobody does. */
export function startDrill(parts: DrillParts, time: DrillTime): Loop {
  return startLoop('drill', everyMs, () => drillRound(parts, time), parts.log);
}

/** Safe at any moment and any number of times: what was done is on record, and is not done again. */
export async function drillRound(parts: DrillParts, time: DrillTime): Promise<void> {
  await beginDue(parts, time);
  await tellOfMissed(parts, time);
}

async function beginDue({ record, pager, library, key, now, log }: DrillParts, time: DrillTime): Promise<void> {
  const zone = library.sites()[0]?.zone ?? 'UTC';
  const { date: id, day, minute } = local(now(), zone);
  if (day !== time.day || minute < time.minute || record.drills().some((drill) => drill.id === id)) return;
  await pager.page({ reason: 'drill', drill: signedLink(key, id) }); // It rejects when it reached nobody, and the next round tries again.
  record.paged(id, now());
  log('info', 'drill.paged', { kind: id });
}

async function tellOfMissed({ record, pager, now, log }: DrillParts, { answerMinutes }: DrillTime): Promise<void> {
  for (const { id, pagedAt, acknowledged, missedAt } of record.drills()) {
    if (acknowledged || missedAt !== null || now() - pagedAt < answerMinutes * 60_000) continue;
    log('error', 'drill.missed', { kind: id });
    await pager
      .page({ reason: 'drill', level: 'missed' })
      .then(() => record.missed(id, now()))
      .catch((thrown) => log('error', 'alarm.failed', { code: codeOf(thrown) }));
  }
}

/** What stands behind `/drill?` in the page to staff: the day, and a proof that the link is ours. */
export function signedLink(key: Uint8Array, id: string): string {
  return new URLSearchParams({ day: id, proof: proofOf(key, id) }).toString();
}

/** The day that a link was made for, or null for a link that is not ours. */
export function drillOf(key: Uint8Array, query: URLSearchParams): string | null {
  const [id, proof] = [query.get('day') ?? '', query.get('proof') ?? ''];
  const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(key, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

function proofOf(key: Uint8Array, id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}
