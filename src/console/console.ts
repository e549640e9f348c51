import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Book } from '../core/book.ts';
import type { Director } from '../director/director.ts';
import type { HandoffDesk } from '../handoff/handoff.ts';
import type { Log } from '../log.ts';
import type { WebServer } from '../server.ts';
import { createMembers, type Invitation, type Members } from '../staff/members.ts';
import type { Provider } from '../staff/provider.ts';
import { permissionsOf } from '../staff/roles.ts';
import { createSessions } from '../staff/sessions.ts';
import { createSignIn } from '../staff/sign-in.ts';
import type { Store } from '../store/store.ts';
import { answerRoutes } from './answer-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { callRoutes } from './call-routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { type DeskRouteParts, deskRoutes } from './desk-routes.ts';
import { directorRoutes } from './director-routes.ts';
import { livePath, openLive } from './live.ts';
import { liveRoutes } from './live-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { providerReturn, returnPath } from './provider-return.ts';
import { providerRoutes } from './provider-routes.ts';
import type { Whereabouts } from './reach.ts';
import { ApiRefusal } from './refusal.ts';
import { rememberAnswers } from './replays.ts';
import type { Route } from './route.ts';
import { mountApi } from './routes.ts';
import { shiftRoutes } from './shift-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { supervisorRoutes } from './supervisor-routes.ts';

export interface ConsoleParts {
  readonly server: WebServer;
  readonly store: Store;
  readonly desk: HandoffDesk;
  readonly director: Director;
  readonly provider: Provider | null;
  readonly isDemo: boolean;
  readonly book: () => Book;
  readonly centre: () => { readonly name: string; readonly sites: readonly string[] };
  readonly ownOrigins: () => readonly string[]; // The public one first.
  readonly trustedProxyHops: number;
  readonly cookieKey: Uint8Array; // 32 bytes.
  readonly hindrance: DeskRouteParts['hindrance'];
  readonly paused: () => boolean;
  readonly setPaused: (on: boolean) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export interface Console {
  readonly members: Members;
  readonly routes: readonly Route[];
  /** A demo's member of staff, with everything, and a link that is good once. */
  demoLink(): Promise<Invitation>;
  close(): void;
}

/** The counsellors' side, put on the server. */
export function openConsole(parts: ConsoleParts): Console {
  const { server, store, desk, provider, isDemo, centre, ownOrigins, now, newId, log } = parts;
  const { accounts } = store;
  const sessions = createSessions(accounts, now);
  const left = async (account: string) => {
    if (!(await sessions.serves(account))) await desk.revoke(account);
  };
  const whereabouts: Whereabouts = async (conversation) => {
    const [address, claim] = await Promise.all([store.staff.address(conversation), store.staff.claim(conversation)]);
    return address && { address, claim };
  };
  const live = openLive({ desk, whereabouts, sessions, ownOrigins, now, left });
  const changed = async (account: string) => {
    await left(account);
    await live.check();
  };
  const members = createMembers({ accounts, now, newId, changed });
  const known = () => [centre().name, ...centre().sites];
  const signIn = createSignIn({ accounts, now, newId, known, issuer: () => centre().name });
  const redirect = () => `${ownOrigins()[0] ?? ''}${returnPath}`;
  const box = sealedBox(parts.cookieKey);
  const setPaused = async (on: boolean, by: string) => {
    parts.setPaused(on);
    await accounts.record(now(), on ? 'staff.paused' : 'staff.resumed', JSON.stringify({ by }));
  };
  const keepPhone = async (account: string, typed: string | null) =>
    members.setPhone(account, typed === null ? null : phoneOf(typed, parts.book()));
  const out = async (account: string) => {
    await accounts.record(now(), 'staff.out', JSON.stringify({ account }));
    await changed(account);
  };
  const team = () => teamOf(members, desk);
  const routes = [
    ...signInRoutes({ signIn, sessions, provider, isDemo, out, changed, keepPhone }),
    ...providerRoutes({ provider, redirect, now, seal: box.seal }),
    ...liveRoutes(live),
    ...deskRoutes({ desk, whereabouts, book: parts.book, team, hindrance: parts.hindrance }),
    ...callRoutes({ desk }),
    ...claimRoutes({ desk, whereabouts }),
    ...shiftRoutes({ desk, book: parts.book, team }),
    ...supervisorRoutes({ desk, paused: parts.paused, setPaused }),
    ...answerRoutes({ store, director: parts.director }),
    ...directorRoutes({ director: parts.director, prove: signIn.prove }),
    ...memberRoutes({ members, sites: () => centre().sites }),
    ...auditRoutes({ accounts, verify: () => store.verifyAudit(), members, now }),
  ];
  const { trustedProxyHops } = parts;
  mountApi({ server, sessions, ownOrigins, trustedProxyHops, replay: rememberAnswers(now), log }, routes);
  if (provider) {
    const back = providerReturn({ provider, signIn, redirect, unseal: box.unseal, now, log });
    server.routes.get(returnPath, async (request, response) => back(request, response));
  }
  server.onUpgrade(livePath, (request, socket, head) => void live.upgrade(request, socket, head));
  server.onClose(() => live.close());
  return { members, routes, demoLink: () => demoLink(members), close: () => live.close() };
}

/** Everybody who may have conversations, with what they said last about being there. */
async function teamOf(members: Members, desk: HandoffDesk) {
  const [all, presence, shifts] = await Promise.all([members.list(), desk.presence(), desk.onNow()]);
  const theirs = all.filter(({ roles, disabledAt }) => disabledAt === null && permissionsOf(roles).has('serve'));
  return theirs.map(({ id, name, hasPhone }) => {
    const said = presence.find(({ counsellor }) => counsellor === id);
    const planned = shifts.filter(({ counsellor }) => counsellor === id).map(({ site, role }) => ({ site, role }));
    return { counsellor: id, name, state: said?.state ?? 'off', at: said?.at ?? null, hasPhone, planned } as const;
  });
}

function phoneOf(typed: string, { centre }: Book): string {
  const phone = parsePhoneNumberFromString(typed, centre.country as CountryCode); // True: the centre's schema says two capitals.
  if (!phone?.isPossible()) throw new ApiRefusal('malformed');
  return phone.number;
}

const demoMember = {
  name: 'Robin',
  email: 'robin@example.org',
  roles: ['supervisor', 'editor', 'auditor', 'admin'],
  sites: [],
} as const;

async function demoLink(members: Members): Promise<Invitation> {
  const known = (await members.list()).find(({ email }) => email === demoMember.email);
  return known ? members.renew(known.id, null) : members.invite(demoMember, null);
}

/** What the browser carries for us, and can neither read nor change. */
function sealedBox(key: Uint8Array) {
  return {
    seal(text: string): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    unseal(sealed: string): string | undefined {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
      } catch {
        return undefined; // Changed, cut off, or none at all.
      }
    },
  };
}
