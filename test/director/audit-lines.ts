import type { House } from '../browser/house.ts';

/** What is written down under this name, as the details of each line. */
export async function auditLines(
  { service }: House,
  name: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const lines = await service.store.accounts.trail(0, 5_000);
  return lines.filter(({ what }) => what === name).map(({ detail }) => JSON.parse(detail)); // True: our own rows.
}
