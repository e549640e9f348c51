import { entryOf } from '../entries.ts';
import type { FlagKind } from '../store/staff-store.ts';
import { addressOf, type DeskParts, hash } from './commands.ts';
import { type Command, HandoffError } from './handoff.ts';

/** What a flagged line keeps: the words, and what the screen hears in them now. */
export interface FlaggedLine {
  readonly from: 'person' | 'bot' | 'human';
  readonly text: string;
  readonly channel: string;
  readonly heard: { readonly outcome: string; readonly category: string; readonly rules: readonly string[] };
}

export async function flagLine(
  parts: DeskParts,
  { conversation, by, key, seq, kind }: Command & { readonly seq: number; readonly kind: FlagKind },
): Promise<void> {
  const { store, library, now } = parts;
  const address = await addressOf(parts, conversation);
  const [line] = (await store.transcript(conversation, seq - 1, 1)).flatMap(entryOf);
  if (line?.seq !== seq) throw new HandoffError('unknown', 'There is no such line.');
  const text = line.from === 'bot' ? line.utterance.text : line.text;
  const { outcome, category, rules } = library.screen(text);
  const flagged: FlaggedLine = { from: line.from, text, channel: address.channel, heard: { outcome, category, rules } };
  const done = await store.staff.write({
    type: 'flag',
    id: hash(JSON.stringify(['flag', by.id, key])),
    conversation,
    at: now(),
    by: by.id,
    seq,
    kind,
    body: JSON.stringify(flagged),
  });
  if (done === 'other') throw new HandoffError('reused', 'This idempotency key belongs to another command.');
}
