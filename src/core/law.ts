import type { Answers } from '../../dialogs/questions.ts';
import type { Site } from './book.ts';

/** Whether we may ask on after the helpline. Some laws allow a program no more than acknowledging and naming resources. */
export function isSupported({ crisisSupport, minimalSupportStates }: Site, { state = 'unknown' }: Answers): boolean {
  return crisisSupport === 'full' && !(minimalSupportStates as readonly string[]).includes(state);
}
