import type { Change } from '../store/staff-store.ts';
import type { DeskParts } from './commands.ts';

const everyMs = 500; // What another process did is seen within this time; what this one did, at once.
const batchMax = 200;
const keptMax = 100_000; // Changes, about a week of a busy centre. A console that was away longer reads everything anew.

interface Feed {
  listen(listener: (change: Change) => void): () => void;
  stop(): void;
}

/** Every change once and in order, from the store: so a restart, another process and a lost wake-up all come to the same. */
export function startFeed({ store, intake }: Pick<DeskParts, 'store' | 'intake'>): Feed {
  const listeners = new Set<(change: Change) => void>();
  let seen: number | undefined;
  let pulling = false;
  let again = false;
  const pull = async (): Promise<void> => {
    if (pulling) {
      again = true;
      return;
    }
    pulling = true;
    try {
      do {
        again = false;
        seen ??= await store.staff.lastChange();
        const changes = await store.staff.changes(seen, batchMax);
        for (const change of changes) {
          seen = change.seq;
          for (const listener of listeners) listener(change);
        }
        if (changes.length === batchMax) again = true;
        if (changes.some(({ seq }) => seq % 1_000 === 0)) await store.staff.forgetChanges(seen - keptMax);
      } while (again);
    } catch {
      again = false; // The store is away, and says so elsewhere; the next round goes on from here.
    } finally {
      pulling = false;
    }
  };
  const timer = setInterval(() => void pull(), everyMs).unref();
  // Most turns tell a console nothing; while none is open, the timer is soon enough.
  const forget = intake.listen(() => listeners.size > 0 && void pull());
  void pull();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearInterval(timer);
      forget();
    },
  };
}
