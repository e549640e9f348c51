import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { type Floor, regions, type Snapshot } from './floor.ts';
import { readUnaskedContact } from './understand/contact.ts';
import type { Meaning } from './understand/meaning.ts';

/** How to reach them, told at another question: it is noted like every answer that comes early. */
export function withNumber(meaning: Meaning, text: string, at: Floor): Meaning {
  const contact = unasked(text, at);
  if (contact === undefined || (meaning.type !== 'answers' && meaning.type !== 'unclear')) return meaning;
  return { type: 'answers', answers: { ...(meaning.type === 'answers' && meaning.answers), contact } };
}

/** "Have somebody call me at 614 555 0199": the number must not be lost beside the wish. */
export function numberBeside(meaning: Meaning, text: string, at: Floor): readonly DialogEvent[] {
  const contact = unasked(text, at, 0);
  const isWish = meaning.type === 'intent' && meaning.intent === 'human';
  if (contact === undefined || !isWish || !('ask' in at) || at.speaker !== 'dialog') return [];
  return [{ type: 'ANSWERS', question: at.ask, answers: { contact } }];
}

/** A number, where they did not agree to share: it is not kept, and they are told. */
export function numberAfterNo(text: string, snapshot: Snapshot): readonly DialogEvent[] {
  const isRefused = regions(snapshot).dialog === 'declined' && snapshot.context.answers.consent === 'no';
  return isRefused && readUnaskedContact(text) !== undefined ? [{ type: 'NUMBER_LEFT' }] : [];
}

function unasked(text: string, at: Floor, aroundMax?: number): string | undefined {
  return at.speaker === 'dialog' && 'ask' in at && at.ask !== 'contact'
    ? readUnaskedContact(text, aroundMax)
    : undefined;
}
