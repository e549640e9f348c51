import type { QuestionId } from '../../../dialogs/questions.ts';
import { core, isPast, isUnwanted } from './guards.ts';
import type { Meaning, OpenAsk } from './meaning.ts';
import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import type { Intent } from './words.ts';

type IntentHit = Hit<Sense & { type: 'intent' }>;

/** Words of assent and refusal answer the open question, so they are read with it: see bare.ts. */
const bareWords = ['yes', 'no', 'idk', 'refuse'] as const;
type BareWord = (typeof bareWords)[number];
const isBare = (intent: Intent): intent is BareWord => bareWords.some((word) => word === intent);

// biome-ignore format: a list reads in rows
/** What these mean depends on what was asked; elsewhere they are ordinary words ("somewhere safe", "I'm done with detox"). */
const onlyWithSafety: readonly Intent[] = [
  'safe', 'notSafe', 'otherNotSafe', 'stopAsking', 'falseAlarm', 'called', 'arrived', 'awake', 'died', 'relieved',
  'here', 'hard', 'afraid', 'alone', 'company', 'cannot', 'took', 'ease', 'beside', 'goIn', 'naloxone', 'handling', 'leaving', 'exam', 'handed', 'swallowed', 'tookPills', 'holds', 'brink', 'returned', 'far', 'teen', 'child', 'breaths', 'steps', 'goOn',
];
const cards: readonly OpenAsk['question'][] = ['moderate', 'high', 'emergency', 'barrier', 'means', 'nearby'];
const safetyStates: readonly OpenAsk['question'][] = ['checkIn', 'doubt', ...cards];

/** A request in a longer message than this is told beside something else, and the something else comes first. */
const requestMax = 14;

// biome-ignore format: a list reads in rows
/** Where talking to somebody may be the answer: "I talk to a counselor every week". */
const aboutTalking: readonly OpenAsk['question'][] = ['history', 'mental', 'ready', 'home', 'who'];
const wishReach = 3; // Words between "can" and "talk": "can I just talk".

/** A person asked for beside an answer: the request must not be lost. */
export function asksForPerson(reading: Reading, open: OpenAsk['question']): boolean {
  return intentHits(reading).some(
    (hit) =>
      hit.sense.intent === 'human' &&
      isRequest(reading, hit) &&
      (!aboutTalking.includes(open) || isWished(reading, hit)),
  );
}

/** No more texts, said among other things. The law takes any words that a reasonable person would take so. */
export function readOptOut(reading: Reading): Meaning | undefined {
  const said = intentHits(reading)
    .filter((hit) => isOptOut(hit.sense.intent) && isRequest(reading, hit) && isToUs(reading, hit))
    .map(({ sense }) => sense.intent);
  const [first] = said;
  return first && { type: 'intent', intent: said.includes('optOut') ? 'optOut' : first };
}

const isOptOut = (intent: Intent) => intent === 'optOut' || intent === 'leaveAlone';

function isWished(reading: Reading, { start, end }: IntentHit): boolean {
  const words = reading.grammar.slice(Math.max(0, start - wishReach), start + 1);
  return words.some((kinds) => kinds?.has('unreal')) && !isPast(reading, { start, end });
}

/** Something they want of us. `whole`: it is all they said. `part`: they said so clearly, among other things. */
export function readIntent(reading: Reading, open: OpenAsk['question'], how: 'whole' | 'part'): Meaning | undefined {
  const language = reading.hits.find(
    (hit) =>
      hit.sense.type === 'language' &&
      (hit.sense.whole ? isAll(reading, hit) || isAfterNo(reading, hit) : how === 'part'),
  );
  if (language?.sense.type === 'language') return { type: 'intent', intent: 'language', locale: language.sense.locale };
  const heard = intentHits(reading).filter(({ sense }) => !isBare(sense.intent) && fits(sense.intent, open));
  const fitting = heard.filter((hit) =>
    how === 'whole'
      ? (isAll(reading, hit) || isSafeAfterNo(reading, hit, open)) && isPlain(hit)
      : isRequest(reading, hit) && isToUs(reading, hit),
  );
  const hit = fitting.reduce<IntentHit | undefined>(
    (best, each) => (best && urgency(best) >= urgency(each) ? best : each),
    undefined,
  );
  if (!hit) return undefined;
  const { intent } = hit.sense;
  const question = intent === 'change' ? nameAfter(reading, hit) : undefined;
  return { type: 'intent', intent, ...(question && { question }) };
}

/** What keeps them from calling, once they have the number. The most words that say it count. */
export function readBarrier(reading: Reading, open: OpenAsk['question']): Meaning | undefined {
  if (!cards.includes(open)) return undefined;
  const said = reading.hits.flatMap(({ sense, start, end }) =>
    sense.type === 'barrier' ? [{ barrier: sense.barrier, length: end - start }] : [],
  );
  const [most] = said.toSorted((a, b) => b.length - a.length);
  return most && { type: 'barrier', barrier: most.barrier };
}

/** A message that begins by naming the answer to change: what it names is no answer ("change pregnant"). */
export function readChange(reading: Reading): Meaning | undefined {
  const { start } = core(reading);
  const hit = longest(
    intentHits(reading).filter(
      (each) => each.sense.intent === 'change' && each.start <= start && isRequest(reading, each),
    ),
  );
  const question = hit && nameAfter(reading, hit);
  return question && { type: 'intent', intent: 'change', question };
}

/** What leads to less than it should be is last: "not safe" outranks "safe". */
const order: readonly Intent[] = [
  'done',
  'hello',
  'goOn',
  'safe',
  'stopAsking',
  'falseAlarm',
  'called',
  'steps',
  'handling', // Outranks "arrived": "lo llevo al hospital?" has no accent on a phone.
  'why',
  'otherNotSafe',
  'notSafe',
  'leaveAlone',
  'optOut',
];
const urgency = ({ sense, start, end }: IntentHit) => (end - start) * 100 + order.indexOf(sense.intent);

function fits(intent: Intent, open: OpenAsk['question']): boolean {
  if (intent === 'revoke' && open === 'consent') return false; // What was not given yet is no taking back, but a no.
  return !onlyWithSafety.includes(intent) || safetyStates.includes(open);
}

const deletions: readonly Intent[] = ['delete', 'deleteIt'];

function isRequest(reading: Reading, hit: IntentHit): boolean {
  if (deletions.includes(hit.sense.intent) && isAskedHow(reading, hit)) return false;
  return !hit.sense.whole && reading.tokens.length <= requestMax && !isUnwanted(reading, hit);
}

/** "How do I delete this chat?" is told how, and nothing is deleted by it. */
function isAskedHow({ grammar }: Reading, { start }: IntentHit): boolean {
  return grammar.slice(0, start).some((kinds) => kinds?.has('asksHow'));
}

/** "Stop texting me, this is my work phone" opts out; "he won't stop texting me" tells of somebody else. */
function isToUs(reading: Reading, { start, sense }: IntentHit): boolean {
  return !isOptOut(sense.intent) || start <= core(reading).start;
}

/** Where safety is asked about, the words count as they stand: "I'm so scared" tells more than "I'm scared". */
function isPlain({ isLoose, sense }: IntentHit): boolean {
  return !isLoose || !onlyWithSafety.includes(sense.intent);
}

/** "Stop." and "please stop" are whole messages; "I can't stop" is not. An opt-out allows no word beside it. */
function isAll(reading: Reading, hit: Hit<Sense>): boolean {
  if (hit.start === 0 && hit.end === reading.tokens.length) return true;
  if (hit.sense.type === 'intent' && (isOptOut(hit.sense.intent) || hit.sense.intent === 'optIn')) return false;
  const { start, end } = core(reading);
  return hit.start <= start && hit.end >= end;
}

/** "No, en español mejor": the no is to the language, and to nothing that was asked. */
function isAfterNo(reading: Reading, { start, end }: Hit<Sense>): boolean {
  const isNo = reading.grammar.slice(0, start).every((kinds) => kinds?.has('negators') || kinds?.has('fillers'));
  return isNo && reading.tokens[start]?.pause !== 'none' && end >= core(reading).end;
}

/** "Are you safe right now?" "No, I'm fine": what comes after the pause says what the no was to. One word alone does not. */
function isSafeAfterNo(reading: Reading, hit: IntentHit, open: OpenAsk['question']): boolean {
  return open === 'checkIn' && hit.sense.intent === 'safe' && hit.end - hit.start > 1 && isAfterNo(reading, hit);
}

function nameAfter(reading: Reading, { start }: IntentHit): QuestionId | undefined {
  const names = reading.hits.filter((hit) => hit.sense.type === 'name' && hit.start >= start);
  const longest = names.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  return longest?.sense.type === 'name' ? longest.sense.question : undefined;
}

export interface Bare {
  readonly said: BareWord;
  readonly whole: boolean;
  readonly length: number;
  /** It stands for itself: "no, …" or "no I…", unlike "no pulse". */
  readonly ends: boolean;
  /** It only begins like this: "ya no puedo más" is no yes. */
  readonly misleads: boolean;
  /** "I don't think so", without a plain "no" before it. */
  readonly doubts: boolean;
  /** "Ok", "alright": it may only mean that we were heard. */
  readonly acknowledges: boolean;
  /** It begins with an "ok", whatever follows. */
  readonly nods: boolean;
  /** "I agree": to terms. */
  readonly agrees: boolean;
}

/** "Yes", "no thanks", "I don't know" where a message begins, or a refusal anywhere in it. */
export function readBare(reading: Reading): Bare | undefined {
  const { start } = core(reading);
  const hits = intentHits(reading).filter((hit) => isBare(hit.sense.intent) && !isGoneOn(reading, hit));
  const whole = hits.filter((hit) => isAll(reading, hit));
  const leading = hits.filter(
    (hit) => (!isLetter(reading, hit) && (hit.start === start || hit.start === 0)) || !hit.sense.whole,
  );
  const hit = longest(whole) ?? longest(leading);
  if (!hit || !isBare(hit.sense.intent)) return undefined;
  return {
    said: hit.sense.intent,
    whole: whole.length > 0,
    length: hit.end - hit.start,
    ends: standsAlone(reading, hit.end),
    misleads: reading.grammar[hit.start]?.has('misleads') ?? false,
    doubts: isDoubt(reading, hit),
    acknowledges: hit.sense.intent === 'yes' && isAcknowledgement(reading),
    nods: reading.grammar.slice(hit.start, hit.end).every((kinds) => kinds?.has('acknowledges')),
    agrees: reading.grammar[hit.start]?.has('agrees') ?? false,
  };
}

/** "Y" alone is a yes; before other words it may be the Spanish "and". */
function isLetter({ tokens }: Reading, { start, end }: IntentHit): boolean {
  return end === start + 1 && tokens[start]?.word.length === 1;
}

/** "I am fine", "I am 34": the sentence goes on, and its beginning is no yes. */
function isGoneOn({ tokens, grammar }: Reading, { start, end }: IntentHit): boolean {
  const follows = tokens[end]?.pause === 'none' && !grammar[end]?.has('negationEnds') && tokens[end].word !== 'please';
  return follows && (grammar[start]?.has('echoes') ?? false);
}

/** "No, creo que no": a plain no, with a pause after it, is none. */
function isDoubt({ tokens, grammar }: Reading, { start }: IntentHit): boolean {
  return (grammar[start]?.has('doubts') ?? false) && tokens[start + 1]?.pause === 'none';
}

function isAcknowledgement({ grammar }: Reading): boolean {
  return grammar.every((kinds) => kinds?.has('acknowledges') || kinds?.has('fillers'));
}

/** "No I never…" and "no, …" are a no; "no pulse" is not. */
const afterNo = ['pronouns', 'fillers'] as const;

function standsAlone({ tokens, grammar }: Reading, at: number): boolean {
  const next = tokens[at];
  return next?.pause !== 'none' || afterNo.some((kind) => grammar[at]?.has(kind));
}

const longest = (hits: readonly IntentHit[]) => hits.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];

function intentHits(reading: Reading): IntentHit[] {
  return reading.hits.filter((hit): hit is IntentHit => hit.sense.type === 'intent');
}
