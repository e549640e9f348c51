import { inClause, isPast, sentencesOf } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind } from './sense.ts';
import type { Time } from './times.ts';

/** What somebody tried or went through is over after so many days; then it is this value, or no answer to this question. */
// biome-ignore format: a table reads in columns
const overAfter: readonly Over[] = [
  { question: 'harm',    from: ['attempt_now'],     days: 1,   momentMin: 2,   is: 'plan_or_attempt' },
  { question: 'harm',    from: ['plan_or_attempt', 'thoughts'], days: 92, momentMin: 400, is: 'past' },
  { question: 'history', from: ['outpatient_working', 'outpatient_not_enough', 'step_down', 'iop_not_enough'], days: 364, momentMin: 400, is: 'none' },
  { question: 'danger',  from: ['violence'],        days: 2,   momentMin: 6,   is: undefined }, // Then it tells about the home.
];

interface Over {
  readonly question: string;
  readonly from: readonly string[];
  readonly days: number;
  readonly momentMin: number; // "Last year" may be last month, "years ago" may not.
  readonly is: string | undefined;
}

/** A value as it stands today: another one, or none, where what happened is over. */
export function agedBy(reading: Reading, hit: ValueHit, times: readonly Time[]): readonly ValueHit[] {
  return overAfter.reduce<ValueHit[]>((hits, rule) => hits.flatMap((each) => aged(reading, each, rule, times)), [hit]);
}

/** "I tried five years ago": how long ago makes it another answer. */
function aged(reading: Reading, hit: ValueHit, rule: Over, times: readonly Time[]): ValueHit[] {
  const { question, value } = hit.sense;
  if (rule.question !== question || !rule.from.includes(value)) return [hit];
  if (isStill(reading, hit) && !isLongOver(reading, times, rule)) return [hit];
  const days = times.flatMap((time) => {
    if (time.counted && !isAgo(reading, time.start, time.end)) return [];
    if (!time.counted && time.days < rule.momentMin) return [0];
    const isNear = time.end >= hit.start - ageReach && time.start <= hit.end + ageReach;
    return isNear || isAfterBut(reading, hit, time) ? [time.days] : [];
  });
  const over = days.length > 0 ? Math.min(...days) > rule.days : rule.days > 1 && isPast(reading, hit);
  if (!over) return [hit];
  return rule.is === undefined ? [] : [{ ...hit, sense: { ...hit.sense, value: rule.is } }];
}

/** "I tried at 17, but that was 20 years ago": what follows such a "but" says when. */
function isAfterBut({ grammar }: Reading, { end }: ValueHit, time: Time): boolean {
  return grammar.some(
    (kinds, at) =>
      kinds?.has('still') && at >= end && at <= end + ageReach && time.start > at && time.start <= at + ageReach,
  );
}

/** A seizure an hour ago is one of now. */
export function atOnce(hit: ValueHit, times: readonly Time[]): ValueHit {
  const { question, value } = hit.sense;
  if (question !== 'withdrawal' || value !== 'past_severe') return hit;
  const isNow = times.some(
    ({ start, end, days }) => days === 0 && end >= hit.start - ageReach && start <= hit.end + ageReach,
  );
  return isNow ? { ...hit, sense: { ...hit.sense, value: 'now_severe' } } : hit;
}

const ageReach = 4; // Words between what happened and when.

/** "If I have none by noon I am puking": what comes with stopping, and not what is felt now. */
export function ifWithout(reading: Reading, hit: ValueHit): ValueHit {
  if (hit.sense.question !== 'withdrawal' || hit.sense.value !== 'now_mild') return hit;
  const places = sentencesOf(reading).find((each) => each.includes(hit.start)) ?? [];
  const says = (kind: GrammarKind) => (at: number) => reading.grammar[at]?.has(kind) ?? false;
  const isIf = places.some((at) => at < hit.start - ifMin && says('without')(at));
  return isIf && !places.some(says('presently')) ? { ...hit, sense: { ...hit.sense, value: 'past_mild' } } : hit;
}

const ifMin = 2; // Words: "idk if im shaking" is none.

/** "…and I still do", unlike "…but not any more". */
function isStill(reading: Reading, { start, end }: ValueHit): boolean {
  return inClause(reading, 'still', start, end) && !isOverNow(reading);
}

/** "But not now", "pero ahora no", "but I'm good now". */
function isOverNow({ grammar, hits }: Reading): boolean {
  const isWellAt = (at: number) =>
    hits.some(
      ({ sense, start }) =>
        sense.type === 'value' &&
        sense.question === 'danger' &&
        sense.value === 'none' &&
        start > at &&
        start <= at + 2,
    );
  return grammar.some(
    (kinds, at) =>
      kinds?.has('still') && (grammar[at + 1]?.has('negators') || grammar[at + 2]?.has('negators') || isWellAt(at)),
  );
}

/** "…but that was twenty years ago": this "but" says when, and not that it goes on. */
function isLongOver({ grammar }: Reading, times: readonly Time[], { days }: Over): boolean {
  const isWhen = (at: number) =>
    times.some((time) => time.start > at && time.start <= at + ageReach && time.days > days);
  return grammar.every((kinds, at) => !kinds?.has('still') || isWhen(at));
}

function isAgo(reading: Reading, from: number, to: number): boolean {
  return reading.hits.some(
    ({ sense, start, end }) => sense.type === 'use' && sense.what === 'ago' && start <= from && end >= to,
  );
}
