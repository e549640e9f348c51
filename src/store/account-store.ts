/**
 * Who may sign in, and who is signed in. Logins, tokens and keys come as text and are kept as keyed hashes only; a body
 * (name, address, secrets) is sealed. Times and ids come from the caller.
 */
export interface AccountStore {
  account(id: string): Promise<StoredAccount | undefined>;
  /** By what they sign in with: one text per provider and subject, made by the caller. */
  accountByLogin(login: string): Promise<StoredAccount | undefined>;
  accounts(limit: number): Promise<readonly StoredAccount[]>;
  /** Keep it whole. `version` is the one it was read at, 0 for a new one. False: somebody else changed it, or the login is taken. */
  keepAccount(account: StoredAccount): Promise<boolean>;

  /** An invitation is for one account; a new one takes the old one's place. */
  invite(token: string, account: string, until: number): Promise<void>;
  /** Whose invitation it is, without using it up. */
  invited(token: string, now: number): Promise<string | undefined>;
  /** Use it up: true once. */
  takeInvitation(token: string, now: number): Promise<boolean>;

  openSession(session: Session & { readonly token: string }): Promise<void>;
  session(token: string): Promise<Session | undefined>;
  touchSession(token: string, at: number): Promise<void>;
  endSession(token: string): Promise<void>;
  /** All of an account, but for one; how many ended. */
  endSessions(account: string, except: string | null): Promise<number>;
  /** Is there a whole session of this account that began and was used since? */
  isIn(account: string, openedSince: number, seenSince: number): Promise<boolean>;
  /** Sessions that began before. */
  forgetSessions(openedBefore: number): Promise<number>;

  /** Count one try; returns how many there were within the window that began with the first of them. */
  countTry(what: string, now: number, windowMs: number): Promise<number>;
  clearTries(what: string): Promise<void>;
  /** The audit backwards, what fits `wanted`, the latest first. `next`: where to go on, or null at the beginning. */
  trail(
    wanted: WantedLines,
    limit: number,
  ): Promise<{ readonly lines: readonly AuditLine[]; readonly next: number | null }>;
  /** How many rows the audit has. */
  trailLength(): Promise<number>;
  /** A line in the audit: what staff did, and to whom. Ids only. */
  record(at: number, what: string, detail: string): Promise<void>;
}

export interface StoredAccount {
  readonly id: string;
  readonly version: number;
  readonly login: string | null; // Given when it is kept; never read back.
  readonly roles: readonly string[];
  readonly createdAt: number;
  readonly disabledAt: number | null;
  readonly body: string; // JSON.
}

/** How far somebody has come: a password alone opens nothing but the next step. */
export const sessionStages = ['factor', 'enrol', 'full'] as const;
export type SessionStage = (typeof sessionStages)[number];

export interface Session {
  readonly id: string; // To name it without its token.
  readonly account: string;
  readonly stage: SessionStage;
  readonly openedAt: number;
  readonly seenAt: number;
}

export interface WantedLines {
  readonly before: number | null; // Rows before this one; null: from the end.
  readonly from: number; // Ms UTC.
  readonly until: number; // Not in it any more.
  readonly by: string | null; // The account that acted.
  readonly kinds: readonly string[] | null; // Of `what`; null: all.
}

/** Who did what, and when: ids and our own codes, never a word that a person wrote. */
export interface AuditLine {
  readonly seq: number;
  readonly at: number;
  readonly conversation: string; // '' for what belongs to none.
  readonly what: string;
  readonly detail: string; // JSON.
}
