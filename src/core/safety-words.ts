import type { Barrier, LineKind } from '../../dialogs/support.ts';

/** The safety cards, from the most particular: `level.topic.about`, `level.topic`, `level.category.pregnant`, `level.category.about`, `level.category`, `level.about`, `level`. */
export interface SafetyWords {
  readonly cards: { readonly [key: string]: SafetyCard };
  readonly lines: { readonly [K in SafetyLineKey]: string };
  /** An honest answer to what stands in the way of calling, by the line it is about; `other` where there is none of its own. */
  readonly barriers: { readonly [L in LineKind]: BarrierWords };
  /** What our own drills write, to try whether danger is heard. Never said. */
  readonly tried: { readonly hello: string; readonly danger: string; readonly safe: string };
}

export type BarrierWords = { readonly [B in Barrier]?: string } & { readonly other: string };

export interface SafetyCard {
  readonly say: string; // When it is raised: whole, with the numbers.
  readonly again: string; // While it stands: one or two sentences.
  readonly why: string;
  readonly sms: string; // One segment, GSM-7, whole in itself.
  readonly helplines: readonly string[]; // Ids in helplines.yaml, in the order shown.
  readonly choices: { readonly [value: string]: string };
}

/** What each safety level lets a person answer. A card may leave some out, and may not add any. */
// biome-ignore format: a table reads in columns
export const safetyChoices = {
  checkIn:   ['safe', 'not_safe', 'other_not_safe', 'sick_now', 'person'],
  doubt:     ['misread', 'not_safe'],
  moderate:  ['called', 'barrier', 'go_on', 'person', 'false_alarm'],
  high:      ['called', 'barrier', 'safe', 'person', 'false_alarm'],
  emergency: ['called', 'barrier', 'steps', 'person', 'false_alarm'],
  // After the card, one thing at a time.
  barrier:   ['cost', 'police', 'hospital', 'phone', 'heard', 'talk', 'useless', 'other', 'called'],
  means:     ['moved', 'near'],
  nearby:    ['someone', 'alone'],
} as const;
export type SafetyAsk = keyof typeof safetyChoices;

/** Single lines said in or about a crisis. Compiled in, like the cards. Each is said only when it is true. */
export const safetyLineKeys = [
  'teamTold', // A page to staff was queued, and somebody is on.
  'teamAway', // Nobody from the team is online; the numbers answer day and night.
  'called', // They say that they called: stay with it, what to do until help comes. Promises nothing.
  'calledStill', // The card while it stands, for who called: nobody is told to call as if nothing had happened.
  'meansMoved', // They can be away from what could hurt them.
  'meansNear', // They cannot, or not now.
  'nearbySomeone', // Somebody is with them or can come.
  'nearbyAlone', // Nobody is.
  'staying', // Nothing more is asked: we stay, and the number stays.
  'teamKnows', // A page to staff was queued before, and somebody is on.
  'contactKept', // A number they wrote in a crisis: staff can see it. Promises no time.
  'arrived', // Help has come: tell the crew, we stay. No order to call.
  'awake', // Who was in danger is awake or better: stay, it may wear off.
  'awakeSelf', // The same for the writer.
  'died', // Somebody died: sorry, and somebody to talk with. No order.
  'newsStill', // The card while it stands, after good news.
  'diedStill', // The same after a death.
  'relieved', // They do not want to die any more: glad, and the number still counts.
  'here', // "Are you there?": what we are, and that we read.
  'hard', // Fear, pain, tears: named, and the number stays.
  'wait', // "Keep going" in a crisis that no word of theirs ends: why not yet, and what would help.
  'beside', // They are with whom they worry about.
  'stayOut', // "Should I go in?", to somebody armed: no.
  'askFirst', // The same where we do not know: the emergency number can judge it.
  'handedSelf', // The same by who may hurt themselves.
  'handed', // What could hurt was given up: out of reach, and the number stays.
  'naloxone', // It was given, or shall it be given again?
  'handling', // Cold water, milk, lay them down, hang up? What helps them until the crew is there, and what harms.
  'exam', // After a rape: who gives the pill and the medical check.
  'leaves', // Who overdosed is awake, and wants to go.
  'notSaid', // Asked about danger or harm, they would rather not say: that is all right, and the number stays.
  'far', // They are in another town: how help gets there.
  'young', // A child or a teenager writes in a crisis: a safe place, an adult, and the numbers are for them too.
  'ease', // A way to breathe, for who asks for it; never where something was taken, or in an emergency.
  'easeSms', // The same by text message: one segment.
  'easeOffer', // That it can be had.
  'took', // Something more was taken: tell the line, and no more.
  'aloneNow', // Nobody is with them in an emergency: the call, the door.
  'read', // Not understood: it was read, and by what.
  'readMore', // The same at the next thing that is asked.
  'keepGoing', // How to go on with the questions, where a word is enough for that.
  'ifSafe', // The same where we ask whether they are safe.
  'breaths', // Breaths without naloxone, and the chest if nothing moves.
  'steps', // The overdose steps, in order.
  'stillPoison', // They feel well after too much of something: Poison Control all the same, until they called or were seen.
  'safeNoted', // They say they are safe while a high crisis stands: glad, we stay, and what happens next.
  'medical', // A doctor or nurse first: do not stop suddenly. Pinned.
  'medicalSms', // The same by text message: it names no substance, since somebody else may read the phone.
  'medicalPregnant', // The same in pregnancy: standard care exists, do not stop suddenly, the maternal line.
  'medicalClosed', // After hours: if you feel worse before we call, go to an emergency room or call 911.
  'bereaved', // Somebody of theirs died: sorry, and the line is for that too. Once.
  'resources', // Past, resolved or quoted danger: the 988 line without a question.
  'returning', // Back after a crisis: last time I gave you a crisis line.
  'released', // Staff ended the crisis; before "are you safe now?".
  'contactOnly', // The release deadline passed without staff: they may leave how to reach them.
  'whileHuman', // The crisis line while a counsellor is in the conversation.
  'fallback', // Something is broken here: not lost, try again, and the numbers.
  'fallbackCrisis', // The same for a message that is danger: the numbers first, then what is broken.
  'fallbackSms', // Both as text messages: one segment each.
  'fallbackCrisisSms',
  'paused', // Switched to helpline and phone only.
  'call', // {number}: on the link that calls a line.
  'text', // {number}: on the link that texts one.
  'stoppedHelp', // Added to the one confirmation of an opt-out: the numbers.
] as const;
export type SafetyLineKey = (typeof safetyLineKeys)[number];
