import { type Conversation, freeze, thaw } from './core/conversation.ts';
import type { Effect, Inbound, Locale, Said, Utterance } from './core/model.ts';
import { begin, takeTurn } from './core/turn.ts';
import type { LiveLibrary } from './library.ts';
import type { Log } from './log.ts';
import { screenInPlace, screenSafely } from './screening.ts';

/** A conversation without a store: the same turns, kept in memory, frozen and thawed between all of them as a store would. */
export interface Rehearsal {
  say(said: Said): readonly Utterance[];
  /** After everything said so far. */
  conversation(): Conversation;
  effects(): readonly Effect[];
}

export interface Scene {
  readonly channel: Inbound['address']['channel'];
  readonly locale: Locale;
  readonly site?: string;
  readonly thread?: string; // A phone number counts as known from the start.
  readonly now: () => number;
}

export function rehearse(
  library: LiveLibrary,
  { channel, locale, site: siteId, thread = 'rehearsal', now }: Scene,
  log: Log,
): Rehearsal {
  const { sites } = library.current().book.centre;
  const site = sites.find(({ id }) => id === siteId) ?? sites[0];
  if (!site) throw new Error('The centre has no site.');
  const address = { channel, site: site.id, thread };
  let conversation = begin(channel, locale, now(), thread);
  const effects: Effect[] = [];
  let count = 0;
  return {
    say(said) {
      const inbound: Inbound = { address, id: `rehearsal-${count++}`, at: now(), locale, said };
      const before = thaw(freeze(conversation), conversation.lastAt);
      const screening = screenInPlace(
        library.screen,
        inbound,
        before,
        screenSafely(library.screen, inbound, {}, log),
        log,
      );
      const turn = takeTurn({
        conversation: before,
        inbound,
        screening,
        library: library.current(),
        site,
        now: now(),
        paused: false,
      });
      conversation = turn.conversation;
      effects.push(...turn.effects);
      return turn.utterances;
    },
    conversation: () => conversation,
    effects: () => effects,
  };
}
