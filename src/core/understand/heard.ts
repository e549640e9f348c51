import type { Answers } from '../../../dialogs/questions.ts';
import { inClause, isDenied, isPast, sentencesOf } from './guards.ts';
import type { OpenAsk } from './meaning.ts';
import type { Hit } from './pattern.ts';
import {
  isAbout,
  isTheirs,
  livesWith,
  type Perspective,
  personOf,
  speaks,
  withoutBystanders,
  withoutMentioned,
  withoutMourned,
} from './person.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import { type Time, timesIn } from './times.ts';

export type ValueHit = Hit<Sense & { type: 'value' }>;

export interface Heard {
  readonly hits: readonly ValueHit[];
  readonly person: Perspective;
}

/** What was long ago does not count for these. For `use` see use.ts; substances once used still count. */
const aboutNow = new Set<string>(['danger', 'home', 'mental', 'control', 'mealSupport', 'pregnant']);

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

/** The values that were named, without what was denied, is over, is about somebody else, or is part of a longer phrase. */
export function hear(reading: Reading, open: OpenAsk['question'], known: Answers, now: number | undefined): Heard {
  const times = timesIn(reading, now);
  const named = reading.hits.filter(
    (hit): hit is ValueHit =>
      hit.sense.type === 'value' &&
      (isToldAnywhere(reading, hit, open, known) ||
        hit.sense.question === open ||
        isWholeHabit(reading, hit, open) ||
        (open === 'open' && isFragment(reading, hit))),
  );
  const stated = named
    .filter((hit) => !named.some((other) => swallows(other, hit) || isFrequency(other, hit, open)))
    .filter((hit) => !isCorrected(reading, named, hit))
    .filter((hit) => open !== 'open' || !isOfWithdrawal(reading, named, hit))
    .filter((hit) => !isMisleading(reading, hit))
    .filter((hit) => !isDenied(reading, hit) && !(aboutNow.has(hit.sense.question) && isPast(reading, hit)))
    .map((hit) => atOnce(hit, times))
    .flatMap((hit) =>
      overAfter.reduce<ValueHit[]>((hits, rule) => hits.flatMap((each) => aged(reading, each, rule, times)), [hit]),
    );
  const alive = withoutMourned(reading, stated);
  const hits =
    open === 'who' ? withoutMentioned(reading, alive) : open === 'open' ? withoutBystanders(reading, alive) : alive;
  const person = personOf(reading, hits, known);
  const isAsked = (hit: ValueHit) => open === 'harm' && hit.sense.question === open; // Of harm nothing said may be lost.
  const isHabit = (hit: ValueHit) => open === 'open' && person === 'first' && isWholeHabit(reading, hit, open);
  const about = hits.filter(
    (hit) =>
      (isAsked(hit) || isHabit(hit) || isAbout(reading, hit, person)) &&
      !(person === 'third' ? livesWith : isTheirs)(hits, hit),
  );
  if (open === 'open' && isTorn(reading, hits, about))
    return { hits: about.filter(({ sense }) => sense.question !== 'substances'), person };
  if (about.some(({ sense }) => sense.question === open)) return { hits: about, person };
  return { hits: [...about, ...hits.filter(({ sense }) => sense.question === open)], person };
}

/** "I use my mom's Ativan and pain pills": something was named beside an "I", and yet as somebody else's. That is asked. */
function isTorn(reading: Reading, hits: readonly ValueHit[], about: readonly ValueHit[]): boolean {
  const named = new Set(about.filter(({ sense }) => sense.question === 'substances').map(({ sense }) => sense.value));
  return (
    named.size > 0 &&
    hits.some(
      (hit) =>
        hit.sense.question === 'substances' &&
        !named.has(hit.sense.value) &&
        !isTheirs(hits, hit) &&
        speaks(
          reading,
          sentencesOf(reading).find((places) => places.includes(hit.start)),
        ),
    )
  );
}

/** Once we know whom this is for, a relative who is told of changes it only where they say so: "it's for my son". */
function isToldAnywhere(
  { grammar }: Reading,
  { sense, end }: Hit<Sense>,
  open: OpenAsk['question'],
  known: Answers,
): boolean {
  if (sense.type !== 'value') return false;
  const isNews = sense.question === 'who' && known.who !== undefined && known.who !== sense.value;
  if (!isNews || open === 'who') return sense.told;
  return grammar[end - 1]?.has('intended') ?? false;
}

/** "Tried to quit and saw things": what stopping did, and no state of mind that lasts. In a story it is then asked. */
function isOfWithdrawal(reading: Reading, hits: readonly ValueHit[], { sense, start, end }: ValueHit): boolean {
  if (sense.value !== 'psychosis') return false;
  const { tokens, grammar } = reading;
  const from = tokens.findLastIndex(({ pause }, at) => at <= start && pause === 'stop');
  if (grammar.slice(Math.max(0, from), end).some((kinds) => kinds?.has('tries'))) return true;
  return hits.some((hit) => hit.sense.value === 'past_severe' && hit.start < end && hit.end > start);
}

/** "Not enough" swallows "enough". A phrase with a gap has not read all of itself, and of withdrawal nothing may be lost. */
function swallows(large: ValueHit, small: ValueHit): boolean {
  if (large.sense.question !== small.sense.question || small.sense.question === 'withdrawal') return false;
  const within = large.start <= small.start && large.end >= small.end;
  return within && large.end - large.start > small.end - small.start && large.gaps.length === 0;
}

/** "Alcohol. Every day." A whole sentence that can only say how often; in a story also between commas. */
function isWholeHabit(reading: Reading, { sense, start, end }: Hit<Sense>, open: OpenAsk['question']): boolean {
  if (sense.type !== 'value' || sense.question !== 'use' || (sense.value !== 'daily' && sense.value !== 'some'))
    return false;
  const begins = open === 'open' || reading.tokens[start]?.pause === 'stop';
  return begins && end - start > 1 && start > 0 && isBetweenPauses(reading, start, end);
}

/** "Healthy, alone in my apartment": in a story, words between two pauses that can answer only one question answer it. */
function isFragment(reading: Reading, { sense, start, end }: Hit<Sense>): boolean {
  if (sense.type !== 'value' || !inFragments.has(sense.question) || !isBetweenPauses(reading, start, end)) return false;
  if (end - start === 1 && sense.question !== 'health') return false; // "Divorced" tells nothing of a home.
  if (sense.question === 'history' && sense.value === 'none') return false; // "Tried AA" is not all that was tried.
  if (sense.value === 'safe_support' || sense.value === 'cannot_self_care') return false; // "With my mother", "she looks after me".
  if (reading.numbers.slice(start, end).some((amount) => amount?.exact)) return false;
  return !reading.hits.some(
    (other) =>
      other.sense.type === 'value' &&
      other.sense.question !== sense.question &&
      (other.sense.told ? other.start < end && other.end > start : other.start <= start && other.end >= end),
  );
}

const inFragments = new Set<string>(['health', 'mental', 'home', 'history']);

function isBetweenPauses({ tokens }: Reading, start: number, end: number): boolean {
  return tokens[start]?.pause !== 'none' && (end === tokens.length || tokens[end]?.pause !== 'none');
}

/** "Every day, no wait, I meant weekends": what came before is taken back, except where somebody may be in danger. */
function isCorrected({ grammar }: Reading, hits: readonly ValueHit[], { sense, end }: ValueHit): boolean {
  const from = grammar.findLastIndex((kinds) => kinds?.has('corrects'));
  if (from < end || sense.question === 'danger' || sense.question === 'harm') return false;
  return hits.some((other) => other.sense.question === sense.question && other.start > from);
}

/** "Ya no puedo más" is distress, which the screen hears; its "ya no" tells of no past, nor beside a word nobody knows. */
function isMisleading({ grammar, tokens, strange }: Reading, { sense, start, end }: ValueHit): boolean {
  if (sense.told || (sense.question !== 'harm' && sense.question !== 'danger')) return false;
  if (sense.value === 'past' && strange[end] && tokens[end]?.pause === 'none') return true;
  return grammar.slice(start, end).every((kinds) => kinds?.has('misleads'));
}

/** "I drink every day" tells how often they drink, and not how often they think of harm. */
function isFrequency({ sense, start, end }: ValueHit, loose: ValueHit, open: OpenAsk['question']): boolean {
  if (open !== 'harm' || sense.question !== 'use' || !sense.told || loose.sense.told) return false;
  return start <= loose.start && end >= loose.end && end - start > loose.end - loose.start;
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
function atOnce(hit: ValueHit, times: readonly Time[]): ValueHit {
  const { question, value } = hit.sense;
  if (question !== 'withdrawal' || value !== 'past_severe') return hit;
  const isNow = times.some(
    ({ start, end, days }) => days === 0 && end >= hit.start - ageReach && start <= hit.end + ageReach,
  );
  return isNow ? { ...hit, sense: { ...hit.sense, value: 'now_severe' } } : hit;
}

const ageReach = 4; // Words between what happened and when.

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
