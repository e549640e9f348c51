import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { numberPattern } from '../channels/sms/account.ts';
import { readJson, sendJson, sendRefusal } from '../channels/web/http.ts';
import { Refusal } from '../channels/web/refusal.ts';
import { type StaticFiles, staticResponder } from '../channels/web/static-files.ts';
import { localePattern } from '../core/languages.ts';
import type { WebServer } from '../server.ts';
import { switchNames } from '../web/demo/wire.ts';
import { isAtHome } from './door.ts';
import type { OpenStandIns } from './stand-ins.ts';

export interface DemoOptions {
  /** What lets somebody at this machine into the console, once. */
  readonly enter: () => Promise<string>;
  /** Pages, code and style, by path, for a page of this origin. */
  readonly files: (origin: string) => Promise<StaticFiles>;
  /** The stand-ins of the service at this address; made at the first call. */
  readonly standIns: (service: string) => Promise<OpenStandIns>;
}

const textMax = 1_600;
const Phone = z.string().regex(numberPattern);
const Chat = z.string().regex(/^a:[\w-]{8,60}$/);
const Locale = z.string().regex(localePattern);
const Text = z.string().max(textMax);
const FromPhone = z.object({ thread: Phone, text: Text, picture: z.boolean() });
const Switching = z.object({ thread: Phone, switches: z.record(z.enum(switchNames), z.boolean()) });
const Doing = { thread: Chat, locale: Locale };
const FromTeams = z.discriminatedUnion('does', [
  z.object({ ...Doing, does: z.literal('install') }),
  z.object({ ...Doing, does: z.literal('write'), text: Text.min(1) }),
  z.object({ ...Doing, does: z.literal('submit'), text: Text, value: z.unknown() }),
  z.object({ ...Doing, does: z.literal('execute'), card: z.uuid(), verb: Text, data: z.unknown() }),
]);

const beatMs = 20_000; // Well within the server's idle limit.

/** The demo page and what its panes do. All of it only for a browser on this machine. */
export function mountDemo({ routes, onClose }: WebServer, options: DemoOptions): void {
  const paths = ['/demo', '/demo/:language', '/demo/chat', '/demo/chat/:language', '/demo.js', '/demo.css'];
  for (const path of paths)
    routes.get(
      path,
      atHome(async (request, response) => serveFile(options, request, response)),
    );
  const streams = new Set<ServerResponse>();
  onClose(() => {
    for (const stream of streams) stream.end();
  });
  routes.get(
    '/demo/events',
    atHome(async (request, response) => {
      const standIns = await options.standIns(serviceAt(request));
      streams.add(response);
      follow(request, response, standIns);
      response.once('close', () => streams.delete(response));
    }),
  );
  const posts = <T>(path: string, schema: z.ZodType<T>, act: (given: T, standIns: OpenStandIns) => void) =>
    routes.post(
      path,
      atHome(async (request, response) => {
        const given = schema.safeParse(await readJson(request));
        if (!given.success) throw new Refusal('malformed');
        act(given.data, await options.standIns(serviceAt(request)));
        sendJson(response, 202, {});
      }),
    );
  routes.post(
    '/demo/console',
    atHome(async (_request, response) => sendJson(response, 200, { token: await options.enter() })),
  );
  posts('/demo/phone', FromPhone, (given, { carrier }) => void carrier.text(given));
  posts('/demo/switches', Switching, ({ thread, switches }, { carrier }) => carrier.set(thread, switches));
  posts('/demo/teams', FromTeams, (given, { connector }) => void connector.act(given));
}

/** restify would put a thrown error's own message into the answer, so nothing is thrown past here. */
function atHome(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isAtHome(request))
      return sendJson(response, 403, { error: { code: 'Forbidden', message: 'The demo is for this machine only.' } });
    try {
      await answer(request, response);
    } catch (thrown) {
      sendRefusal(response, thrown instanceof Refusal ? thrown : new Refusal('unavailable'));
    }
  };
}

async function serveFile({ files }: DemoOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const found = await files(`http://${request.headers.host}`);
  // The chat stands in a frame of its own; nothing else may.
  response.setHeader('content-security-policy', `${response.getHeader('content-security-policy')};frame-src 'self'`);
  staticResponder(found)(request, response);
}

function serviceAt({ socket }: IncomingMessage): string {
  return socket.localFamily === 'IPv6' ? `http://[::1]:${socket.localPort}` : `http://127.0.0.1:${socket.localPort}`;
}

/** Lines as they come, and first those that there are, as server-sent events. */
function follow(request: IncomingMessage, response: ServerResponse, { feed, number }: OpenStandIns): void {
  const asked = new URL(request.url ?? '', 'http://demo').searchParams;
  const threads = { phone: Phone.parse(asked.get('phone')), teams: Chat.parse(asked.get('teams')) };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: string, data: object) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  send('number', { number });
  const stops = Object.entries(threads).map(([pane, thread]) => feed.follow(thread, (line) => send(pane, line)));
  const beat = setInterval(() => response.write(':\n\n'), beatMs);
  response.once('close', () => {
    clearInterval(beat);
    for (const stop of stops) stop();
  });
}
