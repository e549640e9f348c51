import type { QuestionId } from '../../dialogs/questions.ts';
import type { SpokenAnswers, Telling } from './answers/words.ts';
import type { Outcome } from './assessment/outcomes.ts';
import type { ConsoleKey } from './console-keys.ts';
import type { DemoKey } from './demo-keys.ts';
import type { EachLocale } from './languages.ts';
import type { HandoffPriority } from './model.ts';
import type { PageKey } from './page-keys.ts';
import type { PaperRowId } from './paper-rows.ts';
import type { SafetyWords } from './safety-words.ts';

/** Everything we can say, loaded once from content/ and checked there. Plain data, so that a turn stays pure. */
export interface Book {
  readonly centre: Centre;
  readonly helplines: Helplines;
  readonly words: EachLocale<LocaleBook>; // Of the languages that are switched on.
  /** Names one state of all content files: it goes into the record of every outcome. */
  readonly version: string;
  /** What each file says of its own review, as it was read with its words. */
  readonly reviews: { readonly [file: string]: Review };
}

export interface Review {
  readonly by: string | null; // Null until a real person has signed it.
  readonly on: string | null; // ISO date.
  readonly until: string | null; // By then a person has to read it again.
  readonly from: readonly string[]; // What its answers rest on.
}

export interface LocaleBook extends SpokenAnswers {
  readonly intake: { readonly [Q in QuestionId]: QuestionWords };
  readonly safety: SafetyWords;
  readonly messages: { readonly [K in MessageKey]: Voiced };
  readonly outcomes: { readonly [O in Outcome]: Voiced };
  readonly papers: { readonly [K in PaperRowId]: Voiced };
  readonly page: { readonly [K in PageKey]: string };
  readonly console: { readonly [K in ConsoleKey]: string };
  readonly demo: { readonly [K in DemoKey]: string };
  readonly canned: { readonly [id: string]: CannedWords };
  readonly language: LanguageFacts;
}

/** What has to be known about a language, besides what `Intl` knows. */
export interface LanguageFacts {
  readonly region: string; // How dates and numbers are written: "es-US".
  readonly small: readonly string[]; // Words that are in every text of it, and mean nothing of ours.
  readonly greets?: readonly string[]; // A first message that is nothing but one of these is in it.
  readonly arms?: readonly string[]; // Who has one of these is armed. All three as they are read: no accents, no apostrophes.
  readonly ours?: readonly string[]; // The writer, to whom it is done.
  readonly denies?: readonly string[]; // Before one of those, it is not so.
  readonly endings: readonly string[]; // Endings that change nothing about what is asked, longest first.
  readonly doubles: boolean; // Its words double a letter before some endings: "stop", "stopping".
}

/** One wording for all, or one for each answer to `who`. */
export type Voiced = string | { readonly self: string; readonly loved_one: string; readonly professional: string };

/** A reply that staff can take over and change: what it is called in the list, and what it says. */
export interface CannedWords {
  readonly name: string;
  readonly say: string;
}

export interface QuestionWords {
  readonly say: Voiced;
  readonly again: Voiced; // The same in other words, after we could not read an answer.
  readonly why: Voiced; // Why we ask.
  readonly short: string; // Its name in the review.
  readonly choices: { readonly [value: string]: Voiced }; // In the order shown; empty where words are expected.
}

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
  'sorryAgain', // The same, once more.
  'whoChanged', // The answers were about somebody else; what was set aside is asked again.
  'refused', // That button belongs to an earlier question.
  'refusedNow', // That cannot be done at this point.
  'notText', // A picture or a file: we can only read words.
  'language', // Switched language.
  'waiting', // Somebody from the team is being asked to join; go on meanwhile.
  'stillWaiting', // They asked again.
  'away', // Nobody is online: hours and phone.
  'slotTime', // {from} {until}: the time to call that `slot` stands for, on a button and in a sentence.
  'numberKnown', // {contact}: by text message, before a time to call: the number that we know from the texts.
  'callbackOffer', // We can call; first how to reach them, then when.
  'callbackBooked', // {slot}: we will call then.
  'callbackKept', // {slot}: they asked again, or when it is, and the time stands.
  'callbackMoved', // {slot}: another time was agreed on with staff.
  'noCalls', // They want no calls: none will come, and how to go on.
  'noCallsSms', // The same by text message: STOP ends these too.
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
  'deleteSure', // "Delete it": all of it? One word does it, and nothing is lost without.
  'deleteNot', // They would rather keep it.
  'deleted', // All deleted; what is kept and why.
  'deletedInCrisis', // The same, and the helpline stays.
  'deletedEmpty', // After deletion something was written: nothing is kept of it; how to begin again.
  'revoked', // Consent taken back: what follows, and how to delete the rest.
  'moveTerms', // On the page, before a code: what texting means, and that it is their choice.
  'moveNot', // That cannot be done from here.
  'moved', // On the page, from then on: where it went on.
  'movedHere', // By text message, the first thing there: who this is, rates, how to stop.
  'codeUnknown', // By text message, to a code that is wrong, used or too old.
  'codeOpen', // By text message, to a code from a phone that has a conversation of its own with us.
  'codeLater', // By text message: it did not work just now, and nothing is lost.
  'held', // Before what we keep of them; the next ones are lines of that list.
  'heldMore', // By text message that others may read: answers are kept, which it does not name.
  'heldWords',
  'heldTeam',
  'heldBrowser',
  'heldUntil', // Until when, and how to have it deleted.
  'heldNothing', // Deleted, a child's, or gone on elsewhere.
  'paperOffer', // At an end: what they can take along.
  'callIntro', // Before the words for a call.
  'callNeutral', // The same where somebody else may read it.
  'copyIntro', // Before a copy of their answers.
  'visitBring', // Before what to take along to the first visit,
  'visitAsk', // and before what to ask there.
  'visitNeutral',
  'numberNotNoted', // They wrote a number after they did not agree to share.
  'restarted', // From the beginning.
  'restartedCall', // The time to call that was promised is cleared too.
  'stillUnread', // A person was asked to come, and we still cannot read them: they may tap, pass, or call {phone}.
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
  'heard', // Before the answers that one message told us.
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
  readonly levels: readonly Outcome[]; // Levels of care it offers.
  readonly hours: { readonly [day in Day]?: readonly (readonly [string, string])[] }; // "09:00", "17:30", local time.
  readonly holidays: readonly string[]; // ISO dates, local.
  readonly suggestion: 'shown' | 'staff-only';
  readonly staffOnlyStates: readonly string[]; // Where a suggestion is staff-only by law, as in Illinois (Public Act 104-0054).
  readonly crisisSupport: 'full' | 'minimal'; // Minimal: after the helpline nothing more is asked.
  readonly minimalSupportStates: readonly string[]; // The same for who lives there, wherever the site is.
  readonly origins: readonly string[]; // Web origins that may embed the page.
}

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];
