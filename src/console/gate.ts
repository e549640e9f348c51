import type { IncomingMessage } from 'node:http';
import { hasBody, readJson } from '../channels/web/http.ts';
import { Refusal } from '../channels/web/refusal.ts';
import type { Member, Sessions } from '../staff/sessions.ts';
import type { Signed } from '../staff/sign-in.ts';
import { readCookie, sessionCookie } from './cookie.ts';
import { ApiRefusal } from './refusal.ts';
import type { Access, Route } from './route.ts';

const bodyBytesMax = 64 * 1024;
const keyShape = /^[\w-]{16,64}$/;
const passive = ['/conversations/{id}/beat', '/changes', '/queue']; // A screen asks these by itself; nobody need be there. What else it asks so, it says (`x-porchlight-by: screen`).

/**
 * A request that changes something comes from our own page: its Origin is ours, the browser says so too (Sec-Fetch-Site),
 * and it carries a header that no form can send. Each of the three alone would do.
 */
export function checkOrigin(request: IncomingMessage, own: readonly string[]): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isRead = request.method === 'GET';
  if (origin !== undefined && !own.includes(origin)) throw new ApiRefusal('origin');
  if (site !== undefined && site !== 'same-origin') throw new ApiRefusal('origin');
  if (isRead) return;
  if (origin === undefined || request.headers['x-porchlight'] !== 'console') throw new ApiRefusal('origin');
}

export async function admit(
  sessions: Sessions,
  request: IncomingMessage,
  { access, path }: Pick<Route, 'access' | 'path'>,
): Promise<Member | Signed | null> {
  if (access === 'anybody') return null;
  const token = readCookie(request, sessionCookie);
  if (access === 'step') {
    const step = await sessions.step(token);
    if (!step) throw new ApiRefusal('signedOut');
    return step;
  }
  const isByItself = passive.includes(path) || request.headers['x-porchlight-by'] === 'screen';
  return allowed(await sessions.member(token, !isByItself), access);
}

function allowed(member: Member | undefined, access: Exclude<Access, 'anybody' | 'step'>): Member {
  if (!member) throw new ApiRefusal('signedOut');
  if (!member.may.has(access)) throw new ApiRefusal('forbidden');
  return member;
}

export function idempotencyKey(request: IncomingMessage, isCommand: boolean): string {
  const key = String(request.headers['idempotency-key'] ?? '');
  if (isCommand && !keyShape.test(key)) throw new ApiRefusal('noKey');
  return key;
}

/** The body as the route's shape says, and nothing besides. */
export async function bodyOf(request: IncomingMessage, shape: Route['body']): Promise<unknown> {
  if (shape === null) {
    if (hasBody(request)) throw new ApiRefusal('malformed');
    return null;
  }
  const json = await readJson(request, bodyBytesMax).catch((thrown: unknown) => {
    throw thrown instanceof Refusal ? new ApiRefusal(kindOf(thrown)) : thrown;
  });
  return parsed(shape, json);
}

function kindOf({ kind }: Refusal): 'tooLong' | 'mediaType' | 'malformed' {
  return kind === 'tooLong' || kind === 'mediaType' ? kind : 'malformed';
}

/** zod quotes what it was given; what is said here never does. */
export function parsed(shape: Route['params'], value: unknown): unknown {
  const result = shape.safeParse(value);
  if (!result.success) throw new ApiRefusal('malformed');
  return result.data;
}
