import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Role } from '../../src/staff/roles.ts';
import type { Running } from '../service/start.ts';

export const password = 'a slow tide under the pier';

/** One browser: it keeps the cookie, and sends what our own page sends. */
export interface StaffBrowser {
  cookie: string;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is what it expects of it.
  readonly body: any;
  readonly headers: Headers;
}

let callers = 0;

export function browserAt(url: string, caller = `203.0.113.${++callers % 250}`): StaffBrowser {
  const browser: StaffBrowser = {
    cookie: '',
    async call(method, path, body, headers = {}) {
      const all: Record<string, string | undefined> = {
        origin: url,
        'x-porchlight': 'console',
        'x-forwarded-for': caller,
        ...(browser.cookie && { cookie: `__Host-staff=${browser.cookie}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      };
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >;
      const response = await fetch(`${url}/console/api${path}`, {
        method,
        headers: sent,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'manual',
      });
      const set = response.headers.getSetCookie().find((each) => each.startsWith('__Host-staff='));
      if (set !== undefined) browser.cookie = /__Host-staff=([^;]*)/.exec(set)?.[1] ?? '';
      return { status: response.status, body: await response.json().catch(() => null), headers: response.headers };
    },
  };
  return browser;
}

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly browser: StaffBrowser;
}

/** Somebody of the team, through the whole way in: invitation, password, second factor. */
export async function signedIn(
  { service }: Pick<Running, 'service'>,
  roles: readonly Role[],
  now: () => number,
  name = 'Robin',
): Promise<Member> {
  const email = `${randomUUID()}@example.org`;
  const invited = await service.console.members.invite({ name, email, roles, sites: [] }, null);
  const browser = browserAt(service.url);
  const accepted = await browser.call('POST', '/invitation/accept', { token: invited.token, password });
  if (accepted.status !== 200) throw new Error(`The invitation was answered with ${accepted.status}.`);
  const { secret } = (await browser.call('GET', '/factor')).body;
  const confirmed = await browser.call('POST', '/factor', { code: codeAt(secret, now()) });
  if (confirmed.status !== 200) throw new Error(`The code was answered with ${confirmed.status}.`);
  return { id: invited.account, email, secret, recoveryCodes: confirmed.body.recoveryCodes, browser };
}

export function codeAt(secret: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

export function newKey(): string {
  return randomUUID();
}
