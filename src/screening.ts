import type { Conversation } from './core/conversation.ts';
import { floor, regions, type Snapshot } from './core/floor.ts';
import type { Context, Inbound, Screen, Screening } from './core/model.ts';
import { isAskedOfDeletion } from './core/sure.ts';
import { codeOf, type Log } from './log.ts';

/**
 * The screen itself failed: the safety line with the reply, and staff are told. Not a check-in: that would hold up every
 * conversation for as long as the fault lasts.
 */
export const failedScreening: Screening = {
  outcome: 'none',
  category: 'none',
  severity: 'none',
  about: 'none',
  topic: null,
  rules: ['screen-failed'],
  resources: true,
};

/** The screen could not judge this message: somebody has to look at it. */
export function isUnscreened({ rules }: Screening): boolean {
  return failedScreening.rules.some((rule) => rules.includes(rule));
}

export const unheard: Screening = {
  outcome: 'none',
  category: 'none',
  severity: 'none',
  about: 'none',
  topic: null,
  rules: [],
};
const outcomes: readonly unknown[] = ['escalate', 'checkIn', 'none'];

/** Screen one inbound. Whatever the screen throws or returns, an answer comes back. */
export function screenSafely(screen: Screen, { said }: Inbound, context: Context, log: Log): Screening {
  if (!('text' in said) || said.text === '') return unheard;
  if (said.type === 'command') return unheard; // The label of a link of ours.
  try {
    const found = screen(said.text, said.type === 'choice' ? withoutQuestion(context) : context);
    return isWhole(found) ? found : failed(log, 'garbage');
  } catch (thrown) {
    return failed(log, codeOf(thrown));
  }
}

/**
 * Texts come in pieces: "i want to" and "die" in two say what neither says. A piece that brought help is not heard again; one
 * that was only asked about counts where the whole brings help.
 */
export function screenBurst(
  screen: Screen,
  { said }: Inbound,
  earlier: readonly string[],
  before: Conversation,
  log: Log,
): Screening {
  if (!('text' in said) || said.text === '') return unheard;
  const context: Context = { about: toldOf(before.snapshot) };
  const outcomes = earlier.map((text) => screenText(screen, text, context, log).outcome);
  const pieces = earlier.filter((_, at) => outcomes[at] !== 'escalate');
  if (pieces.length === 0) return unheard;
  const whole = screenText(screen, [...pieces, said.text].join(' '), context, log);
  return whole.outcome !== 'escalate' && outcomes.includes('checkIn') ? unheard : whole;
}

function screenText(screen: Screen, text: string, context: Context, log: Log): Screening {
  try {
    const found = screen(text, context);
    return isWhole(found) ? found : failed(log, 'garbage');
  } catch (thrown) {
    return failed(log, codeOf(thrown));
  }
}

/**
 * What this message says in answer to the question that stands open. Without the question the same words may say more: told
 * of one's history they are the answer. Where it cannot be judged in its place, what was heard before counts.
 */
export function screenInPlace(
  screen: Screen,
  inbound: Inbound,
  before: Conversation,
  early: Screening,
  log: Log,
): Screening {
  if (isOurWording(before, inbound)) return unheard;
  const inPlace = screenSafely(screen, inbound, contextOf(before), log);
  return isUnscreened(inPlace) ? worse(early, inPlace) : inPlace;
}

function contextOf(conversation: Conversation): Context {
  const { snapshot, locale, clues } = conversation;
  const at = floor(snapshot);
  return {
    locale,
    about: toldOf(snapshot),
    ...('ask' in at && !isAskedOfDeletion(conversation) && { asked: at.ask }),
    ...(clues && { clues }),
  };
}

/** In a crisis whoever is in danger, else whoever they came for. */
function toldOf(snapshot: Snapshot): 'self' | 'other' {
  const { answers, concern } = snapshot.context;
  if (regions(snapshot).safety !== 'clear' && concern) return concern.about;
  return answers.who === 'loved_one' || answers.who === 'professional' ? 'other' : 'self';
}

/** What a button of ours shows is our wording: tapping it is an answer, and says nothing in their own words. */
function isOurWording({ asked }: Conversation, { said }: Inbound): boolean {
  if (said.type !== 'choice' || !asked) return false;
  const labels = asked.choices.filter((choice) => said.values.includes(choice.value)).map((choice) => choice.label);
  return said.text === labels.join(', ');
}

const weight = { none: 0, checkIn: 1, escalate: 2 } as const;

export function worse(a: Screening, b: Screening): Screening {
  const clues = [...new Set([...(a.clues ?? []), ...(b.clues ?? [])])];
  return { ...worst(a, b), ...(clues.length > 0 && { clues }) };
}

function worst(a: Screening, b: Screening): Screening {
  if (weight[a.outcome] > weight[b.outcome]) return a;
  return b.outcome === 'none' && a.resources && !b.resources ? a : b;
}

/** The text of a button is ours: it is screened for what it says, not as an answer in their words. */
function withoutQuestion({ asked: _, ...rest }: Context): Context {
  return rest;
}

function isWhole(found: unknown): found is Screening {
  if (typeof found !== 'object' || found === null) return false;
  const { outcome, category, severity, about, rules } = found as Partial<Screening>; // Each is checked here.
  if (!outcomes.includes(outcome) || !Array.isArray(rules)) return false;
  return (
    outcome === 'none' ||
    (category !== 'none' && severity !== 'none' && about !== 'none' && !!category && !!severity && !!about)
  );
}

function failed(log: Log, code: string): Screening {
  log('error', 'screen.failed', { code });
  return failedScreening;
}
