import type { z } from 'zod';
import type { Chain } from './audit-shapes.ts';

type Checked = z.infer<typeof Chain>;

/** What is known of the audit's chain now; asks for a new look when the last one is old. */
export type ChainCheck = () => Promise<Checked>;

const freshMs = 60_000; // A long chain takes seconds, and nobody needs it sooner.
const patienceMs = 2_000; // A short one is answered at once.

export function checkChain(
  verify: () => Promise<string | undefined>,
  length: () => Promise<number>,
  now: () => number,
): ChainCheck {
  let latest: Checked | undefined;
  let running: Promise<void> | undefined;
  const look = async () => {
    try {
      const rows = await length();
      const broken = await verify();
      latest = { state: broken === undefined ? 'whole' : 'broken', rows, broken: broken ?? null, at: now() };
    } catch {
      latest = { state: 'unread', rows: 0, broken: null, at: now() }; // The store is away, and says so elsewhere.
    } finally {
      running = undefined;
    }
  };
  return async () => {
    if (!latest || latest.state === 'unread' || now() - (latest.at ?? 0) >= freshMs) running ??= look();
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs, 'checking').unref());
    const seen = running && (await Promise.race([running, patience]));
    return seen === 'checking' ? checking : (latest ?? checking);
  };
}

const checking: Checked = { state: 'checking', rows: 0, broken: null, at: null };
