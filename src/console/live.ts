import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { refuseUpgrade } from '../channels/web/http.ts';
import type { HandoffDesk } from '../handoff/handoff.ts';
import type { Member, Sessions } from '../staff/sessions.ts';
import type { Change } from '../store/staff-store.ts';
import { readCookie, sessionCookie } from './cookie.ts';
import { asHeard, type Whereabouts } from './reach.ts';

export const livePath = '/console/live';

export interface LiveParts {
  readonly desk: HandoffDesk;
  readonly whereabouts: Whereabouts;
  readonly sessions: Sessions;
  readonly ownOrigins: () => readonly string[];
  readonly now: () => number;
  /** A session is over: what its account still holds is let go of. */
  readonly left: (account: string) => Promise<void>;
}

const ticketMs = 30_000;
const ticketsMax = 10_000;
const perAccount = 20; // Windows, of somebody who opens many.
const checkMs = 4_000; // Whoever is signed out or shut out hears no more within five seconds.
const bufferedMax = 1024 * 1024; // A browser that does not read comes back and fetches.
const frameMax = 256; // Clients send nothing but keep-alives.
const signedOut = 4401;

interface Client {
  readonly socket: WebSocket;
  readonly token: string;
  readonly account: string;
  readonly sites: readonly string[]; // As they were when it opened; a change of them ends it.
  told: Promise<void>; // What comes next waits for it.
}

/**
 * What changes, told at once: numbers and kinds, no words. A console that misses a number asks for what it missed
 * (`GET /changes`), so nothing depends on a socket. A beat every few seconds tells a quiet line from a dead one.
 */
export function openLive({ desk, whereabouts, sessions, ownOrigins, now, left }: LiveParts) {
  const server = new WebSocketServer({ noServer: true, maxPayload: frameMax, perMessageDeflate: false });
  const tickets = new Map<string, { readonly session: string; readonly until: number }>();
  const clients = new Set<Client>();
  const hear = (change: Change) => {
    for (const client of clients) {
      if (client.sites.length === 0) tell(client, { type: 'change', ...change });
      else
        client.told = client.told.then(async () =>
          tell(client, { type: 'change', ...(await asHeard(whereabouts, client, change)) }),
        );
    }
  };
  let forget: (() => void) | undefined; // While no console is open, nobody need look for changes at once.
  const check = async (): Promise<void> => {
    for (const client of clients) {
      const member = await sessions.member(client.token, false).catch(() => 'unknown' as const);
      if (member === 'unknown' || (member?.may.has('serve') && String(member.sites) === String(client.sites))) {
        tell(client, { type: 'beat' }); // The store may be away: that is not their fault.
        continue;
      }
      clients.delete(client);
      client.socket.close(signedOut, 'signed out');
      await left(client.account).catch(() => undefined); // Their lease ends by itself then.
    }
  };
  const timer = setInterval(() => void check(), checkMs).unref();

  function welcome(socket: WebSocket, token: string, { id, sites }: Member): void {
    const client: Client = { socket, token, account: id, sites, told: Promise.resolve() };
    clients.add(client);
    forget ??= desk.listen(hear);
    socket.on('close', () => {
      clients.delete(client);
      if (clients.size > 0) return;
      forget?.();
      forget = undefined;
    });
    socket.on('error', () => socket.terminate());
    tell(client, { type: 'hello' });
  }

  return {
    /** For one socket of this session, within half a minute: a URL ends up in logs, and this is worth nothing there. */
    ticket(member: Member): string {
      for (const [known, { until }] of tickets) if (until <= now() || tickets.size >= ticketsMax) tickets.delete(known);
      const ticket = randomBytes(24).toString('base64url');
      tickets.set(ticket, { session: member.session, until: now() + ticketMs });
      return ticket;
    },
    async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
      const { origin } = request.headers;
      const ticket = new URL(request.url ?? '/', 'http://here').searchParams.get('ticket') ?? '';
      const offered = tickets.get(ticket);
      tickets.delete(ticket);
      const token = readCookie(request, sessionCookie);
      const member = await sessions.member(token, false).catch(() => undefined);
      if (origin === undefined || !ownOrigins().includes(origin)) return refuseUpgrade(socket, 403);
      if (!token || !member || !offered || offered.until <= now()) return refuseUpgrade(socket, 401);
      if (offered.session !== member.session || !member.may.has('serve')) return refuseUpgrade(socket, 403);
      if ([...clients].filter(({ account }) => account === member.id).length >= perAccount)
        return refuseUpgrade(socket, 429);
      server.handleUpgrade(request, socket, head, (opened) => welcome(opened, token, member));
    },
    /** Looks now, and not only every few seconds: somebody was just signed out. */
    check,
    close(): void {
      clearInterval(timer);
      forget?.();
      for (const { socket } of clients) socket.close(1012, 'restart');
      clients.clear();
    },
  };
}

export type Live = ReturnType<typeof openLive>;

function tell(
  { socket }: Client,
  message: { readonly type: 'hello' | 'beat' } | ({ readonly type: 'change' } & Change),
): void {
  if (socket.bufferedAmount > bufferedMax) socket.terminate();
  else socket.send(JSON.stringify(message));
}
