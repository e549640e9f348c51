import type { Address, Entry } from './core/model.ts';
import type { DraftLine } from './record.ts';
import type { Store, StoredEntry } from './store/store.ts';

/** A line of the transcript as channels show it. What only staff read is left out. */
export function entryOf({ seq, at, from, body }: Pick<StoredEntry, 'seq' | 'at' | 'from' | 'body'>): Entry[] {
  if (from === 'system') return [];
  const { parked: _, ...entry } = JSON.parse(body); // A lost state is for staff to look at, not for a client.
  return [{ seq, at, from, ...entry } as Entry]; // True: `recordOf` wrote it, and the store authenticated it.
}

/** The lines of a turn that was just committed, without reading again what was just written. */
export function entriesFrom(lines: readonly DraftLine[], fromSeq: number): readonly Entry[] {
  return lines.map(({ parked: _, ...line }, at) => ({ seq: fromSeq + 1 + at, ...line }));
}

/** A commit may have been durable after its deadline, when nobody heard of it: the last line says "read again". */
export async function lastOf(store: Store, address: Address): Promise<readonly Entry[]> {
  try {
    const found = await store.find(address);
    return found ? (await store.transcript(found.id, found.lastSeq - 1, 1)).flatMap(entryOf) : [];
  } catch {
    return []; // The turn was taken; the clients read it when they come again.
  }
}
