import type { QuestionId } from '../../../dialogs/questions.ts';
import type { Reading } from './reading.ts';

/** Where a yes lets something of theirs out: it counts only where the whole message is assent. Nobody has reviewed this. */
const assents: { readonly [question: string]: string } = { textSafe: 'yes', consent: 'yes', review: 'send' };

/** A yes to one of those questions that stands beside something else: "ok but don't share", "is it safe to send". */
export function isHalfAssent(reading: Reading, text: string, question: QuestionId, value: unknown): boolean {
  if (value === undefined || assents[question] !== value) return false;
  return text.includes('?') || !(isAssent(reading, question) || isPlainYes(reading, question));
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

const passing = ['fillers', 'acknowledges', 'assents', 'light'] as const;
const afterYesMax = 10; // Words. Longer than this there was more to it than yes.

/** "Yes you can save them": a yes that is no mere "ok", and after it nothing that turns it around or leaves it open. */
function isPlainYes({ tokens, hits, grammar }: Reading, question: QuestionId): boolean {
  const yes = hits.filter(
    ({ sense, start }) =>
      sense.type === 'intent' &&
      sense.intent === 'yes' &&
      tokens.slice(0, start).every((_, at) => grammar[at]?.has('fillers')),
  );
  const { end = 0, start = 0 } = yes.toSorted((a, b) => b.end - a.end)[0] ?? {};
  const isOutright =
    end > start && !tokens.slice(start, end).every((_, at) => grammar[start + at]?.has('acknowledges'));
  if (!isOutright || tokens.length - end > afterYesMax) return false;
  const says = hits.some(
    ({ sense, start: from }) =>
      sense.type === 'value' && sense.question === question && sense.value !== assents[question] && from >= end,
  );
  return !says && !tokens.some((_, at) => at >= end && contraries.some((kind) => grammar[at]?.has(kind)));
}

const contraries = ['contrary', 'negators', 'negationEnds', 'doubts'] as const;
