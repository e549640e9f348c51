import type { Answers, QuestionId } from '../../dialogs/questions.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import { type Asked, answerTo, askedIn, asksOfOurCall } from './answers/asked.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import { floor, isBooked } from './floor.ts';
import type { Meaning } from './understand/meaning.ts';
import { tokenise } from './understand/text.ts';

const listens: readonly string[] = ['referred', 'declined']; // Of the ends; at the others nothing is said but how to get help.

/**
 * A question of theirs, where one may be heard: not in what is danger, not instead of a wish; while a helpline stands only
 * one about care, and the helpline is said again with the answer.
 */
export function questionIn(
  text: string,
  meaning: Meaning,
  { snapshot, locale, answered = null }: Conversation,
  book: Book,
): Asked | null {
  const at = floor(snapshot);
  if (at.speaker === 'safety') {
    const mayAsk = isAskedInCrisis(meaning) && at.ask !== 'doubt';
    const event = mayAsk ? answerTo(text, at.ask !== 'checkIn', locale, book) : null;
    return event && { event, alone: true };
  }
  if (at.speaker !== 'dialog' || ('tell' in at && !listens.includes(at.tell))) return null;
  const answers: Answers = meaning.type === 'answers' ? meaning.answers : {};
  if (isAlarming(answers)) return null;
  if (meaning.type === 'unclear' && meaning.bare) return null; // A "sí" that answers nothing asks nothing either.
  const asksAtEnd = 'tell' in at && isYesBeside(meaning, text);
  const isWish = meaning.type === 'intent' && meaning.intent !== 'hello' && !asksAtEnd;
  // "When will you call me?" is a wish for a person only where none was promised.
  const mayAsk = !isWish || meaning.intent === 'human';
  if (mayAsk && isBooked(snapshot) && asksOfOurCall(text, book)) return { event: { type: 'WHEN' }, alone: true };
  if (isWish) return null;
  const skipped = meaning.type === 'skip';
  const understood = skipped || meaning.type === 'choice' || ('ask' in at && Object.hasOwn(answers, at.ask));
  const told = Object.keys(answers).length > 0;
  const asked = askedIn(text, { understood, skipped, told, answered }, locale, book);
  const isAnswer = asked?.event.type === 'ASK' && asked.event.answer !== null;
  return asked && (meaning.type !== 'intent' || isAnswer || asksAtEnd) ? asked : null;
}

/** "Ok, what's the phone number": the ok takes back nothing that was declined, where a question follows it. */
function isYesBeside(meaning: Meaning, text: string): boolean {
  return meaning.type === 'intent' && meaning.intent === 'yes' && tokenise(text).length >= besideMin;
}

const besideMin = 3; // Words: "ok, how much".

/** What stands in the way of calling sounds alike: "how much does it cost". */
function isAskedInCrisis(meaning: Meaning): boolean {
  if (meaning.type === 'intent') return meaning.intent === 'steps'; // "Tell me how to start treatment."
  return meaning.type === 'unclear' || meaning.type === 'barrier' || meaning.type === 'answers';
}

/** Danger in an answer is heard before any question beside it. */
function isAlarming({ danger = 'none', harm = 'none', under13 = 'no' }: Answers): boolean {
  return danger !== 'none' || (harm !== 'none' && harm !== 'past') || under13 === 'yes';
}

/** What families ask about most is on show as a choice: it is answered like any question, and the choice stays open. */
const familyAnswers = { helping: 'helping', refuses: 'someone-refuses', support: 'family-support' } as const;

export function answering(question: QuestionId, answers: Answers): DialogEvent {
  const { family } = answers;
  const isAsked = question === 'family' && family !== undefined && family in familyAnswers;
  if (!isAsked) return { type: 'ANSWERS', question, answers };
  return { type: 'ASK', answer: familyAnswers[family as keyof typeof familyAnswers], more: false, refused: null };
}
