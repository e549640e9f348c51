import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { isChild, regions } from './floor.ts';

/**
 * Who tells us for themselves that they are under 18 is told that a person should help: so a person is asked to come, now.
 * Not beside danger, which calls one anyway, nor for a child under 13, of whom nothing is kept.
 */
export function handsOver({ snapshot }: Conversation, events: readonly DialogEvent[]): boolean {
  if (regions(snapshot).owner !== 'bot' || snapshot.context.answers.age === 'minor') return false;
  if (events.some(({ type }) => type === 'DANGER' || type === 'HUMAN' || type === 'STOP' || type === 'DELETE'))
    return false;
  return events.some((event) => {
    if (event.type !== 'ANSWERS' || event.answers.age !== 'minor' || event.answers.under13) return false;
    if (event.question === 'age') return false; // From there two questions lead to one anyway.
    return (event.answers.who ?? snapshot.context.answers.who) === 'self' && snapshot.can(event);
  });
}

/** A child under 13 of whom nothing may be kept gets help and a person before all of it is gone: nothing is a mere doubt there. */
export function asChilds(heard: DialogEvent, events: readonly DialogEvent[], { snapshot }: Conversation): DialogEvent {
  if (heard.type !== 'DANGER' || (heard.level !== 'checkIn' && heard.level !== 'moderate')) return heard;
  const isOurs = isChild(snapshot) || events.some(isOfChild);
  return isOurs && heard.about === 'self' ? { ...heard, level: 'high' } : heard;
}

function isOfChild(event: DialogEvent): boolean {
  return event.type === 'CHILD' || (event.type === 'ANSWERS' && event.answers.under13 === 'yes');
}
