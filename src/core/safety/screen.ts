import type { Category } from '../../../dialogs/memory.ts';
import { type EachLocale, entriesOf } from '../languages.ts';
import type { Clue, Context, Screen } from '../model.ts';
import { compileAnswers } from './asked.ts';
import { addUp, cluesOf } from './clues.ts';
import { compileEars, type Dangers, type Ear, type EarTables, together } from './ears.ts';
import { asLikeliest } from './likelier.ts';
import { isListOfUsed } from './listed.ts';
import { plain, scan } from './scanner.ts';
import { type Score, scoreSignal, weighedSignals } from './score.ts';
import { isBodily, pick, type Signal } from './signal.ts';
import { Steps, stepsMax } from './steps.ts';
import type { Together } from './together.ts';

const chunkLength = 10_000; // Read at once; a longer text is read in pieces, never cut short.
const chunkOverlap = 300; // So that no sentence falls between two pieces.
const chunksMax = 210; // 2 MB: more than any wire lets through. What lies beyond counts as heard.

/** What one message costs, for the proof that the screen is linear. */
export interface Hearing {
  readonly signals: readonly Signal[];
  readonly clues: readonly Clue[];
  readonly steps: number;
}

const spent: Signal = {
  rule: 'budget',
  category: 'suicide_self',
  outcome: 'checkIn',
  severity: 'elevated',
  about: 'self',
  topic: null,
};
const askedWordsMin = 2; // A word alone ("n", "vodka") is for the rules to know: it tells a score too little.
/** Asked about one's history, "once" and "used to" are the answer, not a warning. */
const historyQuestions: readonly Context['asked'][] = [
  'substances',
  'use',
  'withdrawal',
  'health',
  'mental',
  'history',
  'control',
];
const usedQuestions: readonly Context['asked'][] = ['substances', 'use'];
const historyCategories: readonly Category[] = ['withdrawal_danger', 'medical_emergency'];

/** Build the screen from each language's danger.yaml; `tables` are what was read from the same words before. Every text is heard in all languages; the locale is only a hint. */
export function compileScreen(dangers: Dangers, score?: Score, tables?: EachLocale<EarTables>): Screen {
  const hear = compileHearing(dangers, score, tables);
  return (text, context) => {
    const { signals, clues } = hear(text, context);
    return { ...pick(signals), ...(clues.length > 0 && { clues }) };
  };
}

/** Everything heard, with what it means after the messages before it, before the most urgent is picked. */
export function compileHearing(
  dangers: Dangers,
  score?: Score,
  tables?: EachLocale<EarTables>,
): (text: string, context?: Context) => Hearing {
  const hearPiece = rememberingLast(compilePieces(compileEars(dangers, tables), score));
  const answer = compileAnswers(entriesOf(dangers).map(([, danger]) => danger));
  return (text, context = {}) => {
    const signals: Signal[] = [];
    const asked: Signal[] = []; // By the score.
    let isExcused = false;
    let steps = 0;
    for (const piece of pieces(text)) {
      const heard = hearPiece(piece);
      signals.push(...heard.signals);
      if (asked.length === 0) asked.push(...heard.asked);
      isExcused ||= heard.excused;
      steps += heard.steps;
      if (signals.some((signal) => signal.severity === 'imminent' && signal.outcome === 'escalate')) break;
    }
    if (text.length > chunksMax * chunkLength) signals.push(spent);
    const answered = answer(text.slice(0, chunkOverlap), context.asked);
    const said = signals.filter((signal) => !signal.clue && isInPlace(signal, context));
    const heard = [...said, ...(answered ? [answered] : [])].map((signal) =>
      asToldOf(asMourned(asHistory(signal, context), context), context),
    );
    const clues = cluesOf(signals, heard);
    const added = addUp(clues, context.clues ?? []);
    if (added) heard.push(asToldOf(added, context));
    // The rules know more than the score: it speaks where they say nothing at all.
    if (heard.length === 0 && !isExcused && !(usedQuestions.includes(context.asked) && isListOfUsed(text)))
      heard.push(...asked.filter((signal) => !isStory(signal, context)).map((signal) => asToldOf(signal, context)));
    return { signals: heard, clues, steps };
  };
}

interface Piece extends Together {
  readonly asked: readonly Signal[];
  readonly steps: number;
}

/** A message is screened as soon as it arrives and again in its place in the conversation: the same words say the same. */
function rememberingLast(hear: (text: string) => Piece): (text: string) => Piece {
  let last: { readonly text: string; readonly piece: Piece } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, piece: hear(text) };
    return last.piece;
  };
}

/** One piece of a text, heard by the rules of every language and then weighed, where a rule asks for that or none has spoken. */
function compilePieces(ears: readonly Ear[], score: Score | undefined): (text: string) => Piece {
  return (text) => {
    const words = scan(text);
    let steps = 0;
    const heard = ears.map((ear) => {
      const budget = new Steps(stepsMax);
      const found = ear(words, budget);
      steps += budget.used;
      return budget.spent ? { ...found, signals: [...found.signals, spent] } : found;
    });
    const signals = heard.flatMap((found) => found.signals);
    const excused = heard.some((found) => found.excused);
    const isLong = words.length >= askedWordsMin;
    const isOpen = (isLong && signals.every(isNoDanger)) || signals.some((signal) => signal.score);
    if (!score || !isOpen) return { signals, excused, asked: [], steps };
    const weighed = score.weigh(words, together(heard));
    const left = weighedSignals(signals, weighed, words.length);
    const asks = isLong && left.every(isNoDanger);
    const asked = asks ? scoreSignal(weighed) : undefined;
    return { signals: asLikeliest(left, weighed.told), excused, asked: asked ? [asked] : [], steps };
  };
}

/** Alone it tells of no danger. */
function isNoDanger({ clue, underway }: Signal): boolean {
  return clue !== undefined || underway === true;
}

/** What holds only while danger is open, and of somebody else; and what holds only while it is not. */
function isInPlace({ underway, calm }: Signal, { asked, about }: Context): boolean {
  const isOpen = asked !== undefined && underwayAt.includes(asked);
  return (!underway || (isOpen && about === 'other')) && !(calm && isOpen);
}
const underwayAt: readonly Context['asked'][] = ['checkIn', 'moderate', 'high', 'emergency'];

function asHistory(signal: Signal, { asked }: Context): Signal {
  const history =
    asked !== undefined && historyQuestions.includes(asked) && historyCategories.includes(signal.category);
  if (history && signal.outcome === 'checkIn') return { ...signal, outcome: 'resources' };
  return history && signal.habit ? { ...signal, outcome: 'checkIn', severity: 'elevated' } : signal;
}

/** "My brother died in june", and then: "he overdosed". Where the talk is about somebody who lives, it is they. */
function asMourned(signal: Signal, { clues = [], about }: Context): Signal {
  return signal.fate && about !== 'other' && clues.includes('loss') ? { ...signal, outcome: 'resources' } : signal;
}

/** Whom a message does not name is the one whom they talk about. What somebody wants or does is said of oneself without "i" too. */
function asToldOf(signal: Signal, { about }: Context): Signal {
  const isTheirs = about === 'other' && signal.unnamed === true && isBodily(signal.category);
  return isTheirs ? { ...signal, about } : signal;
}

/**
 * What the score alone takes for withdrawal or illness, in an answer about them or in the story that somebody begins with:
 * "a pint of vodka a day, and the shakes in the morning". The questions that follow ask about it, and the rules judge it.
 */
function isStory({ category }: Signal, { asked }: Context): boolean {
  return historyCategories.includes(category) && (asked === 'who' || historyQuestions.includes(asked));
}

/** The whole text, or its beginning, its end, and then all that lies between. */
function pieces(text: string): readonly string[] {
  const half = (chunksMax * chunkLength) / 2;
  const whole = plain(text.length <= 2 * half ? text : `${text.slice(0, half)}\n${text.slice(-half)}`);
  if (whole.length <= chunkLength) return [whole];
  const starts: number[] = [];
  for (let at = 0; at < whole.length; at += chunkLength - chunkOverlap) starts.push(at);
  const [first = 0, ...rest] = starts;
  const last = rest.pop();
  return [first, ...(last === undefined ? [] : [last]), ...rest].map((at) => whole.slice(at, at + chunkLength));
}
