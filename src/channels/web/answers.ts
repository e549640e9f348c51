import type { Inbound } from '../../core/model.ts';
import type { Answered } from './adapter.ts';
import { activityId } from './watermark.ts';

/** What a post is answered: 200 only for what is durable, kept for later, or a crisis that was answered right here. */
export function posted(
  { handled, live }: Answered,
  inbound: Inbound,
  conversation: string,
): { status: number; body: object } {
  if (handled.type === 'repeated') return { status: 200, body: { id: activityId(conversation, handled.seq) } };
  if (handled.type === 'answered') {
    const own = handled.entries.find((entry) => entry.from === 'person');
    return { status: 200, body: { id: activityId(conversation, own?.seq ?? 0) } };
  }
  const id = `${conversation}|live-${inbound.clientId ?? inbound.id}`;
  return { status: handled.kept || handled.isCrisis ? 200 : 503, body: { id, ...degraded(live) } };
}

/** The words themselves, for a page whose socket is gone too; each id is the one the sockets carry. */
export function degraded(live: Answered['live']) {
  const utterances = live.map(({ id, text, channelData }) => ({ id, text, ...channelData.porchlight }));
  return { porchlight: { degraded: true, utterances } };
}
