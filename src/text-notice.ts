import type { MessageKey } from './core/book.ts';
import type { Conversation } from './core/conversation.ts';
import { factsOf } from './core/facts.ts';
import type { Utterance } from './core/model.ts';
import { say } from './core/wording.ts';
import type { LiveLibrary } from './library.ts';

/** Said without a turn: that there are no more texts for now, or what became of a code. */
export function noticeFor(
  library: LiveLibrary,
  siteId: string,
  conversation: Conversation,
  now: number,
  key: MessageKey = 'tooMany',
): Utterance {
  const { book } = library.current();
  const site = book.centre.sites.find(({ id }) => id === siteId) ?? book.centre.sites[0];
  if (!site) throw new Error('The centre has no site.'); // The content check refuses such a centre.
  const setting = { conversation, book, site, now, staffed: false, channel: 'sms' } as const;
  return say(key, setting, factsOf(setting));
}
