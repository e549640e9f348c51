import { type Category, type Concern, categoryAbout, type Danger, rank } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { type SafetyAsk, safetyChoices } from './book.ts';
import type { Snapshot } from './floor.ts';
import type { OpenAsk } from './understand/meaning.ts';

/** What an answer on a safety card does. Values that the card of this level does not have change nothing. */
export function safetyEvents(ask: OpenAsk['question'], value: string, snapshot: Snapshot): readonly DialogEvent[] {
  const known = Object.hasOwn(safetyChoices, ask) ? (safetyChoices[ask as SafetyAsk] as readonly string[]) : []; // True: just asked.
  if (Object.hasOwn(safetyChoices, ask) && !known.includes(value)) return [{ type: 'UNCLEAR' }];
  switch (value) {
    case 'safe':
    case 'go_on':
      return [{ type: 'SAFE' }];
    case 'misread':
    case 'false_alarm':
      return [{ type: 'FALSE_ALARM' }];
    case 'person':
      return [{ type: 'HUMAN' }];
    case 'called':
      return [{ type: 'CALLED' }];
    case 'steps':
      return [{ type: 'STEPS' }];
    case 'sick_now':
      return [danger(sickNow(snapshot))];
    default:
      return [danger(notSafe(snapshot, value === 'other_not_safe'))];
  }
}

/** Very sick now, whoever it is about: an emergency of the kind that was asked about. */
function sickNow({ context }: Snapshot): Concern {
  const { category = 'withdrawal_danger', about = 'self', topic = null } = context.concern ?? {};
  return { level: 'emergency', category, about, topic };
}

/** "I am not safe": at least high, and as urgent as what was heard before. */
function notSafe({ context }: Snapshot, other: boolean): Concern {
  const levels: readonly (Danger | null)[] = ['high', context.heard.screen, context.heard.answer];
  const level = levels.filter((heard) => heard !== null).toSorted((a, b) => rank(b) - rank(a))[0] ?? 'high';
  const category: Category = context.concern?.category ?? 'suicide_self';
  const about = other ? 'other' : (context.concern?.about ?? 'self');
  return {
    level,
    category: categoryAbout(category, about),
    about,
    topic: context.concern?.topic ?? null,
  };
}

/** Danger in what they wrote or tapped themselves: a confirmed misreading may retract it. */
export function danger(concern: Concern): DialogEvent {
  return { type: 'DANGER', source: 'screen', alarms: [], ...concern };
}
