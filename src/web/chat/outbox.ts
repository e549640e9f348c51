import type { WireValue } from '../wire.ts';
import type { Outgoing, Place, Ticket } from './place.ts';
import { type Answer, backoff, pathOf, request, succeeded, unanswered } from './request.ts';
import type { Session } from './session.ts';

export interface OutboxEvents {
  sent(item: Outgoing, answer: Answer): void;
  waiting(item: Outgoing, answer: Answer): void; // Not sent yet; it will be tried again.
  refused(item: Outgoing): void; // Never to be sent like this.
}

const longestWaitMs = 15_000;
const hopeless = [400, 405, 413, 415, 422]; // The same message would be refused again.

/** Sends in order, each until the server has it. The id makes a retry harmless: the server answers it once. */
export function openOutbox(place: Place, session: Session, locale: string, events: OutboxEvents) {
  const pause = backoff(longestWaitMs);
  let running = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let item = place.get().outbox[0]; item; item = place.get().outbox[0]) {
      const ticket = await session.ticket();
      const answer = await post(item, ticket, locale);
      if (place.get().outbox[0] !== item) continue; // Taken back meanwhile: deleted, or begun anew.
      if (succeeded(answer) || hopeless.includes(answer.status)) {
        place.set({ outbox: place.get().outbox.slice(1) });
        pause.reset();
        if (succeeded(answer)) events.sent(item, answer);
        else events.refused(item);
      } else {
        events.waiting(item, answer);
        await session.refused(answer, ticket);
        await pause.wait(answer.retryAfterMs);
      }
    }
    running = false;
  }

  return {
    run,
    wake: () => pause.wake(),
    add(text: string, value?: WireValue): Outgoing {
      const item = { id: newId(), at: Date.now(), text, ...(value ? { value } : {}) };
      place.set({ outbox: [...place.get().outbox, item] });
      void run();
      return item;
    },
  };
}

async function post(item: Outgoing, ticket: Ticket | null, locale: string): Promise<Answer> {
  if (!ticket) return unanswered;
  return request('POST', pathOf(ticket, '/activities'), ticket.token, {
    type: 'message',
    text: item.text,
    locale,
    from: { id: 'visitor' },
    channelData: { clientActivityID: item.id },
    ...(item.value ? { value: item.value } : {}),
  });
}

/** Random, and unlike `crypto.randomUUID` on every old phone too. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
