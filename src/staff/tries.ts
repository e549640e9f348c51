import type { AccountStore } from '../store/account-store.ts';
import { SignInError } from './sign-in-error.ts';

/** How often somebody may try, by whom and from where. */
export interface TryLimit {
  readonly max: number;
  readonly windowMs: number;
}

const quarterMs = 15 * 60_000;
// biome-ignore format: a table reads in columns
const limits = {
  /** From one place at one account: enough for a tired hand. */
  pair:    { max: 5,  windowMs: quarterMs },
  /** From one place, whatever the account: an office behind one address still gets in. */
  caller:  { max: 30, windowMs: quarterMs },
  /** At one account, from anywhere. High, so that a stranger who guesses does not lock its owner out for long. */
  account: { max: 100, windowMs: quarterMs },
  /** Codes at one account: 20 of a million an hour. */
  code:    { max: 20, windowMs: 4 * quarterMs },
} as const satisfies Readonly<Record<string, TryLimit>>;

export type TryKind = keyof typeof limits;

/** Counts before it looks, so that a thousand at once are a thousand. */
export async function countTries(
  store: AccountStore,
  now: number,
  tries: Readonly<Partial<Record<TryKind, string>>>,
): Promise<void> {
  const counted = await Promise.all(
    (Object.entries(tries) as [TryKind, string][]).map(async ([kind, key]) => {
      const { max, windowMs } = limits[kind];
      return (await store.countTry(`${kind} ${key}`, now, windowMs)) <= max;
    }),
  );
  if (counted.includes(false)) throw new SignInError('slow');
}

export async function forgiveTries(
  store: AccountStore,
  tries: Readonly<Partial<Record<TryKind, string>>>,
): Promise<void> {
  await Promise.all(Object.entries(tries).map(([kind, key]) => store.clearTries(`${kind} ${key}`)));
}
