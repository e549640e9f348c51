import { z } from 'zod';
import { noteIds, notes, type QuestionId, questionIds, questions } from '../../../dialogs/questions.ts';
import { stateCodes } from '../../../dialogs/states.ts';
import { type Barrier, barriers } from '../../../dialogs/support.ts';
import { localePattern } from '../languages.ts';
import type { Locale } from '../model.ts';

/** What a message can ask of us, or tell us, besides an answer. */
export const intents = [
  'yes',
  'no',
  'idk',
  'refuse',
  'back',
  'why',
  'restart',
  'delete',
  'deleteIt',
  'human',
  'bot',
  'hello',
  'optOut',
  'leaveAlone',
  'optIn',
  'noCalls',
  'help',
  'safe',
  'notSafe',
  'otherNotSafe',
  'stopAsking',
  'falseAlarm',
  'called',
  'arrived',
  'awake',
  'died',
  'relieved',
  'here',
  'hard',
  'afraid',
  'alone',
  'company',
  'cannot',
  'took',
  'ease',
  'beside',
  'goIn',
  'naloxone',
  'handling',
  'leaving',
  'exam',
  'handed',
  'swallowed',
  'tookPills',
  'holds',
  'brink',
  'returned',
  'far',
  'teen',
  'child',
  'breaths',
  'steps',
  'goOn',
  'done',
  'change',
  'revoke',
  'held',
  'texting',
  'call',
  'visit',
] as const;
export type Intent = (typeof intents)[number];

const patternMax = 900; // A line somebody can still read.
const Phrases = z.array(z.string().min(1).max(patternMax)).max(400);

/** `asked`: words that answer the open question. `told`: words so clear that they answer it anywhere. */
const ValueWords = z.strictObject({ asked: Phrases.optional(), told: Phrases.optional() });
/** `whole`: the whole message. `part`: a request so clear that it counts inside a longer message. */
const IntentWords = z.strictObject({ whole: Phrases.optional(), part: Phrases.optional() });

const byValue = (values: readonly string[]) =>
  z.strictObject(Object.fromEntries(values.map((value) => [value, ValueWords.optional()])));
const wordy: readonly QuestionId[] = ['contact', 'callback', 'state'];
const tabled = questionIds.filter((id) => !wordy.includes(id));

/** The words we recognise in one language; the patterns are explained in pattern.ts. */
export const WordsSchema = z.strictObject({
  /** Lists that patterns name as `<list>`.  */
  lists: z.record(z.string().regex(/^[a-z]\w*$/i), Phrases),
  /** Other ways to write the same words; messages and patterns are rewritten alike. */
  alike: z.record(z.string(), Phrases),
  /** Letters that sound alike, so that who writes by ear is read: "v" for "b". */
  sounds: z.record(z.string(), z.string()),
  /** Never taken for a slip of the finger in another word: a first name is no illness. */
  givenNames: Phrases,
  /** Words that change what stands beside them. */
  grammar: z.strictObject({
    light: Phrases, // Weigh nothing, and may stand within any phrase: "really". Single words.
    clauses: Phrases, // Begin a sentence of their own: the "no" of "no I drink" denies nothing.
    contrary: Phrases, // Turn a yes or a no around, or leave it open: "but", "unless", "wait".
    troubles: Phrases, // After a "no" about safety they make it doubtful: "no I just want it to end".
    intended: Phrases, // "it is for my son": whom this is for, said again. A relative who is only mentioned changes nothing.
    adds: Phrases, // "fentanyl too": more of the same kind, also after a correction.
    objects: Phrases, // "steals from me": the writer, to whom it is done, and not who does it.
    corrects: Phrases, // "no wait, I meant": what follows takes the place of what was said before.
    fillers: Phrases, // Say nothing: "um", "please".
    agrees: Phrases, // "I agree": a yes to terms, and no fact about anybody.
    learns: Phrases, // "my boss finds out": somebody who may get to know, and not whom it is about.
    mourned: Phrases, // "my brother died": somebody who is dead, and not whom this is for.
    asksHow: Phrases, // "how do I delete this": a question, and no request yet.
    acknowledges: Phrases, // "ok": heard, and no answer where safety is asked about.
    assents: Phrases, // Stand beside a yes and take nothing from it: "it is", "with you".
    echoes: Phrases, // "I am": a yes by itself, and none where more follows.
    doubts: Phrases, // "I don't think so": a no of somebody who is not sure.
    outright: Phrases, // A yes that is no mere nod, wherever it stands: "no, i mean yes".
    unsays: Phrases, // "maybe", "never mind": beside a "no" it takes it back, or half of it.
    strays: Phrases, // "that is not what I asked": beside a "no" or an "I don't know", it answers something else.
    misleads: Phrases, // Their beginning means something else by itself: the "ya" and "ya no" of "ya no puedo".
    negators: Phrases, // "no benzos"
    negationEnds: Phrases, // "no benzos just booze"
    past: Phrases, // "used to", "when i was"
    over: Phrases, // "drank", beside a stop
    still: Phrases, // "but now"
    present: Phrases, // "i drink": a habit that is not over.
    owners: Phrases, // "his vicodin": whose it is, not who takes it.
    unreal: Phrases, // "want to quit": not done yet
    lodges: Phrases, // "staying with my sister": whom somebody lives with; what they are like is told elsewhere.
    backs: Phrases, // "she helps me": beside living together, a home with support.
    abstains: Phrases, // "they don't drink": so does this.
    beforeAge: Phrases, // "nurse, 44": beside them a number by itself is an age,
    ofAge: Phrases, // "44 f",
    afterAge: Phrases, // "44 and tired".
    spouses: Phrases, // "my wife": lives with whoever tells of them, unless they parted;
    standsBy: Phrases, // "has my back": beside them, a home with support,
    parted: Phrases, // "left me", "my ex": so they did.
    tillThen: Phrases, // "till": a stop only with a time,
    everyday: Phrases, // "most nights": beside what is used, how often it is;
    atTimes: Phrases, // "on paydays": so does this.
    tries: Phrases, // "if i miss a dose": going without, not done yet or only tried.
    ails: Phrases, // "restless legs": beside it, what going without does.
    seizes: Phrases, // "had a seizure": so does this.
    well: Phrases, // "felt fine": beside it nobody ails.
    vessels: Phrases, // "a fifth": what is emptied,
    lasts: Phrases, // "every two days": and how long it lasts.
    medicates: Phrases, // "suboxone": prescribed instead of what was used,
    steadies: Phrases, // "doing fine on it": and somebody is stable.
    relapses: Phrases, // "threw it away last night": no stop that holds; how often it is now is asked.
    named: Phrases, // "my daughter Molly": somebody's name, and no substance.
    happens: Phrases, // "me pegó la pandemia": what befell them, and nobody who hits.
    takes: Phrases, // "tomo": drinks or takes; with something else beside it, it is no drinking.
    drinks: Phrases, // Those of them that tell of drinking where nothing else stands with them.
    takenIt: Phrases, // "las tomo": something of its own, named before it.
    takenElse: Phrases, // "me tomo", "cuando tomo": before it they tell of no drinking.
    drinksOn: Phrases, // "tomo desde…", "tomo cuatro noches": what follows drinking.
    medicines: Phrases, // "mi medicina": what is taken and not drunk.
    without: Phrases, // "if i have none by noon": what would come, and is not yet.
    presently: Phrases, // "right now": beside it what is told is so today.
    muses: Phrases, // "think about pills": on somebody's mind, and no use of them.
    wants: Phrases, // "is willing to": a wish,
    aids: Phrases, // "a program": and what is wished for.
    theirWish: Phrases, // "wants": somebody else's,
    elsewhere: Phrases, // "go back": and no wish for help.
    counsels: Phrases, // "my counselor": help that was tried,
    intensives: Phrases, // "an iop": so was this,
    eases: Phrases, // "is helping": and it works,
    falls: Phrases, // "isn't enough": and it does not.
    conditions: Phrases, // "my sugar": an illness,
    tended: Phrases, // "insulin": and it is looked after,
    untended: Phrases, // "out of control": or not.
    watches: Phrases, // "has to sit with me": somebody who watches over
    meals: Phrases, // "my plate": what they eat.
    rightNow: Phrases, // "as we speak": beside it what is felt is felt now.
    turns: Phrases, // "but": takes back what was just said,
    wavers: Phrases, // where this follows: "he never shows up".
    first: Phrases, // the writer
    third: Phrases, // somebody else
    theirDoing: Phrases, // "drinks": what is done by somebody else, who need not be named again
    kin: Phrases, // a relative or a friend, and no "he"
    pronouns: Phrases, // "no I…": a no that stands by itself
    more: Phrases, // "over two weeks"
    less: Phrases, // "under two weeks"
  }),
  numbers: z.record(z.string(), z.number().min(0).max(1000)),
  /** "the second one": the place of a choice on show, counted from the end below zero. */
  ordinals: z.record(z.string(), z.number().min(-1).max(12)),
  counts: z.record(z.string(), z.number().min(0).max(1000)), // "a couple": enough for days, not for an age.
  units: z.record(z.string(), z.number().min(0).max(400)), // In days.
  moments: z.record(z.string(), z.number().min(0).max(4000)), // Days since, at the most cautious.
  months: z.record(z.string(), z.number().min(1).max(12)),
  dates: Phrases, // With <month> or <year> in them: "since march", "back in 2019".
  questions: z.strictObject(Object.fromEntries(tabled.map((id) => [id, byValue(questions[id].values)]))),
  notes: z.strictObject(Object.fromEntries(noteIds.map((id) => [id, byValue(notes[id].values).optional()]))),
  /** How people name a question, when they want to change its answer. */
  names: z.strictObject(Object.fromEntries(questionIds.map((id) => [id, Phrases.optional()]))),
  intents: z.strictObject(Object.fromEntries(intents.map((id) => [id, IntentWords]))),
  /** What stands in the way of calling the helpline. */
  calling: z.strictObject(Object.fromEntries(barriers.map((id) => [id, Phrases]))),
  languages: z.record(z.string().regex(localePattern), IntentWords),
  states: z.strictObject(Object.fromEntries(stateCodes.map((code) => [code, Phrases]))),
  age: z.strictObject({ self: Phrases, other: Phrases, any: Phrases, none: Phrases, born: Phrases }),
  use: z.strictObject({ stop: Phrases, ago: Phrases, perWeek: Phrases, perDay: Phrases }),
});

type ValueTable = {
  readonly [value: string]: { readonly asked?: readonly string[]; readonly told?: readonly string[] };
};
type IntentTable<Id extends string> = {
  readonly [I in Id]: { readonly whole?: readonly string[]; readonly part?: readonly string[] };
};
type Raw = z.infer<typeof WordsSchema>;
/** The schema, with the keys that `Object.fromEntries` cannot type. */
export type Words = Omit<Raw, 'questions' | 'notes' | 'names' | 'intents' | 'calling' | 'languages' | 'states'> & {
  readonly questions: { readonly [question: string]: ValueTable };
  readonly notes: { readonly [note: string]: ValueTable };
  readonly names: { readonly [question: string]: readonly string[] };
  readonly intents: IntentTable<Intent>;
  readonly calling: { readonly [B in Barrier]: readonly string[] };
  readonly languages: IntentTable<Locale>;
  readonly states: { readonly [code: string]: readonly string[] };
};
