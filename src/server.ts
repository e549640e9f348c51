import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import helmet from 'helmet';
import { createServer as createRestifyServer, type RequestHandler, type Server as RestifyServer } from 'restify';
import { refuseUpgrade, sendJson } from './channels/web/http.ts';
import { type StaticFiles, staticResponder } from './channels/web/static-files.ts';

export interface ServerTimeouts {
  readonly headersMs: number; // From the first byte to the end of the headers.
  readonly requestMs: number; // To the end of the body.
  readonly keepAliveMs: number;
  readonly idleMs: number; // A connection on which nothing happens at all.
  readonly checkEveryMs: number;
}

export const serverTimeouts: ServerTimeouts = {
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 15_000,
  idleMs: 60_000,
  checkEveryMs: 1_000,
};

const connectionsMax = 20_000;
const headerBytesMax = 16 * 1024;
/** What is left of a refused body may still arrive; nobody keeps it, and not for long. */
const drainMs = 2_000;
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

export interface ServerOptions {
  readonly files: StaticFiles;
  /** Our own origins, the public one first: 'https://chat.example.org'. For the page's WebSocket in the CSP. */
  readonly ownOrigins: () => readonly string[];
  /** Pages that may frame ours: the sites' origins, as they are now. Empty: nobody. */
  readonly frameAncestors: () => readonly string[];
  readonly ready: () => boolean | Promise<boolean>;
  readonly timeouts?: Partial<ServerTimeouts>;
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface WebServer {
  /** Route files (`routes.ts`) mount here. */
  readonly routes: RestifyServer;
  /** Who takes WebSocket requests whose path begins so. */
  onUpgrade(prefix: string, upgrade: Upgrade): void;
  /** Runs at the beginning of `close`: tell the sockets. */
  onClose(step: () => void): void;
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Stop accepting, let running requests end within `graceMs`, then cut. */
  close(graceMs: number): Promise<void>;
}

/** The one HTTP server: limits, headers, health, files, and errors that say nothing about us. */
export function createServer(options: ServerOptions): WebServer {
  const state = { closing: false };
  const routes = createRestifyServer({ name: '' });
  setUpRoutes(routes, options, state);
  const http = createFront(routes, { ...serverTimeouts, ...options.timeouts });
  const upgrades = new Map<string, Upgrade>();
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const upgrade = [...upgrades].find(([prefix]) => request.url?.startsWith(prefix))?.[1];
    if (upgrade && !state.closing) upgrade(request, socket, head);
    else refuseUpgrade(socket, state.closing ? 503 : 404);
  });
  const steps: (() => void)[] = [];
  return {
    routes,
    onUpgrade: (prefix, upgrade) => void upgrades.set(prefix, upgrade),
    onClose: (step) => void steps.push(step),
    listen: (port, host) => listen(http, port, host),
    async close(graceMs) {
      state.closing = true;
      for (const step of steps) step();
      await closeWithin(http, graceMs);
    },
  };
}

/** Node's own server stands in front of restify's, which takes no timeouts. */
function createFront(routes: RestifyServer, timeouts: ServerTimeouts): Server {
  const settings = {
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    connectionsCheckingInterval: timeouts.checkEveryMs,
    maxHeaderSize: headerBytesMax,
  };
  const http = createHttpServer(settings, (request, response) => {
    response.once('finish', () => dropUnread(request));
    routes.server.emit('request', request, response);
  });
  http.maxConnections = connectionsMax;
  http.setTimeout(timeouts.idleMs);
  http.on('checkContinue', (_request, response: ServerResponse) =>
    sendJson(response, 417, failure('ExpectationFailed')),
  );
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    if (socket.writable) refuseUpgrade(socket, status);
    else socket.destroy();
  });
  return http;
}

function dropUnread(request: IncomingMessage): void {
  if (request.complete) return;
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, drainMs).unref();
}

function setUpRoutes(routes: RestifyServer, options: ServerOptions, state: { closing: boolean }): void {
  const serveFile = staticResponder(options.files);
  routes.pre(securityHeaders(options));
  routes.pre((request, response, next) => {
    if (state.closing) response.setHeader('connection', 'close');
    if (!methods.has(request.method ?? '')) sendJson(response, 405, failure('MethodNotAllowed'));
    else if (!serveFile(request, response)) return next();
    return next(false);
  });
  routes.get('/healthz', async (_request, response) => sendJson(response, 200, { ok: true }));
  routes.get('/readyz', async (_request, response) => {
    const ready = !state.closing && (await isReady(options.ready));
    sendJson(response, ready ? 200 : 503, { ready });
  });
  // restify would answer with its own words; `sendRaw` marks the answer as sent.
  routes.on('restifyError', (_request, response, error: { statusCode?: number }, done: () => void) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    if (!response.headersSent) {
      response.sendRaw(status, JSON.stringify(failure(codes[status] ?? 'BadArgument')), {
        'content-type': 'application/json; charset=utf-8',
      });
    }
    done();
  });
}

async function isReady(ready: ServerOptions['ready']): Promise<boolean> {
  try {
    return await ready();
  } catch {
    return false; // Whatever it is, traffic should go elsewhere.
  }
}

const codes: Readonly<Record<number, string>> = { 404: 'NotFound', 405: 'MethodNotAllowed', 500: 'ServiceError' };

function failure(code: string): { error: { code: string; message: string } } {
  return { error: { code, message: 'We could not do this.' } };
}

/** Helmet writes a policy of plain text once, and one with functions in it for every answer: ours changes with the sites. */
function securityHeaders({ ownOrigins, frameAncestors }: ServerOptions): RequestHandler {
  let made = { sockets: '', ancestors: '', handler: headersWith('', '') };
  return (request, response, next) => {
    // Older Safari does not count a WebSocket to ourselves as 'self'.
    const sockets = ownOrigins()
      .map((origin) => origin.replace(/^http/, 'ws'))
      .join(' ');
    const ancestors = [...new Set(frameAncestors())].join(' ');
    if (sockets !== made.sockets || ancestors !== made.ancestors)
      made = { sockets, ancestors, handler: headersWith(sockets, ancestors) };
    made.handler(request, response, next);
  };
}

function headersWith(sockets: string, ancestors: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", ...(sockets ? [sockets] : [])],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': [ancestors || "'none'"],
      },
    },
    xFrameOptions: false, // It knows no list of origins, and every browser of ours knows `frame-ancestors`.
    referrerPolicy: { policy: 'no-referrer' },
    // For browsers that cannot run our page, and Flash: bytes that an old phone would wait for.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

function listen(http: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.removeListener('error', reject);
      resolve(http.address() as AddressInfo); // Not a pipe: we gave a port.
    });
  });
}

async function closeWithin(http: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const sweep = setInterval(() => http.closeIdleConnections(), 50);
  const late = new AbortController();
  const cut = delay(graceMs, undefined, { signal: late.signal }).then(
    () => http.closeAllConnections(),
    () => undefined, // Closed in time.
  );
  await Promise.race([closed, cut]);
  late.abort();
  clearInterval(sweep);
}
