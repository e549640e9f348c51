import type { FlaggedLine } from '../handoff/flag.ts';
import type { Flag } from '../store/staff-store.ts';

/** One line that staff marked, with what the screen heard in it. It quotes people: mind where it goes. */
interface ReviewRow {
  readonly id: string;
  readonly kind: Flag['kind'];
  readonly at: string; // ISO 8601, UTC.
  readonly channel: string;
  readonly from: FlaggedLine['from'];
  readonly text: string;
  readonly heard: FlaggedLine['heard'];
}

/** Numbers to call and addresses are taken out: what is reviewed is how something was said. */
export function reviewRow({ id, kind, at, body }: Flag): ReviewRow {
  const { from, text, channel, heard } = JSON.parse(body) as FlaggedLine; // True: `flagLine` wrote it, and the store authenticated it.
  return { id, kind, at: new Date(at).toISOString(), channel, from, text: withoutContact(text), heard };
}

function withoutContact(text: string): string {
  return text.replace(/[^\s@]+@[^\s@]+/g, '[address]').replace(/\+?\d[\d\s().-]{5,}\d/g, '[number]');
}
