import type { Answers } from '../../../dialogs/questions.ts';
import { readFacts } from './facts.ts';
import type { Meaning, OpenAsk } from './meaning.ts';
import { readState } from './place.ts';
import type { Reading } from './reading.ts';

/** "I meant weekends" puts the last answer right. An answer about danger is not taken back by it: that question is opened. */
export function readCorrection(
  reading: Reading,
  text: string,
  { last, ...open }: OpenAsk,
  known: Answers,
): Meaning | undefined {
  const isFirst = reading.grammar.slice(0, correctionMax).some((kinds) => kinds?.has('corrects'));
  if (!isFirst || last === undefined || last === open.question) return undefined;
  const { [last]: value } = readFacts(reading, text, { ...open, question: last }, known);
  if (value === undefined)
    return readCorrectedState(reading, text, known) ?? readCorrectedPerson(reading, text, open, known);
  if (last === 'danger' || last === 'harm') return { type: 'intent', intent: 'change', question: last };
  return { type: 'answers', answers: { [last]: value } };
}

/** "No wait, I meant my brother": nothing else was named, so it tells whom this is for. */
function readCorrectedPerson(reading: Reading, text: string, open: OpenAsk, known: Answers): Meaning | undefined {
  if (known.who === undefined || reading.tokens.length > correctedPersonMax) return undefined;
  const { who, ...more } = readFacts(reading, text, { ...open, question: 'who' }, known);
  const isOther = who !== undefined && who !== known.who && Object.keys(more).length === 0;
  return isOther ? { type: 'answers', answers: { who } } : undefined;
}

/** "No wait, it's Ohio", some questions later. */
function readCorrectedState(reading: Reading, text: string, known: Answers): Meaning | undefined {
  if (known.state === undefined || reading.tokens.length > correctedPersonMax) return undefined;
  const state = readState(reading, text, 'open');
  return state !== undefined && state !== known.state ? { type: 'answers', answers: { state } } : undefined;
}

const correctedPersonMax = 8; // Words: "no sorry I meant my little brother".

const correctionMax = 5; // Words: "oh sorry no wait I meant".
