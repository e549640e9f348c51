import type { House } from '../browser/house.ts';

/** What is written down under this name, as the details of each line. */
export async function auditLines(
  { service }: House,
  name: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const wanted = { before: null, from: 0, until: Number.MAX_SAFE_INTEGER, by: null, kinds: [name] };
  const { lines } = await service.store.accounts.trail(wanted, 5_000);
  return lines.map(({ detail }) => JSON.parse(detail)); // True: our own rows.
}
