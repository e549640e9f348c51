import type { Lane } from './sqlite-wire.ts';
import type { StaffStore } from './staff-store.ts';

type Method = keyof StaffStore;
type Ask = (method: Method, given: readonly unknown[]) => Promise<unknown>;

/** Which lane each method travels in. The main thread knows no more of how they are answered. */
// biome-ignore format: a table reads in columns
export const staffLanes: { readonly [M in Method]: Lane } = {
  address: 'read', claim: 'read', claims: 'read', beat: 'write', expired: 'read', unattended: 'read',
  queue: 'read', changes: 'read', lastChange: 'read', forgetChanges: 'write',
  write: 'write', notes: 'read', dispositions: 'read', flags: 'read', keepDraft: 'write', draft: 'read',
  seek: 'read', calls: 'read', dueCalls: 'read', tellOfCall: 'write', endCall: 'write', booked: 'read',
  presence: 'read', setPresence: 'write', shifts: 'read', shift: 'read',
  addShift: 'write', changeShift: 'write', removeShift: 'write',
  figures: 'read', note: 'write', tellAgain: 'write',
};

/** The port, where each method is one question to whoever answers. */
export function staffStore(ask: Ask): StaffStore {
  const methods = Object.keys(staffLanes) as Method[]; // True: the keys of the table.
  const asked = methods.map((method) => [method, (...given: readonly unknown[]) => ask(method, given)]);
  return Object.fromEntries(asked) as unknown as StaffStore; // True: staff-answers.ts answers each as the port says.
}
