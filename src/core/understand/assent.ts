import type { QuestionId } from '../../../dialogs/questions.ts';
import type { Reading } from './reading.ts';

/** Where a yes lets something of theirs out: it counts only where the whole message is assent. Nobody has reviewed this. */
const assents: { readonly [question: string]: string } = { textSafe: 'yes', consent: 'yes', review: 'send' };

/** A yes to one of those questions that stands beside something else: "ok but don't share", "is it safe to send". */
export function isHalfAssent(reading: Reading, text: string, question: QuestionId, value: unknown): boolean {
  if (value === undefined || assents[question] !== value) return false;
  return text.includes('?') || !isAssent(reading, question);
}

/** Every word says yes, names the value that means yes, or says nothing. */
function isAssent({ tokens, hits, grammar }: Reading, question: QuestionId): boolean {
  const agreed = new Set<number>();
  for (const { sense, start, end, gaps } of hits) {
    const agrees =
      (sense.type === 'intent' && sense.intent === 'yes') ||
      (sense.type === 'value' && sense.question === question && sense.value === assents[question]);
    for (let at = start; agrees && gaps.length === 0 && at < end; at++) agreed.add(at);
  }
  return tokens.every((_, at) => agreed.has(at) || passing.some((kind) => grammar[at]?.has(kind)));
}

const passing = ['fillers', 'acknowledges', 'assents'] as const;
