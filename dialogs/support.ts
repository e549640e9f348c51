import { type Concern, rank, type Safety } from './concern.ts';

/** What comes after the helpline, in order. Each asks one thing and may be passed over; at `stay` nothing more is asked. */
export const steps = ['helpline', 'barrier', 'means', 'nearby', 'stay'] as const;
export type Step = (typeof steps)[number];
/** The levels that have these steps. */
export const supported = ['moderate', 'high', 'emergency'] as const;
export type Supported = (typeof supported)[number];

/** What stands in the way of calling. */
export const barriers = [
  'cost',
  'police',
  'hospital',
  'phone',
  'heard',
  'talk',
  'useless',
  'wait',
  'hungUp',
  'language',
  'privacy',
  'who',
  'small',
] as const;
export type Barrier = (typeof barriers)[number];

/** What became of it, in their words: help has come, who was in danger is awake or died, or they say that they are safe. */
export const newsKinds = ['arrived', 'awake', 'died', 'safe'] as const;
export type News = (typeof newsKinds)[number];

/** What they said on the way. For the words that follow, and for staff. */
export interface Support {
  readonly called: boolean; // "I called": nobody is told again to call as if nothing had happened.
  readonly barrier: Barrier | null;
  readonly means: 'moved' | 'near' | null; // Whether they can be away from what could hurt them.
  readonly nearby: 'someone' | 'alone' | null;
  readonly news?: News; // From then on nobody is told to call as if nothing had happened.
  readonly unread?: number; // Messages in a row at this step that we could not read.
}
export const noSupport: Support = { called: false, barrier: null, means: null, nearby: null };

/** Which number the card names first: the crisis line, the emergency number, or a line for who is hurt or afraid at home. */
export const lineKinds = ['crisis', 'emergency', 'refuge'] as const;
export type LineKind = (typeof lineKinds)[number];

export function lineOf(level: Safety, concern: Concern | null): LineKind {
  if (level === 'emergency') return 'emergency';
  if (isAfraid(concern)) return 'refuge';
  return isOfBody(concern) ? 'emergency' : 'crisis';
}

function isAfraid(concern: Concern | null): boolean {
  const { category, topic } = concern ?? {};
  return topic === 'child' || (category === 'violence_abuse' && topic !== 'threat' && topic !== 'newborn');
}

export function isOfBody(concern: Concern | null): boolean {
  if (!concern || concern.topic === 'psychosis') return false;
  return ['withdrawal_danger', 'medical_emergency', 'overdose_now'].includes(concern.category);
}

/**
 * Who is afraid of somebody is not asked why they do not call, nor who is told to call only if it gets worse.
 * In an emergency only the call counts.
 */
export function fits(step: Step, level: Supported, concern: Concern | null): boolean {
  const line = lineOf(level, concern);
  if (step === 'barrier') return line === 'crisis' || (level === 'emergency' && !isAfraid(concern));
  if (step === 'means') return line === 'crisis';
  return step !== 'nearby' || level !== 'emergency';
}

/** Too much was taken and nobody who can judge it knows: how somebody feels tells nothing of the hours to come. */
export function isUntreated({ concern, support }: { readonly concern: Concern | null; readonly support: Support }) {
  return (
    concern?.category === 'overdose_now' && !support.called && support.news !== 'arrived' && support.news !== 'died'
  );
}

/** At the second message in a row that we cannot read, the next thing is asked: what was asked first may be too hard. */
export const unreadMax = 2;

export function countUnread({ unread = 0, ...support }: Support): Support {
  return { ...support, unread: Math.min(unread + 1, unreadMax) };
}

/** Who has told us that somebody is with them is not asked whether somebody is. */
export function isKnown(step: Step, { nearby }: Support): boolean {
  return step === 'nearby' && nearby === 'someone';
}

/** Slow breaths are for somebody in distress: never where a body fails, somebody is feared, or the call cannot wait. */
export function mayEase(level: Safety, concern: Concern | null): boolean {
  const isTheirs = concern?.about === 'self' && concern.topic === null;
  return level !== 'emergency' && isTheirs && (concern.category === 'suicide_self' || concern.category === 'self_harm');
}

/** What was said while this step stood open. A word that is no answer to it leaves all as it was. */
export function noteSaid(support: Support, step: Step, said: string | null): Support {
  if (step === 'means' && (said === 'moved' || said === 'near')) return { ...support, means: said };
  if (step === 'nearby' && (said === 'someone' || said === 'alone')) return { ...support, nearby: said };
  return support;
}

/** They called for another danger, or for a smaller one: that is not the call that is needed now. */
export function isNews(now: Concern, before: Concern | null): boolean {
  return (
    before === null ||
    rank(now.level) > rank(before.level) ||
    now.category !== before.category ||
    now.about !== before.about ||
    now.topic !== before.topic
  );
}

/** Said to be over, while nobody who can judge it is there: danger that is said again then begins anew. */
export function isOverForNow({ news }: Support): boolean {
  return news === 'safe' || news === 'awake';
}

/** For another danger, or a worse one (`now`), all begins anew; said once more, what became of it counts no longer. */
export function afterDanger(support: Support, now: Concern | null, before: Concern | null): Support {
  if (now && (isNews(now, before) || isOverForNow(support))) return noSupport;
  const { news: _, unread: __, ...rest } = support;
  return rest;
}
