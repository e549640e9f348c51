import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One page that was only a drill. Each step is a file of its own, so that it is written once and works when the store does not. */
export interface Drill {
  readonly id: string; // The local day on which it was due: 2026-11-25.
  readonly pagedAt: number;
  readonly acknowledged: { readonly at: number; readonly by: string } | null;
  readonly missedAt: number | null;
}

export interface DrillRecord {
  readonly drills: () => readonly Drill[]; // Oldest first.
  /** Each returns false when that step was written before. */
  paged(id: string, at: number): boolean;
  acknowledge(id: string, at: number, by: string): boolean;
  missed(id: string, at: number): boolean;
}

const idPattern = /^\d{4}-\d{2}-\d{2}$/;
const nameMax = 60;
const shownMax = 60; // More than a year of weeks.
const Step = z.object({ at: z.number(), by: z.string().max(nameMax).optional() });

export function openDrillRecord(dataDirectory: string): DrillRecord {
  const directory = join(dataDirectory, 'drills');
  const write = (id: string, step: string, what: z.infer<typeof Step>) => {
    if (!idPattern.test(id)) return false;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(join(directory, `${id}.${step}`), JSON.stringify(what), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false; // True: the file system throws nothing else.
      throw thrown;
    }
  };
  return {
    drills: () => read(directory),
    paged: (id, at) => write(id, 'paged', { at }),
    acknowledge: (id, at, by) => write(id, 'acknowledged', { at, by: by.slice(0, nameMax) }),
    missed: (id, at) => write(id, 'missed', { at }),
  };
}

function read(directory: string): readonly Drill[] {
  const names = namesIn(directory);
  const step = (id: string, which: string) => (names.includes(`${id}.${which}`) ? stepIn(directory, id, which) : null);
  return names
    .filter((name) => name.endsWith('.paged'))
    .map((name) => name.slice(0, -'.paged'.length))
    .filter((id) => idPattern.test(id))
    .toSorted()
    .slice(-shownMax)
    .map((id) => {
      const [paged, done, missed] = [step(id, 'paged'), step(id, 'acknowledged'), step(id, 'missed')];
      const acknowledged = done ? { at: done.at, by: done.by ?? '' } : null;
      return { id, pagedAt: paged?.at ?? 0, acknowledged, missedAt: missed?.at ?? null };
    });
}

function stepIn(directory: string, id: string, which: string): z.infer<typeof Step> | null {
  try {
    return Step.parse(JSON.parse(readFileSync(join(directory, `${id}.${which}`), 'utf8')));
  } catch {
    return { at: 0 }; // Torn by a crash: the step was taken, and nobody knows when.
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // No drill was ever due.
  }
}
