import { sendJson } from '../talk/http.ts';
import type { Session } from '../talk/line.ts';

/** Somebody in the chat who asked for a person. Whoever has them answers, or nobody does: so nothing is waited for. */
export interface Visitor {
  /** The moment at which it was sent. */
  say(text: string): Promise<number>;
}

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
      const activity = { type: 'message', text, from: { id: 'me' } };
      await sendJson('POST', `${root}/conversations/${conversationId}/activities`, headers, activity);
      return sentMs;
    },
  };
  await visitor.say(`i am number ${number} and i want to talk to a real person please`);
  return visitor;
}
