import { rank, type Safety } from '../../dialogs/memory.ts';
import { isOfBody, lineOf, mayEase } from '../../dialogs/support.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { deeper, isDeepening, overdose } from './deeper.ts';
import { inCrisis, regions, type Snapshot } from './floor.ts';
import { onwards, raised, unsafe } from './safety-answers.ts';
import { fitSteps } from './still.ts';
import type { Intent } from './understand/meaning.ts';

/**
 * What people cry out, or tell of themselves, while a card stands: it is acknowledged, and what was asked stays open.
 * Null where the words are none of these. To "are you safe right now?" fear is an answer.
 */
export function cryEvents(intent: Intent, snapshot: Snapshot): readonly DialogEvent[] | null {
  const { step } = regions(snapshot);
  if (isDeepening(intent)) return deeper(intent, snapshot);
  switch (intent) {
    case 'hard':
      return [{ type: 'HARD' }];
    case 'afraid':
      return inCrisis(snapshot) ? [{ type: 'HARD' }] : [unsafe(snapshot)];
    case 'company':
      return company(snapshot);
    case 'alone':
      return alone(snapshot);
    case 'cannot':
      return isAfraid(snapshot) ? [{ type: 'BARRIER', barrier: 'talk' }] : onwards(snapshot, 'barrier');
    case 'took':
      return took(snapshot);
    case 'beside':
      return [{ type: snapshot.context.concern?.about === 'other' ? 'BESIDE' : 'HERE' }];
    case 'goIn':
      return ofOther(snapshot, { type: 'GO_IN' });
    case 'naloxone':
      return fitSteps(snapshot) && inCrisis(snapshot) ? [{ type: 'NALOXONE' }] : null;
    case 'handling':
      return fitSteps(snapshot) ? ofOther(snapshot, { type: 'HANDLING' }) : null;
    case 'exam':
      return levelOf(snapshot) !== 'clear' && snapshot.context.concern?.topic === 'assault' ? [{ type: 'EXAM' }] : null;
    case 'leaving':
      return leaving(snapshot);
    case 'handed':
      return inCrisis(snapshot) ? [{ type: 'HANDED' }] : null;
    case 'far':
      return ofOther(snapshot, { type: 'FAR' });
    case 'teen':
    case 'child':
      if (intent === 'child' && levelOf(snapshot) === 'checkIn') return [unsafe(snapshot), { type: 'CHILD' }];
      return inCrisis(snapshot)
        ? [...(intent === 'child' ? [{ type: 'CHILD' } as const] : []), { type: 'YOUNG' }]
        : null;
    case 'ease':
      return mayEase(levelOf(snapshot), snapshot.context.concern) ? [{ type: 'EASE' }] : onwards(snapshot, null);
    case 'goOn':
      return waits(snapshot);
    case 'refuse':
      if (step !== null && step !== 'helpline' && step !== 'stay') return onwards(snapshot, 'skip');
      return step === 'helpline' ? onwards(snapshot, isBeside(snapshot) ? null : 'barrier') : null;
    case 'no':
      return step === 'helpline' ? onwards(snapshot, isBeside(snapshot) ? null : 'barrier') : null;
    default:
      return null;
  }
}

/** Somebody who can help; but who is afraid at home may mean the one they fear. */
function company(snapshot: Snapshot): readonly DialogEvent[] {
  if (!inCrisis(snapshot)) return [{ type: 'HERE' }];
  return [isAfraid(snapshot) ? { type: 'BARRIER', barrier: 'heard' } : { type: 'COMPANY', nearby: 'someone' }];
}

/** What only who worries about somebody else can ask. */
function ofOther(snapshot: Snapshot, event: DialogEvent): readonly DialogEvent[] | null {
  return inCrisis(snapshot) && snapshot.context.concern?.about === 'other' ? [event] : null;
}

/** Awake, and about to go: it wears off, so they are asked to stay. */
function leaving(snapshot: Snapshot): readonly DialogEvent[] | null {
  const { concern } = snapshot.context;
  const isBody = inCrisis(snapshot) && concern?.about === 'other' && isOfBody(concern);
  return isBody ? [{ type: 'LEAVES' }, { type: 'NEWS', news: 'awake' }] : null;
}

function isAfraid(snapshot: Snapshot): boolean {
  return lineOf(levelOf(snapshot), snapshot.context.concern) === 'refuge';
}

/** A high crisis is not left by "keep going", and it does not say that they are safe. */
function waits(snapshot: Snapshot): readonly DialogEvent[] | null {
  const level = levelOf(snapshot);
  if (level === 'doubt') return onwards(snapshot, null);
  return level === 'high' || level === 'emergency' ? [{ type: 'WAIT' }] : null;
}

/** More of what was taken, for who answers the call. After thoughts of suicide it is the danger itself. */
function took(snapshot: Snapshot): readonly DialogEvent[] {
  const { concern } = snapshot.context;
  const isSuicidal =
    concern?.about === 'self' && (concern.category === 'suicide_self' || concern.category === 'self_harm');
  if (!isSuicidal || !inCrisis(snapshot)) return [{ type: 'TOOK' }];
  return [overdose(concern)];
}

/** Alone with too much taken, or with a body that fails: nobody else can call when they fall asleep. */
function alone(snapshot: Snapshot): readonly DialogEvent[] {
  const { concern } = snapshot.context;
  const isWorse = concern?.about === 'self' && isOfBody(concern) && concern.category !== 'withdrawal_danger';
  if (isWorse && rank(concern.level) < rank('emergency')) return [raised(concern)];
  return [inCrisis(snapshot) ? { type: 'COMPANY', nearby: 'alone' } : { type: 'HERE' }];
}

/** Beside somebody who may not breathe nobody is asked about money: only who says that they cannot call is. */
function isBeside(snapshot: Snapshot): boolean {
  const { concern } = snapshot.context;
  return levelOf(snapshot) === 'emergency' && concern?.about === 'other' && isOfBody(concern);
}

function levelOf(snapshot: Snapshot): Safety {
  return regions(snapshot).safety;
}
