import { type Category, categories } from '../../../dialogs/memory.ts';
import { type EachLocale, entriesOf, inLocale, localesOf } from '../languages.ts';
import type { Clue, Context, Locale, Screen } from '../model.ts';
import { compileAnswers } from './asked.ts';
import { addUp, cluesOf, clueTag } from './clues.ts';
import { type DangerWords, ruleHalves } from './danger-words.ts';
import { Grammar } from './grammar.ts';
import type { RuleTag } from './judgement.ts';
import { Lexicon, numberWords } from './lexicon.ts';
import { plain, scan, type Word } from './scanner.ts';
import { type GuardTag, Scene } from './scene.ts';
import { type Score, scoreSignal } from './score.ts';
import { pick, type Signal } from './signal.ts';
import { Steps } from './steps.ts';
import { hearTogether, type Together } from './together.ts';
import { WordClasses } from './word-classes.ts';

const chunkLength = 10_000; // Read at once; a longer text is read in pieces, never cut short.
const chunkOverlap = 300; // So that no sentence falls between two pieces.
const chunksMax = 210; // 2 MB: more than any wire lets through. What lies beyond counts as heard.
const chunkSteps = 300_000; // Several times what the densest ordinary text needs.

/** What one message costs, for the proof that the screen is linear. */
export interface Hearing {
  readonly signals: readonly Signal[];
  readonly clues: readonly Clue[];
  readonly steps: number;
}

type Dangers = EachLocale<DangerWords>;
type Ear = (words: readonly Word[], steps: Steps) => Together;

const spent: Signal = {
  rule: 'budget',
  category: 'suicide_self',
  outcome: 'checkIn',
  severity: 'elevated',
  about: 'self',
  topic: null,
};
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
const historyCategories: readonly Category[] = ['withdrawal_danger', 'medical_emergency', 'overdose_now'];

const nothing: Together = { signals: [], excused: false };

/** Build the screen from each language's danger.yaml. Every text is heard in all languages; the locale is only a hint. */
export function compileScreen(dangers: Dangers, score?: Score): Screen {
  const hear = compileHearing(dangers, score);
  return (text, context) => {
    const { signals, clues } = hear(text, context);
    return { ...pick(signals), ...(clues.length > 0 && { clues }) };
  };
}

/** Everything heard, with what it means after the messages before it, before the most urgent is picked. */
export function compileHearing(dangers: Dangers, score?: Score): (text: string, context?: Context) => Hearing {
  const ears = localesOf(dangers).map((locale) => compileEar(dangers, locale));
  const answer = compileAnswers(entriesOf(dangers).map(([, danger]) => danger));
  return (text, context = {}) => {
    const signals: Signal[] = [];
    const asked: Signal[] = []; // By the score.
    let isExcused = false;
    let steps = 0;
    for (const piece of pieces(text)) {
      const words = scan(piece);
      for (const ear of ears) {
        const budget = new Steps(chunkSteps);
        const { signals: found, excused } = ear(words, budget);
        signals.push(...found);
        isExcused ||= excused;
        steps += budget.used;
        if (budget.spent) signals.push(spent);
      }
      const scored =
        score && asked.length === 0 && signals.every(({ clue }) => clue) && scoreSignal(score.weigh(words));
      if (scored) asked.push(scored);
      if (signals.some((signal) => signal.severity === 'imminent' && signal.outcome === 'escalate')) break;
    }
    if (text.length > chunksMax * chunkLength) signals.push(spent);
    const answered = answer(text.slice(0, chunkOverlap), context.asked);
    const heard = signals.filter((signal) => !signal.clue).map((signal) => asHistory(signal, context));
    if (answered) heard.push(answered);
    const clues = cluesOf(signals, heard);
    const added = addUp(clues, context.clues ?? []);
    if (added) heard.push(added);
    // The rules know more than the score: it speaks where they say nothing at all.
    if (heard.length === 0 && !isExcused) heard.push(...asked.map((signal) => asHistory(signal, context)));
    return { signals: heard, clues, steps };
  };
}

function compileEar(dangers: Dangers, locale: Locale): Ear {
  const danger = inLocale(dangers, locale);
  const lexicon = new Lexicon(danger);
  const classes = classesOf(dangers, locale);
  const rules = new Grammar<RuleTag>(lexicon, classes);
  for (const category of categories) {
    for (const rule of danger.categories[category].rules) {
      for (const half of ruleHalves) {
        const tag = { rule, category, half };
        for (const clause of rule[half] ?? []) rules.add(tag, clause);
      }
    }
  }
  for (const clue of ['hopeless', 'goodbye', 'means'] as const) {
    for (const clause of danger.clues[clue]) rules.add(clueTag(clue, clause, danger.denying), clause);
  }
  const guards = new Grammar<GuardTag>(lexicon, classes);
  for (const [tag, phrases] of guardPhrases(danger)) for (const phrase of phrases) guards.add(tag, phrase);
  return (words, steps) => {
    const reading = lexicon.read(words);
    const found = rules.find(reading, steps);
    if (found.length === 0) return nothing;
    const scene = new Scene(reading, guards.find(reading, steps), steps);
    return hearTogether(found, scene);
  };
}

/** The language's own word classes, with what the others lend: `<es.die>` in an English clause. */
function classesOf(dangers: Dangers, locale: Locale): WordClasses {
  const { words, fillers: own } = inLocale(dangers, locale);
  const classes = new Map(Object.entries(words));
  const fillers = new Set(own); // What is a word in one language ("a") may be filler in the other.
  for (const [other, lending] of entriesOf(dangers)) {
    if (other === locale) continue;
    const lender = new WordClasses(new Map(Object.entries(lending.words)));
    for (const name of lending.lends) {
      classes.set(
        `${other}.${name}`,
        lender.wordings(name).map((words) => words.filter((word) => !fillers.has(word)).join(' ')),
      );
    }
  }
  classes.set('number', [...(classes.get('number') ?? []), numberWords.few, numberWords.many]);
  classes.set('many', [...(classes.get('many') ?? []), numberWords.many]);
  classes.set('year', [numberWords.year]);
  return new WordClasses(classes);
}

// biome-ignore format: a table reads in columns
function guardPhrases({ guards }: DangerWords): readonly (readonly [GuardTag, readonly string[]])[] {
  const { negation, past, people } = guards;
  return [
    ['negation', negation.words], ['neverNegation', negation.never], ['throughNegation', negation.through],
    ['pastClear', past.clear], ['pastUnclear', past.unclear], ['recent', past.recent], ['today', past.today], ['resolved', past.resolved], ['refers', past.refers],
    ['self', people.self], ['speaker', people.speaker], ['reported', people.reported], ['other', people.other], ['anyone', people.anyone], ['own', people.own], ['theirs', people.theirs],
    ['soon', guards.soon], ['quoted', guards.quoted], ['programme', guards.programme], ['idiom', guards.idioms],
    ['worry', guards.worry], ['jest', guards.jest],
  ];
}

function asHistory(signal: Signal, { asked }: Context): Signal {
  const history =
    asked !== undefined && historyQuestions.includes(asked) && historyCategories.includes(signal.category);
  return history && signal.outcome === 'checkIn' && signal.category !== 'overdose_now'
    ? { ...signal, outcome: 'resources' }
    : signal;
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
