import { z } from 'zod';
import type { StoredAccount } from '../store/account-store.ts';
import { type Role, roles } from './roles.ts';

/** What an account holds besides its roles. Sealed in the store; the factor's secret must be readable to check a code. */
const Body = z.object({
  name: z.string(),
  email: z.string(),
  sites: z.array(z.string()), // Empty: all of them.
  password: z.string().nullable(), // A hash; null for whoever signs in with the centre's own provider.
  factor: z.object({ secret: z.string(), usedStep: z.number() }).nullable(),
  enrolling: z.string().nullable(), // A new factor's secret, until its first code was right.
  recovery: z.array(z.string()), // Hashes.
  phone: z.string().nullable().default(null), // E.164: where pages go while they are on call. Shown to nobody.
});

export type Account = z.infer<typeof Body> & {
  readonly id: string;
  readonly version: number;
  readonly roles: readonly Role[];
  readonly createdAt: number;
  readonly disabledAt: number | null;
};

export function accountFrom(stored: StoredAccount): Account {
  const { id, version, createdAt, disabledAt, body } = stored;
  const held = roles.filter((role) => stored.roles.includes(role));
  return { ...Body.parse(JSON.parse(body)), id, version, roles: held, createdAt, disabledAt };
}

/** `login` null: as it was. */
export function storedFrom(account: Account, login: string | null): StoredAccount {
  const { id, version, createdAt, disabledAt } = account;
  const body = JSON.stringify(Body.parse(account));
  return { id, version, login, roles: account.roles, createdAt, disabledAt, body };
}

/** What somebody signs in with: an e-mail address here, or a subject of one provider. Never an address that a provider only claims. */
export function localLogin(email: string): string {
  return `local ${email.trim().normalize('NFKC').toLowerCase()}`;
}

export function providerLogin(issuer: string, subject: string): string {
  return `provider ${JSON.stringify([issuer, subject])}`;
}
