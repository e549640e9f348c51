import { encode } from 'uqr';
import { z } from 'zod';
import type { Provider } from '../staff/provider.ts';
import type { Member, Sessions } from '../staff/sessions.ts';
import type { Signed, SignIn } from '../staff/sign-in.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

export interface SignInRouteParts {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly provider: Provider | null;
  /** The demo's one-time link opens the console without a password, and on this machine only. */
  readonly isDemo: boolean;
  /** Signed out: what they still hold is let go of, and their lines are shut. */
  readonly out: (account: string) => Promise<void>;
  /** Fewer sessions than before. */
  readonly changed: (account: string) => Promise<void>;
  /** As somebody typed it. Rejects where it is no number. */
  readonly keepPhone: (account: string, typed: string | null) => Promise<void>;
}

const Token = z.string().regex(/^[\w-]{43}$/);
const Code = z.string().regex(/^\d{6}$/);
const { Me, Step } = shapes;
const Password = z.string().min(1).max(1_000);
const Done = z.object({ ok: z.literal(true) });
const done = { ok: true } as const;

export function signInRoutes(parts: SignInRouteParts): readonly Route[] {
  return [...waysIn(parts), ...invitationRoutes(parts), ...factorRoutes(parts), ...ownRoutes(parts)];
}

function waysIn({ signIn, provider, isDemo }: SignInRouteParts): readonly Route[] {
  return [
    route('get', '/ways', {
      does: 'How staff of this centre sign in.',
      access: 'anybody',
      reply: shapes.Ways,
      run: async () => ({ body: { provider: provider?.name ?? null, demo: isDemo } }),
    }),
    route('post', '/sign-in', {
      does: 'The first step: address and password.',
      access: 'anybody',
      body: z.strictObject({ email: z.string().min(3).max(320), password: Password }),
      reply: Step,
      run: async ({ body, caller }) => stepped(await signIn.password(body.email, body.password, caller)),
    }),
  ];
}

function invitationRoutes({ signIn, isDemo }: SignInRouteParts): readonly Route[] {
  const body = z.strictObject({ token: Token });
  return [
    route('post', '/invitation', {
      does: 'Whom an invitation is for.',
      access: 'anybody',
      body,
      reply: z.object({ name: z.string(), email: z.string() }),
      run: async ({ body: { token } }) => ({ body: await signIn.invited(token) }),
    }),
    route('post', '/invitation/accept', {
      does: 'Choose a password. The invitation is used up.',
      access: 'anybody',
      body: body.extend({ password: Password }),
      reply: Step,
      run: async ({ body: { token, password } }) => stepped(await signIn.accept(token, password)),
    }),
    route('post', '/invitation/enter', {
      does: 'In a demo, on this machine: go in by the one-time link.',
      access: 'anybody',
      body,
      reply: Step,
      async run({ body: { token }, request }) {
        if (!isDemo || !isHere(request.socket.remoteAddress)) throw new ApiRefusal('forbidden');
        return stepped(await signIn.enter(token));
      },
    }),
  ];
}

function factorRoutes({ signIn }: SignInRouteParts): readonly Route[] {
  return [
    route('get', '/step', {
      does: 'How far somebody is on the way in, for a page that was loaded anew.',
      access: 'step',
      reply: Step,
      run: async ({ by: { stage } }) => ({ body: { stage } }),
    }),
    route('get', '/factor', {
      does: 'A new second factor, to be put into an authenticator app.',
      access: 'step',
      reply: z.object({ secret: z.string(), uri: z.string(), squares: z.array(z.string()) }),
      async run({ by }) {
        const { secret, uri } = await signIn.enrolment(by);
        return { body: { secret, uri, squares: squaresOf(uri) } };
      },
    }),
    route('post', '/factor', {
      does: 'The first code of a new factor. Answers the recovery codes, once.',
      access: 'step',
      body: z.strictObject({ code: Code }),
      reply: z.object({ recoveryCodes: z.array(z.string()) }),
      async run({ by, body: { code } }) {
        const { signed, recoveryCodes } = await signIn.confirm(by, code);
        return { body: { recoveryCodes: [...recoveryCodes] }, token: signed.token };
      },
    }),
    route('post', '/sign-in/code', {
      does: 'The second step: the code of the authenticator app.',
      access: 'step',
      body: z.strictObject({ code: Code }),
      reply: Step,
      run: async ({ by, body: { code } }) => stepped(await signIn.factor(by, code)),
    }),
    route('post', '/sign-in/recovery', {
      does: 'The second step, without the phone: a recovery code, good once.',
      access: 'step',
      body: z.strictObject({ code: z.string().min(10).max(40) }),
      reply: Step,
      run: async ({ by, body: { code } }) => stepped(await signIn.recover(by, code)),
    }),
  ];
}

function ownRoutes({ sessions, out, changed, keepPhone }: SignInRouteParts): readonly Route[] {
  return [
    route('get', '/me', {
      does: 'Who is signed in, what they may do, and until when.',
      access: 'own',
      reply: Me,
      run: async ({ by }) => ({ body: asMe(by) }),
    }),
    route('put', '/me/phone', {
      does: 'Where pages go while one is on call; null for nowhere. Only its last two digits are ever shown again.',
      access: 'own',
      body: z.strictObject({ phone: z.string().min(3).max(40).nullable() }),
      reply: Done,
      async run({ by, body: { phone } }) {
        await keepPhone(by.id, phone);
        return { body: done };
      },
    }),
    route('post', '/sign-out', {
      does: 'End this session.',
      access: 'own',
      reply: Done,
      async run({ by, token }) {
        if (token) await sessions.end(token);
        await out(by.id);
        return { body: done, token: null };
      },
    }),
    route('post', '/sign-out/others', {
      does: 'End every other session of this account.',
      access: 'own',
      reply: z.object({ ended: z.number() }),
      async run({ by, token }) {
        const ended = token ? await sessions.endOthers(by, token) : 0;
        await changed(by.id);
        return { body: { ended } };
      },
    }),
  ];
}

function asMe({ may, roles: held, sites, session: _, ...rest }: Member): z.input<typeof Me> {
  return { ...rest, roles: [...held], sites: [...sites], may: [...may] };
}

function stepped({ token, stage }: Signed): { body: z.input<typeof Step>; token: string } {
  return { body: { stage }, token };
}

function isHere(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

/** The QR code as rows of 0 and 1, so that the page draws it itself and no picture of a secret is fetched. */
function squaresOf(uri: string): string[] {
  return encode(uri, { ecc: 'M' }).data.map((row) => row.map(Number).join(''));
}
