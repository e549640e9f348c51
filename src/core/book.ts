import type { QuestionId } from '../../dialogs/questions.ts';
import type { SpokenAnswers, Telling } from './answers/words.ts';
import type { HandoffPriority, Locale } from './model.ts';
import type { PageKey } from './page-keys.ts';

/** Everything we can say, loaded once from content/ and checked there. Plain data, so that a turn stays pure. */
export interface Book {
  readonly centre: Centre;
  readonly helplines: Helplines;
  readonly words: { readonly [L in Locale]: LocaleBook };
  /** Names one state of all content files: it goes into the record of every outcome. */
  readonly version: string;
}

export interface LocaleBook extends SpokenAnswers {
  readonly intake: { readonly [Q in QuestionId]: QuestionWords };
  readonly safety: SafetyWords;
  readonly messages: { readonly [K in MessageKey]: Voiced };
  readonly outcomes: { readonly [O in OutcomeKey]: Voiced };
  readonly page: { readonly [K in PageKey]: string };
}

/** One wording for all, or one for each answer to `who`. */
export type Voiced = string | { readonly self: string; readonly loved_one: string; readonly professional: string };

export interface QuestionWords {
  readonly say: Voiced;
  readonly again: Voiced; // The same in other words, after we could not read an answer.
  readonly why: Voiced; // Why we ask.
  readonly short: string; // Its name in the review.
  readonly choices: { readonly [value: string]: Voiced }; // In the order shown; empty where words are expected.
}

/** The safety cards, from the most particular: `level.topic.about`, `level.topic`, `level.category.about`, `level.category`, `level.about`, `level`. */
export interface SafetyWords {
  readonly cards: { readonly [key: string]: SafetyCard };
  readonly lines: { readonly [K in SafetyLineKey]: string };
}

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
  moderate:  ['go_on', 'person', 'false_alarm'],
  high:      ['safe', 'person', 'false_alarm'],
  emergency: ['called', 'steps', 'person', 'false_alarm'],
} as const;
export type SafetyAsk = keyof typeof safetyChoices;

/** Single lines said in or about a crisis. Compiled in, like the cards. Each is said only when it is true. */
export const safetyLineKeys = [
  'teamTold', // A page to staff was queued, and somebody is on.
  'teamAway', // Nobody from the team is online; the numbers answer day and night.
  'called', // They say that they called: stay with it, what to do until help comes. Promises nothing.
  'steps', // The overdose steps, in order.
  'safeNoted', // They say they are safe while a high crisis stands: glad, we stay, and what happens next.
  'medical', // A doctor or nurse first: do not stop suddenly. Pinned.
  'medicalSms', // The same by text message: it names no substance, since somebody else may read the phone.
  'medicalPregnant', // The same in pregnancy: standard care exists, do not stop suddenly, the maternal line.
  'medicalClosed', // After hours: if you feel worse before we call, go to an emergency room or call 911.
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
  'stoppedHelp', // Added to the one confirmation of an opt-out: the numbers.
] as const;
export type SafetyLineKey = (typeof safetyLineKeys)[number];

/** Everything else we say, in the order of a conversation. Placeholders are listed in content/README.md. */
export const messageKeys = [
  'hello', // A program, whose, what it does and cannot do, 911 and 988, who receives the words, the notice.
  'helloSms', // The same as a text message: two segments, the neutral name, how to stop.
  'employer', // Teams, with the first text: who else may read it, and where to go instead.
  'oneToOne', // Teams, in a group or a channel: only between two.
  'helloAgain', // Back after some days: a program, and where we are.
  'hi', // They only said hello.
  'bot', // "Are you a bot?"
  'botSms', // The same by text message, also for HELP and INFO: who this is, the phone, rates, how to stop.
  'sorry', // We could not read that; the question follows in other words.
  'refused', // That button belongs to an earlier question.
  'refusedNow', // That cannot be done at this point.
  'notText', // A picture or a file: we can only read words.
  'language', // Switched language.
  'waiting', // Somebody from the team is being asked to join; go on meanwhile.
  'stillWaiting', // They asked again.
  'away', // Nobody is online: hours and phone.
  'numberKnown', // {contact}: by text message, before a time to call: the number that we know from the texts.
  'callbackOffer', // We can call; first how to reach them, then when.
  'callbackBooked', // {slot}: we will call then.
  'callbackKept', // They asked again, and the time stands.
  'callbackNone', // No time was wanted: phone and hours.
  'joined', // A person joined.
  'lost', // Whoever was here is gone, and it was not meant to be; somebody else is asked.
  'passedOn', // Whoever was here has asked a colleague to go on.
  'closed', // They have said goodbye; the program stays.
  'returned', // The person has left; the program is back.
  'stopped', // Opted out: no more messages.
  'stoppedSms', // The same by text message, and what the carrier should answer to STOP: with the neutral name.
  'started', // Opted in again.
  'startedSms', // The same by text message, and what the carrier should answer to START: how to stop, rates.
  'textTerms', // What stands beside the number wherever it is printed; never said in the conversation.
  'tooMany', // By text message: more than may be sent to one number for now. The phone, and the public lines.
  'deleted', // All deleted; what is kept and why.
  'deletedInCrisis', // The same, and the helpline stays.
  'deletedEmpty', // After deletion something was written: nothing is kept of it; how to begin again.
  'restarted', // From the beginning.
  'wentBack', // Back to the question before.
  'nothingBack', // There is no question before this one.
  'medicalPassed', // The rest is not asked: only how to reach them.
  'minor', // Under 18: a person should help; 988 needs no crisis.
  'notPrivate', // By text message, and somebody else may read it: a call, a time to call, or the page.
  'child', // Under 13: nothing is collected; ask an adult you trust to call.
  'declined', // No consent: nothing more is asked; helplines, answers, phone stay.
  'kept', // Reviewed and not sent: nothing is shared.
  'sent', // Sent to the team. Somebody is on and is asked to join.
  'sentAway', // Sent to the team. Nobody is on.
  'reviewIntro', // Before the list of answers.
  'reviewChange', // How to change one.
  'unsaid', // The label of an answer they would rather not give.
  'levelStaff', // A level is for the counsellor to discuss with them.
  'levelHidden', // No suggestion now: a person should talk with them first.
  'reasons', // Before the answers that led to the suggestion.
  'unknowns', // Before what we do not know.
  'wouldChange', // Before what would change it.
  'provisional', // Not a diagnosis; a counsellor decides with them.
  'elsewhere', // The centre does not offer this level: findtreatment.gov and the SAMHSA line.
  'naloxone', // The supply may hold fentanyl: naloxone.
  'quietWeb', // Two minutes of silence: one gentle line.
  'skip', // This and the next three are labels of quiet links.
  'whyAsk',
  'back',
  'person',
  'done', // Ends a choice of several, on a card.
  'stateHint', // Where states are not listed: type its name, its letters or a ZIP code.
  'talk', // On the button of the widget, on the site's own page. Neutral: who looks over a shoulder learns nothing.
  'notReviewed', // Demo: no clinician has reviewed these words.
] as const;
export type MessageKey = (typeof messageKeys)[number];

export const outcomeKeys = [
  'OUTPATIENT',
  'IOP',
  'PHP',
  'RESIDENTIAL',
  'COUNSELLOR',
  'MEDICAL_EVAL',
  'CRISIS_988',
  'EMERGENCY_911',
] as const;
export type OutcomeKey = (typeof outcomeKeys)[number];

export interface Helplines {
  /** By country, then id. `emergency` and `suicide_crisis` are always there. */
  readonly countries: { readonly [country: string]: { readonly [id: string]: Helpline } };
}

export interface Helpline {
  readonly name: string;
  readonly call?: string; // As printed: "988", "1-800-799-7233".
  readonly text?: { readonly number: string; readonly word?: string };
  readonly chat?: string; // https URL
  readonly note?: string; // What needs a person's check before it is relied on.
  readonly dialledOn: string | null; // ISO date on which a real person dialled it.
  readonly dialledBy: string | null;
}

/** How long a row of this priority waits before the next people are told, and whether they are at night. */
export interface LadderTimes {
  readonly secondMs: number;
  readonly supervisorMs: number;
  readonly atNight: boolean;
}

export interface Centre extends Telling {
  readonly name: string; // Legal name, on the first screen.
  readonly smsName: string; // Neutral: names no programme, substance or diagnosis.
  readonly smsPage: string; // The address of the page as text messages give it: as neutral as the name.
  readonly country: string;
  readonly demo: boolean;
  readonly privacyNotice: string; // Path or https URL.
  readonly crisisReleaseAfterMs: number;
  readonly handoffTimeoutMs: number; // Then phone numbers and a time to call are offered.
  readonly ladder: { readonly [P in HandoffPriority]: LadderTimes };
  readonly claimsMax: number; // Conversations that one counsellor may have at once.
  readonly callsPerSlot: number; // Promised calls that a site can make in one time slot.
  readonly crisisLineWhileHuman: boolean; // False: the counsellor gives it, and it goes by itself when they do not.
  readonly sites: readonly Site[];
}

export interface Site extends Telling {
  readonly id: string; // Also the widget key of this site.
  readonly name: string;
  readonly state: string;
  readonly zone: string; // IANA
  readonly phone: string;
  readonly levels: readonly OutcomeKey[]; // Levels of care it offers.
  readonly hours: { readonly [day in Day]?: readonly (readonly [string, string])[] }; // "09:00", "17:30", local time.
  readonly holidays: readonly string[]; // ISO dates, local.
  readonly suggestion: 'shown' | 'staff-only';
  readonly staffOnlyStates: readonly string[]; // Where a suggestion is staff-only by law, as in Illinois (Public Act 104-0054).
  readonly origins: readonly string[]; // Web origins that may embed the page.
}

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];
