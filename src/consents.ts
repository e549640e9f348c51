import { hash } from 'node:crypto';
import type { Voiced } from './core/book.ts';
import { regions } from './core/floor.ts';
import { inLocale } from './core/languages.ts';
import type { Taken } from './record.ts';
import type { TurnRecord } from './store/store.ts';

type Rows = TurnRecord['consents'];

/** What was agreed to or taken back in this turn, with the words of it: the hash of those words is their version. */
export function consentsOf(taken: Taken): Rows {
  return [...textedFirst(taken), ...moved(taken), ...asked(taken), ...messages(taken)];
}

/** To a question of ours; or taken back, however that was said. */
function asked(taken: Taken): Rows {
  const { before, turn, book } = taken;
  const [was, is] = [before.snapshot.context.answers, turn.conversation.snapshot.context.answers];
  const intake = inLocale(book.words, turn.conversation.locale).intake;
  return (['consent', 'textSafe'] as const).flatMap((id) => {
    const isNews = is[id] !== undefined && is[id] !== was[id] && before.turn > 0;
    return isNews ? [row(taken, id === 'consent' ? 'intake' : 'texting', intake[id].say, is[id] === 'yes')] : [];
  });
}

/** Whoever texts us first may be answered in that conversation, and no more: later texts need their opt-in. */
function textedFirst(taken: Taken): Rows {
  const { stored, before } = taken;
  const isFirst = stored.address.channel === 'sms' && before.turn === 0 && regions(before.snapshot).owner !== 'nobody';
  return isFirst ? [row(taken, 'texted-first', messagesOf(taken).helloSms, true)] : [];
}

/** They sent us the code from the page, after they had read what that means. */
function moved(taken: Taken): Rows {
  const isHere = taken.inbound.said.type === 'moved' && taken.stored.address.channel === 'sms';
  return isHere ? [row(taken, 'texting-moved', messagesOf(taken).moveTerms, true)] : [];
}

function messages(taken: Taken): Rows {
  return taken.turn.effects.flatMap(({ type }) =>
    type === 'optOut' || type === 'optIn' ? [row(taken, 'messages', messagesOf(taken).hello, type === 'optIn')] : [],
  );
}

function messagesOf({ book, turn }: Taken) {
  return inLocale(book.words, turn.conversation.locale).messages;
}

function row({ now }: Taken, kind: string, said: Voiced, given: boolean): Rows[number] {
  const words = JSON.stringify(said);
  return { at: now, kind, wordingHash: hash('sha256', words), words, given };
}
