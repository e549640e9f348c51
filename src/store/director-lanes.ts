import type { DirectorStore } from './director-store.ts';
import type { Lane } from './sqlite-wire.ts';

type Method = keyof DirectorStore;
type Ask = (method: Method, given: readonly unknown[]) => Promise<unknown>;

/** Which lane each method travels in. */
// biome-ignore format: a table reads in columns
export const directorLanes: { readonly [M in Method]: Lane } = {
  tallies: 'read', count: 'write', followUps: 'read',
  keepTexts: 'write', keepVersion: 'write', versions: 'read', version: 'read', texts: 'read',
  sign: 'write', signatures: 'read', handleQuestion: 'write',
};

/** The port, where each method is one question to whoever answers. */
export function directorStore(ask: Ask): DirectorStore {
  const methods = Object.keys(directorLanes) as Method[]; // True: the keys of the table.
  const asked = methods.map((method) => [method, (...given: readonly unknown[]) => ask(method, given)]);
  return Object.fromEntries(asked) as unknown as DirectorStore; // True: director-answers.ts answers each as the port says.
}
