import type { AccountStore, Session } from '../store/account-store.ts';
import { type Account, accountFrom } from './account.ts';
import { type Permission, permissionsOf, type Role } from './roles.ts';
import { absoluteMs, idleMs, stepMs } from './session-times.ts';
import type { Signed } from './sign-in.ts';

const touchEveryMs = 30_000; // Not a write for every request.

/** Who is asking, and what they may do. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[]; // Empty: all.
  readonly may: ReadonlySet<Permission>;
  readonly phoneEnds: string | null; // The last two digits of the number that pages go to.
  readonly session: string;
  readonly idleUntil: number;
  readonly until: number;
}

export interface Sessions {
  /** Fully signed in, or undefined. `isActive`: a person did something, so the idle time begins anew. */
  member(token: string | undefined, isActive: boolean): Promise<Member | undefined>;
  /** Somewhere on the way in. */
  step(token: string | undefined): Promise<Signed | undefined>;
  end(token: string): Promise<void>;
  endOthers(member: Member, token: string): Promise<number>;
  /** Is this account signed in anywhere, and may it have conversations? */
  serves(account: string): Promise<boolean>;
}

export function createSessions(accounts: AccountStore, now: () => number): Sessions {
  return {
    async member(token, isActive) {
      const found = await read(accounts, token);
      if (found?.session.stage !== 'full') return undefined;
      const { session, account } = found;
      const at = now();
      if (session.seenAt + idleMs <= at || session.openedAt + absoluteMs <= at) {
        await accounts.endSession(found.token);
        return undefined;
      }
      const isSeen = isActive && session.seenAt + touchEveryMs <= at;
      if (isSeen) await accounts.touchSession(found.token, at);
      return memberOf(account, session, isSeen ? at : session.seenAt);
    },
    async step(token) {
      const found = await read(accounts, token);
      if (!found || found.session.stage === 'full' || found.session.openedAt + stepMs <= now()) return undefined;
      return { token: found.token, stage: found.session.stage, account: found.account.id };
    },
    end: (token) => accounts.endSession(token),
    async serves(account) {
      if (!(await accounts.isIn(account, now() - absoluteMs, now() - idleMs))) return false;
      const stored = await accounts.account(account);
      return stored !== undefined && permissionsOf(accountFrom(stored).roles).has('serve');
    },
    endOthers: (member, token) => accounts.endSessions(member.id, token),
  };
}

interface Found {
  readonly token: string;
  readonly session: Session;
  readonly account: Account;
}

/** The account is read each time: a role that was taken away is gone with the next request. */
async function read(accounts: AccountStore, token: string | undefined): Promise<Found | undefined> {
  const session = token ? await accounts.session(token) : undefined;
  const stored = session && (await accounts.account(session.account));
  if (!token || !session || !stored || stored.disabledAt !== null) return undefined;
  return { token, session, account: accountFrom(stored) };
}

function memberOf(account: Account, { id, openedAt }: Session, seenAt: number): Member {
  const { name, email, roles, sites, phone } = account;
  return {
    id: account.id,
    name,
    email,
    roles,
    sites,
    may: permissionsOf(roles),
    phoneEnds: phone === null ? null : phone.slice(-2),
    session: id,
    idleUntil: seenAt + idleMs,
    until: openedAt + absoluteMs,
  };
}
