import { randomBytes } from 'node:crypto';
import type { AccountStore, SessionStage } from '../store/account-store.ts';
import { type Account, accountFrom, localLogin, providerLogin, storedFrom } from './account.ts';
import { hashPassword, isPassword, passwordProblem } from './password.ts';
import {
  factorStep,
  factorUri,
  hashRecoveryCode,
  newFactorSecret,
  newRecoveryCodes,
  useRecoveryCode,
} from './second-factor.ts';
import { absoluteMs } from './session-times.ts';
import { SignInError } from './sign-in-error.ts';
import { countTries, forgiveTries } from './tries.ts';

export interface SignInParts {
  readonly accounts: AccountStore;
  readonly now: () => number;
  readonly newId: () => string;
  /** What everybody knows of this centre: its name, its sites. No password is made of that. */
  readonly known: () => readonly string[];
  readonly issuer: () => string; // Beside the code in the authenticator app.
}

/** A new session, and what it is good for. The token is for the cookie, and is nowhere else. */
export interface Signed {
  readonly token: string;
  readonly stage: SessionStage;
  readonly account: string;
}

const tokenBytes = 32;
const passwordsAtOnce = 4; // Of 19 MiB and a thread each.
const passwordsWaiting = 50;

/** The way in: an invitation or a password, then the second factor. Everything may reject with SignInError or StoreError. */
export function createSignIn(parts: SignInParts) {
  const gate = turnstile(passwordsAtOnce, passwordsWaiting);
  return {
    /** Whom an invitation is for, before it is used. */
    async invited(token: string): Promise<Pick<Account, 'name' | 'email'>> {
      const { name, email } = await invitee(parts, token);
      return { name, email };
    },
    accept: (invitation: string, password: string) => gate(() => accept(parts, invitation, password)),
    password: (email: string, password: string, caller: string) =>
      gate(() => signInWithPassword(parts, email, password, caller)),
    /** Somebody whom the centre's own provider knows. `invitation` ties the two together, once. */
    provider: (known: KnownElsewhere, invitation: string | null) => signInWithProvider(parts, known, invitation),
    /** A new factor: its secret, to be shown until its first code was right. */
    enrolment: (session: Signed) => enrolment(parts, session),
    confirm: (session: Signed, code: string) => confirm(parts, session, code),
    factor: (session: Signed, code: string) => secondFactor(parts, session, code),
    recover: (session: Signed, code: string) => recover(parts, session, code),
    /** Somebody who is signed in shows once more who they are, with a code that was not used before. */
    prove: (account: string, code: string) => prove(parts, account, code),
    /** The demo's one-time link, on this machine only: the service says who may take it. */
    async enter(invitation: string): Promise<Signed> {
      const account = await invitee(parts, invitation);
      if (!(await parts.accounts.takeInvitation(invitation, parts.now()))) throw new SignInError('expired');
      return openSession(parts, account.id, 'full');
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;

export interface KnownElsewhere {
  readonly issuer: string;
  readonly subject: string;
  readonly hasSecondFactor: boolean; // The provider says that it asked for one.
}

async function accept(parts: SignInParts, invitation: string, password: string): Promise<Signed> {
  const account = await invitee(parts, invitation);
  const problem = passwordProblem(password, [...parts.known(), account.name, account.email]);
  if (problem) throw new SignInError('weak', problem);
  const hash = await hashPassword(password);
  // The invitation goes last: a store that is late in between leaves a link that still works.
  await keep(parts, { ...account, password: hash }, localLogin(account.email));
  if (!(await parts.accounts.takeInvitation(invitation, parts.now()))) throw new SignInError('expired');
  await parts.accounts.endSessions(account.id, null);
  return openSession(parts, account.id, account.factor ? 'factor' : 'enrol'); // A new password does not skip the factor.
}

async function signInWithPassword(
  parts: SignInParts,
  email: string,
  password: string,
  caller: string,
): Promise<Signed> {
  const { accounts, now } = parts;
  const login = localLogin(email);
  const tries = { pair: `${caller} ${login}`, caller, account: login };
  await countTries(accounts, now(), tries);
  const stored = await accounts.accountByLogin(login);
  const account = stored && accountFrom(stored);
  const isRight = await isPassword(password, account?.password ?? undefined);
  if (!account || !isRight || account.disabledAt !== null) {
    await accounts.record(now(), 'staff.refused', JSON.stringify({ account: account?.id ?? null, step: 'password' }));
    throw new SignInError('wrong');
  }
  await forgiveTries(accounts, { pair: tries.pair });
  return openSession(parts, account.id, account.factor ? 'factor' : 'enrol');
}

async function signInWithProvider(
  parts: SignInParts,
  { issuer, subject, hasSecondFactor }: KnownElsewhere,
  invitation: string | null,
): Promise<Signed> {
  const { accounts, now } = parts;
  const login = providerLogin(issuer, subject);
  if (invitation !== null) {
    const invited = await invitee(parts, invitation);
    await keep(parts, { ...invited, password: null }, login);
    if (!(await accounts.takeInvitation(invitation, now()))) throw new SignInError('expired');
  }
  const stored = await accounts.accountByLogin(login);
  if (!stored || stored.disabledAt !== null) throw new SignInError('wrong');
  const { id, factor } = accountFrom(stored);
  return openSession(parts, id, hasSecondFactor ? 'full' : factor ? 'factor' : 'enrol');
}

async function enrolment(
  parts: SignInParts,
  { account: id, stage }: Signed,
): Promise<{ readonly secret: string; readonly uri: string }> {
  if (stage !== 'enrol') throw new SignInError('expired');
  const account = await accountOf(parts, id);
  const secret = account.enrolling ?? newFactorSecret();
  if (!account.enrolling) await keep(parts, { ...account, enrolling: secret }, null);
  return { secret, uri: factorUri(secret, parts.issuer(), account.email) };
}

async function confirm(
  parts: SignInParts,
  session: Signed,
  code: string,
): Promise<{ readonly signed: Signed; readonly recoveryCodes: readonly string[] }> {
  if (session.stage !== 'enrol') throw new SignInError('expired');
  await countTries(parts.accounts, parts.now(), { code: session.account });
  const account = await accountOf(parts, session.account);
  const secret = account.enrolling;
  const step = secret === null ? undefined : factorStep(secret, code, parts.now(), 0);
  if (secret === null || step === undefined) throw new SignInError('wrong');
  const recoveryCodes = newRecoveryCodes();
  const factor = { secret, usedStep: step };
  await keep(parts, { ...account, factor, enrolling: null, recovery: recoveryCodes.map(hashRecoveryCode) }, null);
  await parts.accounts.record(parts.now(), 'staff.factor', JSON.stringify({ account: account.id }));
  return { signed: await goOn(parts, session), recoveryCodes };
}

async function secondFactor(parts: SignInParts, session: Signed, code: string): Promise<Signed> {
  await useCode(parts, await atFactor(parts, session), code);
  return goOn(parts, session);
}

async function prove(parts: SignInParts, id: string, code: string): Promise<void> {
  await countTries(parts.accounts, parts.now(), { code: id });
  const account = await accountOf(parts, id);
  if (!account.factor) throw new SignInError('noFactor'); // The centre's own provider, or a demo's link, let them in.
  await useCode(parts, account, code);
  await forgiveTries(parts.accounts, { code: id });
}

async function useCode(parts: SignInParts, account: Account, code: string): Promise<void> {
  const { factor } = account;
  const step = factor ? factorStep(factor.secret, code, parts.now(), factor.usedStep) : undefined;
  if (!factor || step === undefined) throw new SignInError('wrong');
  await keep(parts, { ...account, factor: { ...factor, usedStep: step } }, null); // The same code again finds another version.
}

async function recover(parts: SignInParts, session: Signed, code: string): Promise<Signed> {
  const account = await atFactor(parts, session);
  const left = useRecoveryCode(code, account.recovery);
  if (!left) throw new SignInError('wrong');
  await keep(parts, { ...account, recovery: [...left] }, null);
  await parts.accounts.record(
    parts.now(),
    'staff.recovered',
    JSON.stringify({ account: account.id, left: left.length }),
  );
  return goOn(parts, session);
}

async function atFactor(parts: SignInParts, { stage, account }: Signed): Promise<Account> {
  if (stage !== 'factor') throw new SignInError('expired');
  await countTries(parts.accounts, parts.now(), { code: account });
  return accountOf(parts, account);
}

/** A step further is another session: whoever planted the first one holds nothing. */
async function goOn(parts: SignInParts, { token, account }: Signed): Promise<Signed> {
  await parts.accounts.endSession(token);
  await forgiveTries(parts.accounts, { code: account });
  return openSession(parts, account, 'full');
}

async function openSession(parts: SignInParts, account: string, stage: SessionStage): Promise<Signed> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const at = parts.now();
  await parts.accounts.openSession({ id: parts.newId(), token, account, stage, openedAt: at, seenAt: at });
  await parts.accounts.forgetSessions(at - absoluteMs);
  if (stage === 'full') await parts.accounts.record(at, 'staff.in', JSON.stringify({ account }));
  return { token, stage, account };
}

async function invitee(parts: SignInParts, token: string): Promise<Account> {
  const id = await parts.accounts.invited(token, parts.now());
  if (id === undefined) throw new SignInError('expired');
  return accountOf(parts, id);
}

async function accountOf({ accounts }: SignInParts, id: string): Promise<Account> {
  const stored = await accounts.account(id);
  if (!stored || stored.disabledAt !== null) throw new SignInError('wrong');
  return accountFrom(stored);
}

async function keep({ accounts }: SignInParts, account: Account, login: string | null): Promise<void> {
  if (!(await accounts.keepAccount(storedFrom(account, login)))) throw new SignInError('changed');
}

/** So many at once; a few wait; the rest are asked to come back. */
function turnstile(atOnce: number, waiting: number) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new SignInError('slow');
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      queue.shift()?.();
    }
  };
}
