import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { send, sendJson } from '../talk/http.ts';
import type { Session } from '../talk/line.ts';

/** Somebody in the chat who asked for a person. Whoever has them answers, or nobody does: so nothing is waited for. */
export interface Visitor {
  /** The moment at which it was sent. */
  say(text: string): Promise<number>;
}

const retryMs = 500;

/** Says their number, so that whoever reads it knows who it is. */
export async function arrive(url: string, number: number): Promise<Visitor> {
  const caller = { 'x-forwarded-for': `10.100.${(number >> 8) & 255}.${number & 255}` };
  const root = `${url}/v3/directline`;
  const { token } = await sendJson<Session>('POST', `${root}/tokens/generate`, caller, {});
  const headers = { ...caller, authorization: `Bearer ${token}` };
  const { conversationId } = await sendJson<Session>('POST', `${root}/conversations`, headers, {});
  const visitor: Visitor = {
    async say(text) {
      const sentMs = performance.now();
      const channelData = { clientActivityID: randomUUID() };
      const activity = { type: 'message', text, from: { id: 'me' }, channelData };
      for (;;) {
        const { status } = await send('POST', `${root}/conversations/${conversationId}/activities`, headers, activity);
        if (status === 200) return sentMs;
        await delay(retryMs); // As the page does it, with the same id: it is one message.
      }
    },
  };
  await visitor.say(`i am number ${number} and i want to talk to a real person please`);
  return visitor;
}
