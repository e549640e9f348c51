import type { Boot } from './boot.ts';
import type { Place, Ticket } from './place.ts';
import { type Answer, after, pathOf, request, succeeded } from './request.ts';

/** An opened conversation, and the stream that goes on after a watermark. */
export interface Opening {
  readonly ticket: Ticket;
  readonly streamUrl: string | null;
}

const refusals = [401, 403, 404];
const unknownWatermark = 400;

export type Session = ReturnType<typeof openSession>;

/** The token of one conversation: minted, kept fresh, and replaced when the server does not take it any more. */
export function openSession(place: Place, { locale, site }: Pick<Boot, 'locale' | 'site'>, onGone: () => void) {
  let opening: Promise<Opening | null> | null = null;

  const keep = (body: Readonly<Record<string, unknown>>, opened: boolean): Ticket | null => {
    const known = place.get().ticket;
    const token = body.token ?? known?.token;
    const conversationId = body.conversationId ?? known?.conversationId;
    if (typeof token !== 'string' || typeof conversationId !== 'string') return null;
    const until = typeof body.expires_in === 'number' ? Date.now() + body.expires_in * 1000 : (known?.until ?? 0);
    const back = typeof body.place === 'string' ? body.place : (known?.place ?? null);
    const ticket = { token, conversationId, opened, until, place: back };
    place.set({ ticket });
    return ticket;
  };

  async function minted(): Promise<Ticket | null> {
    const answer = await request('POST', '/tokens/generate', undefined, { site });
    return succeeded(answer) ? keep(answer.body, false) : null;
  }

  async function begin(watermark: string): Promise<Opening | null> {
    const ticket = (await fresh()) ?? (await minted());
    if (!ticket) return null;
    const answer = ticket.opened
      ? await request('GET', pathOf(ticket, after(watermark)), ticket.token)
      : await request('POST', '/conversations', ticket.token, { locale });
    if (answer.status === unknownWatermark && watermark !== '') return begin('');
    if (!succeeded(answer)) {
      await refused(answer, ticket);
      return null;
    }
    const { streamUrl } = answer.body;
    const kept = keep(answer.body, true);
    return kept && { ticket: kept, streamUrl: typeof streamUrl === 'string' ? streamUrl : null };
  }

  /** A token for a token while it lives, and by the place after that: a phone may be locked for hours. */
  async function refresh(): Promise<Answer | null> {
    const { ticket } = place.get();
    if (!ticket) return null;
    const saved = place.isSaved();
    const expired = ticket.until < Date.now() && ticket.place !== null;
    let answer = expired ? null : await request('POST', '/tokens/refresh', ticket.token, { saved });
    if ((answer === null || isRefusal(answer)) && ticket.place !== null)
      answer = await request('POST', '/tokens/resume', ticket.place, { saved });
    if (place.get().ticket?.conversationId !== ticket.conversationId) return null; // Begun anew meanwhile.
    if (answer && succeeded(answer)) keep(answer.body, ticket.opened);
    return answer;
  }

  /** The ticket we have, renewed first if it has expired. Null: there is none, or not any more. */
  async function fresh(): Promise<Ticket | null> {
    const { ticket } = place.get();
    if (ticket && ticket.until < Date.now() && ticket.place !== null) await renewed(ticket);
    return place.get().ticket;
  }

  /** What a refusal of the token means: 404, the conversation is gone; 401 and 403, perhaps only the token. */
  async function refused(answer: Answer, ticket: Ticket | null): Promise<void> {
    if (!ticket || !isRefusal(answer) || place.get().ticket?.token !== ticket.token) return;
    if (answer.status === 404) giveUp(ticket);
    else await renewed(ticket);
  }

  async function renewed(ticket: Ticket): Promise<void> {
    const answer = await refresh();
    if (answer && isRefusal(answer)) giveUp(ticket);
  }

  function giveUp(ticket: Ticket): void {
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

/** Ours names its reason. A hotel's sign-in page or a proxy that says 403 is no reason to give a conversation up. */
function isRefusal({ status, body }: Answer): boolean {
  return refusals.includes(status) && typeof body.error === 'object' && body.error !== null && 'code' in body.error;
}
