import type { Context } from '../model.ts';
import type { DangerWords } from './danger-words.ts';
import { cut, plain, scan } from './scanner.ts';
import type { Signal } from './signal.ts';

type Answer = 'yes' | 'no' | 'unsure';

const answerWordsMax = 4; // "yeah kind of i guess": a longer answer speaks for itself.

/** What a bare answer to a safety question means (LEVEL-OF-CARE, settled readings). */
// biome-ignore format: a table reads in columns
const meanings: readonly (Signal & { readonly asked: Context['asked']; readonly answer: Answer })[] = [
  { asked: 'harm',    answer: 'yes',    rule: 'ctx-harm',    category: 'suicide_self',      outcome: 'escalate', severity: 'elevated', about: 'self', topic: null },
  { asked: 'harm',    answer: 'unsure', rule: 'ctx-harm',    category: 'suicide_self',      outcome: 'checkIn',  severity: 'elevated', about: 'self', topic: null },
  { asked: 'checkIn', answer: 'no',     rule: 'ctx-checkin', category: 'suicide_self',      outcome: 'escalate', severity: 'high',     about: 'self', topic: null },
  { asked: 'danger',  answer: 'yes',    rule: 'ctx-danger',  category: 'medical_emergency', outcome: 'escalate', severity: 'imminent', about: 'self', unnamed: true, topic: null },
  { asked: 'danger',  answer: 'unsure', rule: 'ctx-danger',  category: 'medical_emergency', outcome: 'escalate', severity: 'imminent', about: 'self', unnamed: true, topic: 'unsure' },
];

/** Hears bare answers in any of the languages. */
export function compileAnswers(
  dangers: readonly DangerWords[],
): (text: string, asked: Context['asked']) => Signal | undefined {
  const answers = new Map<string, Answer>();
  const halves = new Set(dangers.flatMap((danger) => danger.answers.half.map(bare)));
  for (const danger of dangers) {
    for (const answer of ['yes', 'no', 'unsure'] as const)
      for (const said of danger.answers[answer]) answers.set(bare(said), answer);
  }
  return (text, asked) => {
    const row = meanings.some((meaning) => meaning.asked === asked) && bareAnswer(text, answers);
    const meaning = meanings.find((candidate) => candidate.asked === asked && candidate.answer === row);
    const isHalf = asked === 'danger' && halves.has(bare(text)); // As urgent as a yes, and asked about.
    return meaning && { ...meaning, ...(isHalf && { topic: 'unsure' as const }) };
  };
}

/** What was heard is only a bare answer to what we asked, and nothing in the words themselves. */
export function isBareAnswer(rules: readonly string[]): boolean {
  return rules.every((rule) => meanings.some((meaning) => meaning.rule === rule));
}

function bareAnswer(text: string, answers: ReadonlyMap<string, Answer>): Answer | undefined {
  const scanned = scan(plain(text));
  const words = scanned.map((word) => word.text);
  if (words.length === 0 || words.length > answerWordsMax) return undefined;
  const isPaused = scanned.some((word, at) => at > 0 && word.cut !== cut.none); // "no, i am safe" is not "no i am safe".
  const whole = isPaused ? undefined : answers.get(words.join(' '));
  if (whole) return whole;
  const each = words.map((word) => answers.get(word));
  return each.every((answer) => answer !== undefined && answer === each[0]) ? each[0] : undefined;
}

function bare(text: string): string {
  return scan(plain(text))
    .map((word) => word.text)
    .join(' ');
}
