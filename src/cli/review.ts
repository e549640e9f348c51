import type { FlaggedLine } from '../handoff/flag.ts';
import type { Flag } from '../store/staff-store.ts';
import { withStore } from './with-store.ts';

const flagsMax = 100_000;

/** The review list as JSONL: each line that staff marked, with what the screen heard. It quotes people: mind where it goes. */
export function reviewExport(): Promise<number> {
  return withStore(async (store) => {
    for (const flag of await store.staff.flags(0, flagsMax)) process.stdout.write(`${JSON.stringify(rowOf(flag))}\n`);
  });
}

/** Numbers to call and addresses are taken out: what is reviewed is how something was said. */
function rowOf({ id, kind, at, body }: Flag): object {
  const { from, text, channel, heard } = JSON.parse(body) as FlaggedLine; // True: `flagLine` wrote it, and the store authenticated it.
  return { id, kind, at: new Date(at).toISOString(), channel, from, text: withoutContact(text), heard };
}

function withoutContact(text: string): string {
  return text.replace(/[^\s@]+@[^\s@]+/g, '[address]').replace(/\+?\d[\d\s().-]{5,}\d/g, '[number]');
}
