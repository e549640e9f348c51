import type { Request, Response } from 'restify';
import { callerOf, sendJson, sendJsonText } from '../channels/web/http.ts';
import { codeOf, type Log } from '../log.ts';
import type { WebServer } from '../server.ts';
import type { Sessions } from '../staff/sessions.ts';
import { providerCookie, readCookie, sessionCookie, setCookie } from './cookie.ts';
import { admit, bodyOf, checkOrigin, idempotencyKey, parsed } from './gate.ts';
import { openApi, root } from './openapi.ts';
import { ApiRefusal, refusalOf, refusals } from './refusal.ts';
import type { rememberAnswers } from './replays.ts';
import type { Route } from './route.ts';

export interface ApiParts {
  readonly server: WebServer;
  readonly sessions: Sessions;
  readonly ownOrigins: () => readonly string[];
  readonly trustedProxyHops: number;
  readonly replay: ReturnType<typeof rememberAnswers>;
  readonly log: Log;
}

/** Serve the table. A path below the root that is not in it answers 404 like any other. */
export function mountApi(parts: ApiParts, routes: readonly Route[]): void {
  const { server } = parts;
  let description: object | undefined; // Made when somebody asks for it.
  server.routes.get(`${root}/openapi.json`, async (_request, response) => {
    description ??= openApi(routes);
    sendJson(response, 200, description);
  });
  for (const each of routes) {
    const path = `${root}${each.path.replace(/\{(\w+)\}/g, ':$1')}`;
    const verb = each.method === 'delete' ? 'del' : each.method;
    server.routes[verb](path, async (request: Request, response: Response) => serve(parts, each, request, response));
  }
}

/** restify would put a thrown error's own message into the answer, so nothing is thrown past here. */
async function serve(parts: ApiParts, route: Route, request: Request, response: Response): Promise<void> {
  try {
    checkOrigin(request, parts.ownOrigins());
    const by = await admit(parts.sessions, request, route);
    const call = {
      by: by as never, // True: `admit` brought what the access asks for.
      params: parsed(route.params, request.params),
      query: parsed(route.query, queryOf(request)),
      body: await bodyOf(request, route.body),
      key: idempotencyKey(request, route.isCommand),
      token: readCookie(request, sessionCookie),
      caller: callerOf(request, parts.trustedProxyHops),
      request,
    };
    const { params, query } = call;
    const again = [route.method, route.path, params, query, call.body];
    const run = () => route.run(call);
    const who = by !== null && 'session' in by ? by.id : '';
    const { body, text, token, pending } = await (route.isCommand
      ? parts.replay(`${who} ${call.key}`, again, run)
      : run());
    if (pending !== undefined) setCookie(response, providerCookie, pending, 'Lax');
    if (token !== undefined) setCookie(response, sessionCookie, token);
    if (token === null) response.setHeader('clear-site-data', '"storage"'); // Signed out: what the page kept on this device goes too.
    sendJsonText(response, 200, text ?? JSON.stringify(route.reply.parse(body)));
  } catch (thrown) {
    refuse(parts.log, response, thrown, route);
  }
}

function refuse(log: Log, response: Response, thrown: unknown, { path }: Route): void {
  const refusal = refusalOf(thrown);
  if (!refusal || refusal.kind === 'unreadable') log('error', 'console.failed', { kind: path, code: codeOf(thrown) });
  const { kind, detail } = refusal ?? new ApiRefusal('unavailable');
  const { status, message } = refusals[kind];
  sendJson(response, status, { error: { code: kind, message, detail } });
}

/** Each name once: two of them are a riddle, and nobody has to solve it. */
function queryOf(request: Request): Record<string, string> {
  const query = new URL(request.url ?? '/', 'http://here').searchParams;
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) throw new ApiRefusal('malformed');
  return Object.fromEntries(query);
}
