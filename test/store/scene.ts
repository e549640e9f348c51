import { randomUUID } from 'node:crypto';
import type { Address } from '../../src/core/model.ts';
import type { Loaded, Store, TurnRecord } from '../../src/store/store.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';

/** Fixed, so that no test depends on the hour. */
export const noon = Date.UTC(2026, 0, 15, 12);

export function someone(thread: string = randomUUID()): Address {
  return { channel: 'web', site: 'harbour', thread };
}

interface Scene extends Partial<Omit<TurnRecord, 'conversation'>> {
  readonly address: Address;
  readonly before?: Loaded['conversation'];
  readonly conversationId?: string;
  readonly state?: string;
  readonly says?: string;
  readonly messageId?: string;
}

/** A turn of one message and one reply, unless the test says otherwise. */
export function turnOf({
  address,
  before,
  conversationId,
  state = '{}',
  says = 'hi',
  messageId,
  ...rest
}: Scene): TurnRecord {
  return {
    conversation: {
      id: before?.id ?? conversationId ?? timeOrderedId(noon),
      address,
      state,
      openedAt: before?.openedAt ?? noon,
      lastAt: noon,
      fromVersion: before?.version ?? 0,
      fromSeq: before?.lastSeq ?? 0,
    },
    inbound: { id: messageId ?? randomUUID(), at: noon },
    entries: [
      { at: noon, from: 'person', body: JSON.stringify({ text: says }) },
      { at: noon, from: 'bot', body: '{"text":"Thank you."}' },
    ],
    reply: '',
    deadlines: [],
    outbox: [],
    audit: [{ at: noon, what: 'turn', detail: 'who' }],
    consents: [],
    ...rest,
  };
}

/** Load, then commit, as the shell does; again when another turn was first. */
export async function talk(store: Store, scene: Scene): Promise<{ readonly id: string; readonly times: number }> {
  for (let times = 1; ; times += 1) {
    const { conversation } = await store.load(scene.address, { id: scene.messageId ?? '' });
    const turn = turnOf({ ...scene, ...(conversation && { before: conversation }) });
    const committed = await store.commit(turn);
    if (committed.type !== 'stale') return { id: turn.conversation.id, times };
  }
}
