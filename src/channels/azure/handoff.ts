import { z } from 'zod';
import type { Said } from '../../core/model.ts';
import type { AzureActivity } from './activity.ts';
import type { Reference } from './reference.ts';
import { posted } from './render.ts';

/** Bot Framework's names for handing over to a person. The SDK that follows botbuilder does not have them. */
export const handoffEvents = { initiate: 'handoff.initiate', status: 'handoff.status' } as const;

const Status = z.object({ state: z.enum(['accepted', 'failed', 'completed']) });

/** What a hub says of a handoff. `failed` changes nothing here: the person still waits, and our own clock offers a call. */
export function readHandoffStatus({ type, name, value }: AzureActivity): Said | 'ignored' | 'malformed' {
  if (type !== 'event' || name !== handoffEvents.status) return 'ignored';
  const status = Status.safeParse(value);
  if (!status.success) return 'malformed';
  if (status.data.state === 'failed') return 'ignored';
  return { type: 'staff', does: status.data.state === 'accepted' ? 'claim' : 'return', by: 'hub' };
}

/** Which person, how urgent, where: no word of theirs. The hub's people read the rest where we show it. */
export function renderHandoff(
  reference: Reference,
  about: { readonly conversation: string; readonly site: string; readonly priority: string },
) {
  return posted({ type: 'event', name: handoffEvents.initiate, value: { ...about } }, reference);
}
