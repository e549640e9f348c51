import type { AccountStore, Session, SessionStage, StoredAccount } from './account-store.ts';
import { place, seal, unseal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { trail } from './trail.ts';

type Answers = {
  readonly [M in keyof AccountStore]: (
    engine: Engine,
    ...given: Parameters<AccountStore[M]>
  ) => Awaited<ReturnType<AccountStore[M]>>;
};

type AccountRow = NonNullable<ReturnType<Engine['run']['accountAt']['one']>>;

const noToken = new Uint8Array(0); // No session has it.

/** Each method of the port, as the worker answers it. */
export const accountAnswers: Answers = {
  account: (engine, id) => accountFrom(engine, engine.run.accountAt.one({ id })),
  accountByLogin: (engine, login) =>
    accountFrom(engine, engine.run.accountByLogin.one({ login: hashOf(engine, 'login', login) })),
  accounts: (engine, limit) => engine.run.accounts.all({ limit }).flatMap((row) => accountFrom(engine, row) ?? []),
  keepAccount,
  invite: (engine, token, account, until) =>
    void engine.run.invite.run({ token: hashOf(engine, 'invitation', token), account, until }),
  invited: (engine, token, now) => engine.run.invited.one({ token: hashOf(engine, 'invitation', token), now })?.account,
  takeInvitation: (engine, token, now) =>
    engine.run.takeInvitation.run({ token: hashOf(engine, 'invitation', token), now }) > 0,
  openSession: (engine, { token, ...session }) =>
    void engine.run.openSession.run({ ...session, token: hashOf(engine, 'session', token) }),
  session: (engine, token) => sessionFrom(engine.run.session.one({ token: hashOf(engine, 'session', token) })),
  touchSession: (engine, token, at) =>
    void engine.run.touchSession.run({ token: hashOf(engine, 'session', token), at }),
  endSession: (engine, token) => void engine.run.endSession.run({ token: hashOf(engine, 'session', token) }),
  endSessions: (engine, account, except) =>
    engine.run.endSessions.run({
      account,
      except: except === null ? noToken : hashOf(engine, 'session', except),
    }),
  isIn: ({ run }, account, openedSince, seenSince) =>
    run.wholeSession.one({ account, openedSince, seenSince }) !== undefined,
  forgetSessions: ({ run }, openedBefore) => run.forgetSessions.run({ openedBefore }),
  countTry(engine, what, now, windowMs) {
    const hash = hashOf(engine, 'try', what);
    const before = engine.run.tries.one({ what: hash });
    const isOpen = before !== undefined && before.since + windowMs > now;
    const count = isOpen ? before.count + 1 : 1;
    engine.run.keepTries.run({ what: hash, since: isOpen ? before.since : now, count });
    return count;
  },
  clearTries: (engine, what) => void engine.run.clearTries.run({ what: hashOf(engine, 'try', what) }),
  trail,
  trailLength: ({ run }) => run.lastLink.one({})?.seq ?? 0,
  record: ({ audit }, at, what, detail) => audit.append('', [{ at, what, detail }]),
};

function keepAccount(
  engine: Engine,
  { id, version, login, roles, createdAt, disabledAt, body }: StoredAccount,
): boolean {
  const sealed = seal(engine.accountKey, place('accounts', 'body', id, version + 1), body);
  const hash = login === null ? null : hashOf(engine, 'login', login);
  if (hash && isAnothers(engine, hash, id)) return false;
  const values = { id, login: hash, roles: JSON.stringify(roles), disabledAt, body: sealed };
  const changed =
    version === 0
      ? engine.run.addAccount.run({ ...values, createdAt })
      : engine.run.changeAccount.run({ ...values, version });
  return changed > 0;
}

function isAnothers(engine: Engine, login: Uint8Array, id: string): boolean {
  const row = engine.run.accountByLogin.one({ login });
  return row !== undefined && row.id !== id;
}

function accountFrom(engine: Engine, row: AccountRow | undefined): StoredAccount | undefined {
  if (!row) return undefined;
  const { id, version } = row;
  return {
    id,
    version,
    login: null,
    roles: JSON.parse(row.roles), // Only `keepAccount` writes it.
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    body: unseal(engine.accountKey, place('accounts', 'body', id, version), row.body).toString('utf8'),
  };
}

function sessionFrom(row: ReturnType<Engine['run']['session']['one']>): Session | undefined {
  if (!row) return undefined;
  const { id, account, stage, opened_at: openedAt, seen_at: seenAt } = row;
  return { id, account, stage: stage as SessionStage, openedAt, seenAt }; // Only `openSession` writes it.
}

/** One kind of secret is never another: an invitation opens no session. */
function hashOf(engine: Engine, kind: string, text: string): Uint8Array {
  return engine.index(`account ${kind} ${text}`);
}
