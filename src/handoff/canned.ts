import { thaw } from '../core/conversation.ts';
import { factsOf, fill } from '../core/facts.ts';
import { inLocale } from '../core/languages.ts';
import { addressOf, type DeskParts } from './commands.ts';
import { HandoffError, type Staff } from './handoff.ts';

export interface CannedReply {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The replies that stand ready, in the person's language, with this site's name, phone and hours in them. */
export async function cannedReplies(
  parts: DeskParts,
  conversation: string,
  by: Staff,
): Promise<readonly CannedReply[]> {
  const { store, library, now } = parts;
  const address = await addressOf(parts, conversation);
  const found = await store.find(address);
  const { book } = library.current();
  const site = book.centre.sites.find(({ id }) => id === address.site) ?? book.centre.sites[0];
  if (!found || !site) throw new HandoffError('unknown', 'There is no such conversation.');
  const read = thaw(found.state, found.lastAt);
  const setting = { conversation: read, book, site, now: now(), staffed: true, channel: address.channel };
  const facts = { ...factsOf(setting), counsellor: by.name };
  return Object.entries(inLocale(book.words, read.locale).canned).map(([id, { name, say }]) => ({
    id,
    name,
    text: fill(say, facts),
  }));
}
