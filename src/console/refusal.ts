import { SnapshotError } from '../core/conversation.ts';
import { HandoffError } from '../handoff/handoff.ts';
import { SignInError } from '../staff/sign-in-error.ts';
import { StoreError } from '../store/store.ts';

/** Everything the API refuses with. The words are fixed; a screen shows its own for each code. */
// biome-ignore format: a table reads in columns
export const refusals = {
  malformed:  { status: 400, message: 'We could not read this.' },
  noKey:      { status: 400, message: 'A command needs an Idempotency-Key.' },
  empty:      { status: 400, message: 'There is nothing in it.' },
  weak:       { status: 400, message: 'This password is too easy to guess.' },
  signedOut:  { status: 401, message: 'Sign in first.' },
  wrong:      { status: 401, message: 'This does not fit together.' },
  forbidden:  { status: 403, message: 'This is not open to you.' },
  noFactor:   { status: 403, message: 'This takes a second factor of this account.' },
  origin:     { status: 403, message: 'This does not come from our own page.' },
  unknown:    { status: 404, message: 'There is no such thing.' },
  taken:      { status: 409, message: 'Somebody else has it.' },
  full:       { status: 409, message: 'That is as many as one person can have.' },
  gone:       { status: 409, message: 'The person has left.' },
  lost:       { status: 409, message: 'It is not yours any more.' },
  inCrisis:   { status: 409, message: 'A crisis stands.' },
  known:      { status: 409, message: 'There is an account with this address.' },
  changed:    { status: 409, message: 'Somebody changed it at the same moment.' },
  expired:    { status: 410, message: 'This has run out, or was used.' },
  tooLong:    { status: 413, message: 'This is too long.' },
  mediaType:  { status: 415, message: 'Please send JSON, in UTF-8 and not compressed.' },
  reused:     { status: 422, message: 'This Idempotency-Key belongs to another command.' },
  slow:       { status: 429, message: 'That was often. Please wait.' },
  unreadable: { status: 500, message: 'What is kept of this cannot be read.' },
  unavailable:{ status: 503, message: 'We could not do this just now.' },
} as const;

export type ApiRefusalKind = keyof typeof refusals;

export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly kind: ApiRefusalKind;
  /** Who has it, or why a password is weak: our own codes and colleagues' names only. */
  readonly detail: string | null;

  constructor(kind: ApiRefusalKind, detail: string | null = null) {
    super(refusals[kind].message);
    this.kind = kind;
    this.detail = detail;
  }
}

/** Asking again does not help: the bytes were changed, their key is missing, or they are of another program. */
function isUnreadable(thrown: unknown): boolean {
  return thrown instanceof SnapshotError || (thrown instanceof StoreError && ['corrupt', 'key'].includes(thrown.code));
}

/** What went wrong in our own words, or undefined for what nobody expected. */
export function refusalOf(thrown: unknown): ApiRefusal | undefined {
  if (thrown instanceof ApiRefusal) return thrown;
  if (thrown instanceof HandoffError) return new ApiRefusal(thrown.code, thrown.holder);
  if (thrown instanceof SignInError) return new ApiRefusal(thrown.code, thrown.problem ?? null);
  if (isUnreadable(thrown)) return new ApiRefusal('unreadable');
  if (thrown instanceof StoreError) return new ApiRefusal('unavailable');
  return undefined;
}
