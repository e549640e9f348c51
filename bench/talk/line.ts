import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Reply } from '../script.ts';
import { sendJson } from './http.ts';
import { type Heard, Mailbox, type Opened, type Talk, type Wire } from './talk.ts';

export interface Session {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

interface WireActivity {
  readonly type: string;
  readonly text?: string;
  readonly from?: { readonly id: string };
  readonly channelData?: {
    readonly porchlight?: { readonly from: string; readonly ask?: { readonly question: string } };
  };
}

const root = '/v3/directline';
let people = 0;

/** Direct Line as a browser speaks it: a token, a conversation, a socket, then a POST for each line. */
export const lineWire: Wire = {
  async open(url) {
    const person = nextPerson();
    const { token } = await sendJson<Session>('POST', `${url}${root}/tokens/generate`, person, {});
    const session = await sendJson<Session>('POST', `${url}${root}/conversations`, bearing(person, token), {});
    return listen(url, session, person);
  },
};

/** Go on with a conversation from a watermark on. What it missed comes by itself, in one frame or none. */
export async function resumeLine(url: string, { conversationId, token }: Session, watermark: number) {
  const person = nextPerson();
  const path = `${url}${root}/conversations/${conversationId}?watermark=${watermark}`;
  const session = await sendJson<Session>('GET', path, bearing(person, token));
  const { talk, opened } = connecting(url, { ...session, token }, person);
  await opened;
  return { ...talk, caughtUp: () => delay(catchUpMs) };
}

const catchUpMs = 200;

async function listen(url: string, session: Session, person: Person): Promise<Opened> {
  const { talk, inbox, opened } = connecting(url, session, person);
  const [greeted] = await Promise.all([inbox.next(), opened]);
  return { talk, greeted };
}

function connecting(url: string, { conversationId, token, streamUrl }: Session, person: Person) {
  const inbox = new Mailbox<Heard>();
  const socket = new WebSocket(streamUrl, { headers: person, perMessageDeflate: false });
  socket.on('message', (data: Buffer) => {
    const reply = replyOf(data.toString('utf8'));
    if (reply) inbox.put({ reply, atMs: performance.now() });
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject);
  });
  const path = `${url}${root}/conversations/${conversationId}/activities`;
  const headers = bearing(person, token);
  const talk: Talk = {
    async say(text) {
      const heard = inbox.next();
      const activity = { type: 'message', text, from: { id: 'me' } };
      const [found] = await Promise.all([heard, sendJson('POST', path, headers, activity)]);
      return found;
    },
    close: () => socket.terminate(),
  };
  return { talk, inbox, opened };
}

/** What the bot said in one frame. A frame with only the person's own words is none. */
function replyOf(frame: string): Reply | undefined {
  if (frame === '') return undefined;
  const { activities } = JSON.parse(frame) as { activities: readonly WireActivity[] }; // Direct Line's frame.
  const said = activities.filter(({ type, channelData }) => type === 'message' && !isOwn(channelData));
  const spoken = said.filter(({ from }) => !from?.id.startsWith('dl_'));
  if (spoken.length === 0) return undefined;
  const ask = spoken.findLast(({ channelData }) => channelData?.porchlight?.ask)?.channelData?.porchlight?.ask;
  return { texts: spoken.map(({ text }) => text ?? ''), ...(ask && { ask: ask.question }) };
}

function isOwn(data: WireActivity['channelData']): boolean {
  return data !== undefined && data !== null && 'clientActivityID' in data;
}

type Person = { readonly [name: string]: string };

/** Everybody comes from an address of their own, as behind a proxy: limits per caller are for one caller. */
function nextPerson(): Person {
  people += 1;
  return { 'x-forwarded-for': `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}` };
}

function bearing(person: Person, token: string): Person {
  return { ...person, authorization: `Bearer ${token}` };
}
