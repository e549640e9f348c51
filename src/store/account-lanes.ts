import type { AccountStore } from './account-store.ts';
import type { Lane } from './sqlite-wire.ts';

type Method = keyof AccountStore;
type Ask = (method: Method, given: readonly unknown[]) => Promise<unknown>;

/** Which lane each method travels in. */
// biome-ignore format: a table reads in columns
export const accountLanes: { readonly [M in Method]: Lane } = {
  account: 'read', accountByLogin: 'read', accounts: 'read', keepAccount: 'write',
  invite: 'write', invited: 'read', takeInvitation: 'write',
  openSession: 'write', session: 'read', touchSession: 'write', endSession: 'write', endSessions: 'write', isIn: 'read', forgetSessions: 'write',
  countTry: 'write', clearTries: 'write', record: 'write', trail: 'read', trailLength: 'read',
};

/** The port, where each method is one question to whoever answers. */
export function accountStore(ask: Ask): AccountStore {
  const methods = Object.keys(accountLanes) as Method[]; // True: the keys of the table.
  const asked = methods.map((method) => [method, (...given: readonly unknown[]) => ask(method, given)]);
  return Object.fromEntries(asked) as unknown as AccountStore; // True: account-answers.ts answers each as the port says.
}
