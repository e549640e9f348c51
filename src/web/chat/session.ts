import type { Place, Ticket } from './place.ts';
import { request, succeeded } from './request.ts';

/** An opened conversation, and the stream that goes on after a watermark. */
export interface Opening {
  readonly ticket: Ticket;
  readonly streamUrl: string | null;
}

export type Session = ReturnType<typeof openSession>;

/** The token of one conversation: minted, kept fresh, and replaced when the server does not take it any more. */
export function openSession(place: Place, locale: string, onGone: () => void) {
  let opening: Promise<Opening | null> | null = null;

  const keep = (body: Readonly<Record<string, unknown>>, opened: boolean): Ticket | null => {
    const known = place.get().ticket;
    const token = body.token ?? known?.token;
    const conversationId = body.conversationId ?? known?.conversationId;
    if (typeof token !== 'string' || typeof conversationId !== 'string') return null;
    const ticket = { token, conversationId, opened };
    place.set({ ticket });
    return ticket;
  };

  async function minted(): Promise<Ticket | null> {
    const answer = await request('POST', '/tokens/generate');
    return succeeded(answer) ? keep(answer.body, false) : null;
  }

  async function begin(watermark: string): Promise<Opening | null> {
    const ticket = place.get().ticket ?? (await minted());
    if (!ticket) return null;
    const path = `/conversations/${encodeURIComponent(ticket.conversationId)}?watermark=${encodeURIComponent(watermark)}`;
    const answer = ticket.opened
      ? await request('GET', path, ticket.token)
      : await request('POST', '/conversations', ticket.token, { locale });
    if (!succeeded(answer)) {
      await refused(answer.status, ticket);
      return null;
    }
    const { streamUrl } = answer.body;
    const kept = keep(answer.body, true);
    return kept && { ticket: kept, streamUrl: typeof streamUrl === 'string' ? streamUrl : null };
  }

  async function refresh(): Promise<number> {
    const { ticket } = place.get();
    if (!ticket) return 0;
    const answer = await request('POST', '/tokens/refresh', ticket.token);
    if (succeeded(answer)) keep(answer.body, ticket.opened);
    return answer.status;
  }

  /** What a refusal of the token means: 404, the conversation is gone; 401 and 403, perhaps only the token. */
  async function refused(status: number, ticket: Ticket | null): Promise<void> {
    if (!ticket || ![401, 403, 404].includes(status) || place.get().ticket?.token !== ticket.token) return;
    const renewed = status === 404 ? 404 : await refresh();
    if (![401, 403, 404].includes(renewed)) return;
    place.set({ ticket: null });
    if (ticket.opened) onGone();
  }

  return {
    refresh,
    refused,
    /** Begin or resume. Several callers share one attempt; null means: try again later. */
    open(watermark: string): Promise<Opening | null> {
      opening ??= begin(watermark).finally(() => {
        opening = null;
      });
      return opening;
    },
    async ticket(): Promise<Ticket | null> {
      const { ticket } = place.get();
      return ticket?.opened ? ticket : ((await this.open(''))?.ticket ?? null);
    },
  };
}
