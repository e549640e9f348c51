import type { Address, Desk, Entry } from '../../core/model.ts';
import { Refusal } from './refusal.ts';

/** The id of a transcript line on the wire. Ids derive from the sequence number, so a replay repeats them. */
export function activityId(conversation: string, seq: number): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`;
}

/** The id of what is said without a transcript, by its name. */
export function liveId(conversation: string, name: string): string {
  return `${conversation}|live-${name}`;
}

/** A watermark is the sequence number of the last line the client has seen; DirectLineJS starts with '' or '-'. */
export function readWatermark(given: string | null): number {
  if (given === null || given === '' || given === '-') return 0;
  if (!/^\d{1,15}$/.test(given)) throw new Refusal('watermark');
  return Number(given);
}

/** Lines in order, and the sequence number they follow. */
export interface Page {
  readonly after: number;
  readonly entries: readonly Entry[];
}

/**
 * The lines after a watermark. One from the future (a transcript restored from a backup) starts again at the beginning:
 * a client drops what it has by id, and no reply is lost. So one line more is read, to see that the watermark's own exists.
 */
export async function readAfter(desk: Desk, address: Address, after: number, limit: number): Promise<Page> {
  if (after === 0) return { after, entries: await desk.read(address, 0, limit) };
  const [known, ...entries] = await desk.read(address, after - 1, limit + 1);
  if (known?.seq === after) return { after, entries };
  return { after: 0, entries: await desk.read(address, 0, limit) };
}

/** The watermark a client holds after a page. */
export function watermarkOf(page: Page): number {
  return page.entries.at(-1)?.seq ?? page.after;
}
