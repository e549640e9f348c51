import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { codeOf, type Log } from '../log.ts';
import type { Pending, Provider } from '../staff/provider.ts';
import type { SignIn } from '../staff/sign-in.ts';
import { SignInError } from '../staff/sign-in-error.ts';
import { providerCookie, readCookie, sessionCookie, setCookie } from './cookie.ts';

export interface ProviderReturnParts {
  readonly provider: Provider;
  readonly signIn: SignIn;
  readonly redirect: () => string;
  readonly unseal: (sealed: string) => string | undefined;
  readonly now: () => number;
  readonly log: Log;
}

export const returnPath = '/console/provider';

const PendingShape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  invitation: z.string().nullable(),
  until: z.number(),
});

/** Back from the provider. What the browser brings has to fit what it took along; then one fixed place to go on from. */
export function providerReturn({ provider, signIn, redirect, unseal, now, log }: ProviderReturnParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setCookie(response, providerCookie, null, 'Lax');
    try {
      const pending = pendingOf(unseal(readCookie(request, providerCookie) ?? ''));
      const answer = new URL(redirect());
      answer.search = new URL(request.url ?? '/', 'http://here').search;
      const known = await provider.finish(answer, pending, now());
      const { token } = await signIn.provider(known, pending.invitation);
      setCookie(response, sessionCookie, token);
      goOn(response, '/console');
    } catch (thrown) {
      if (!(thrown instanceof SignInError)) log('error', 'console.failed', { kind: 'provider', code: codeOf(thrown) });
      goOn(response, '/console#refused');
    }
  };
}

function pendingOf(text: string | undefined): Pending {
  if (text === undefined) throw new SignInError('expired');
  return PendingShape.parse(JSON.parse(text)); // Only we could seal it.
}

/** A page of ours that goes on by itself: a redirect would still count as coming from the provider, and the strict cookie stay behind. */
function goOn(response: ServerResponse, to: string): void {
  const body = Buffer.from(
    `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${to}"><a href="${to}">Go on</a>`,
  );
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': body.length,
  });
  response.end(body);
}
