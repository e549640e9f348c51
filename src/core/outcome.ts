import { type Assessment, assess, type Outcome, rankOf, type Signals } from './assessment/assess.ts';
import type { Site } from './book.ts';
import type { Conversation } from './conversation.ts';
import { inCrisis, isHeard, isQuestion, regions, type Snapshot } from './floor.ts';
import type { Disposition } from './model.ts';

/** The rules over everything said and heard. */
export function assessment({ context }: Snapshot): Assessment {
  return assess(context.answers, signals(context.heard));
}

/** The outcome as staff see it: once there is one, at the review, at a handoff, or while danger stands. */
export function outcome({ snapshot, handoff }: Conversation): Outcome | null {
  const { dialog } = regions(snapshot);
  const reviewed =
    dialog === 'review' ||
    dialog === 'callback' ||
    dialog === 'referred' ||
    snapshot.context.answers.review !== undefined ||
    snapshot.context.offered; // A handoff that ended in a time to call was one all the same.
  return reviewed || handoff || inCrisis(snapshot) || isHeard(snapshot) ? assessment(snapshot).outcome : null;
}

/** Danger that nobody retracted counts, whatever was tapped afterwards: rows S1 and S2. */
function signals({ screen, answer }: Snapshot['context']['heard']): Signals {
  const levels = [screen, answer];
  const imminent = levels.includes('emergency');
  return { imminent, other: !imminent && levels.some((level) => level !== null) };
}

/** A suggestion of a level is for the person to read only where the site and their state allow it, and nothing stands against it. */
export function mayShowLevel({ snapshot }: Conversation, level: Outcome, site: Site): 'shown' | 'staff' | 'hidden' {
  const { answers, only } = snapshot.context;
  if (
    isHeard(snapshot) ||
    inCrisis(snapshot) ||
    only !== null ||
    answers.danger === undefined ||
    answers.harm === undefined
  )
    return 'hidden';
  if (rankOf(level) >= rankOf('COUNSELLOR')) return 'hidden';
  const { state = 'unknown' } = answers;
  const allowed = site.suggestion === 'shown' && state !== 'unknown' && !site.staffOnlyStates.includes(state);
  return allowed ? 'shown' : 'staff';
}

/** How the intake stands. Null until there is one: nothing was agreed to yet, and nothing else happened. */
export function disposition({ snapshot, handoff }: Conversation): Disposition | null {
  const { dialog, safety, owner } = regions(snapshot);
  if (owner === 'nobody') return 'stopped';
  if (safety === 'emergency') return 'emergency';
  if (inCrisis(snapshot) || safety === 'doubt') return 'crisis';
  if (dialog === 'deleted') return 'deleted';
  if (dialog === 'referred') return 'referred';
  if (owner === 'waiting' || owner === 'human' || handoff || snapshot.context.offered) return 'handedOff';
  if (dialog === 'declined' || dialog === 'private' || dialog === 'child') return 'declined';
  return isQuestion(dialog) && snapshot.context.answers.consent === 'yes' ? 'open' : null;
}
