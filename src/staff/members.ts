import { randomBytes } from 'node:crypto';
import type { AccountStore } from '../store/account-store.ts';
import { type Account, accountFrom, localLogin, storedFrom } from './account.ts';
import type { Role } from './roles.ts';
import { SignInError } from './sign-in-error.ts';

export interface MembersParts {
  readonly accounts: AccountStore;
  readonly now: () => number;
  readonly newId: () => string;
  /** Their sessions are over, or mean less: whatever they hold is let go of. */
  readonly changed: (account: string) => Promise<void>;
}

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[];
}

export interface ListedMember extends NewMember {
  readonly id: string;
  readonly createdAt: number;
  readonly disabledAt: number | null;
  readonly hasFactor: boolean;
  readonly hasSignedIn: boolean;
  readonly hasPhone: boolean;
}

/** An invitation's token, for a link that is handed over by whoever invites. Kept as a hash only. */
export interface Invitation {
  readonly account: string;
  readonly token: string;
  readonly until: number;
}

export const invitationMs = 48 * 3_600_000;
const membersMax = 1_000;

/** Who may sign in, and as what. `by` is the account that asks, or null for whoever has this machine. */
export function createMembers(parts: MembersParts) {
  const { accounts, now } = parts;
  const record = (what: string, by: string | null, account: string) =>
    accounts.record(now(), what, JSON.stringify({ by, account }));
  return {
    async list(): Promise<readonly ListedMember[]> {
      return (await accounts.accounts(membersMax)).map((stored) => listed(accountFrom(stored)));
    },
    async invite(member: NewMember, by: string | null): Promise<Invitation> {
      const account = newAccount(parts.newId(), member, now());
      if (!(await accounts.keepAccount(storedFrom(account, localLogin(member.email))))) throw new SignInError('known');
      await record('staff.invited', by, account.id);
      return invitation(parts, account.id);
    },
    /** The first link ran out. */
    async renew(id: string, by: string | null): Promise<Invitation> {
      await record('staff.invited', by, id);
      return invitation(parts, (await find(accounts, id)).id);
    },
    /** A new link: the password and the factor are lost, and nothing of them works any more. */
    async reset(id: string, by: string | null): Promise<Invitation> {
      const account = await find(accounts, id);
      await keep(accounts, { ...account, password: null, factor: null, enrolling: null, recovery: [] });
      await leave(parts, id);
      await record('staff.reset', by, id);
      return invitation(parts, id);
    },
    async setRoles(id: string, roles: readonly Role[], sites: readonly string[], by: string | null): Promise<void> {
      const account = await find(accounts, id);
      await keep(accounts, { ...account, roles, sites: [...sites] });
      await parts.changed(id);
      await record(`staff.roles`, by, id);
    },
    /** Where pages go while they are on call, E.164; null for nowhere. Their own to say. */
    async setPhone(id: string, phone: string | null): Promise<void> {
      await keep(accounts, { ...(await find(accounts, id)), phone });
      await record('staff.phone', id, id);
    },
    async disable(id: string, by: string | null): Promise<void> {
      const account = await find(accounts, id);
      await keep(accounts, { ...account, disabledAt: account.disabledAt ?? now() });
      await leave(parts, id);
      await record('staff.disabled', by, id);
    },
    async enable(id: string, by: string | null): Promise<void> {
      await keep(accounts, { ...(await find(accounts, id)), disabledAt: null });
      await record('staff.enabled', by, id);
    },
  };
}

export type Members = ReturnType<typeof createMembers>;

async function leave({ accounts, changed }: MembersParts, id: string): Promise<void> {
  await accounts.endSessions(id, null);
  await changed(id);
}

async function invitation({ accounts, now }: MembersParts, account: string): Promise<Invitation> {
  const token = randomBytes(32).toString('base64url');
  const until = now() + invitationMs;
  await accounts.invite(token, account, until);
  return { account, token, until };
}

async function find(accounts: AccountStore, id: string): Promise<Account> {
  const stored = await accounts.account(id);
  if (!stored) throw new SignInError('unknown');
  return accountFrom(stored);
}

async function keep(accounts: AccountStore, account: Account): Promise<void> {
  if (!(await accounts.keepAccount(storedFrom(account, null)))) throw new SignInError('changed');
}

function newAccount(id: string, { name, email, roles, sites }: NewMember, createdAt: number): Account {
  const secrets = { password: null, factor: null, enrolling: null, recovery: [], phone: null };
  return { id, version: 0, name, email, roles, sites: [...sites], createdAt, disabledAt: null, ...secrets };
}

function listed({ factor, password, phone, ...account }: Account): ListedMember {
  const { id, name, email, roles, sites, createdAt, disabledAt } = account;
  return {
    id,
    name,
    email,
    roles,
    sites,
    createdAt,
    disabledAt,
    hasFactor: factor !== null,
    hasSignedIn: password !== null || factor !== null,
    hasPhone: phone !== null,
  };
}
