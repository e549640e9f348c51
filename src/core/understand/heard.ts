import type { Answers } from '../../../dialogs/questions.ts';
import { isTakenBack } from './composed.ts';
import { isDenied, isPast, sentencesOf } from './guards.ts';
import { agedBy, atOnce, ifWithout } from './long-ago.ts';
import type { OpenAsk } from './meaning.ts';
import type { Hit } from './pattern.ts';
import {
  isAbout,
  isOfAnother,
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
import type { GrammarKind, Sense } from './sense.ts';
import { drinkingIn, withoutTaken } from './taken.ts';
import { timesIn } from './times.ts';

export type ValueHit = Hit<Sense & { type: 'value' }>;

export function isValueHit(hit: Hit<Sense>): hit is ValueHit {
  return hit.sense.type === 'value';
}

export interface Heard {
  readonly hits: readonly ValueHit[];
  readonly person: Perspective;
}

/** What was long ago does not count for these. For `use` see use.ts; substances once used still count. */
const aboutNow = new Set<string>(['danger', 'home', 'mental', 'control', 'mealSupport', 'pregnant']);

/** Every value that some words name, in a place where those words may name it. */
function namedIn(reading: Reading, open: OpenAsk['question'], known: Answers): readonly ValueHit[] {
  const named = reading.hits.filter(
    (hit): hit is ValueHit =>
      hit.sense.type === 'value' &&
      (isToldAnywhere(reading, hit, open, known) ||
        hit.sense.question === open ||
        isWholeHabit(reading, hit, open) ||
        (open === 'open' && isFragment(reading, hit))),
  );
  return open === 'open' ? [...named, ...drinkingIn(reading)] : named;
}

/** Those that are so today. */
function statedIn(reading: Reading, open: OpenAsk['question'], known: Answers, now: number | undefined) {
  const times = timesIn(reading, now);
  const named = namedIn(reading, open, known);
  const isStory = open === 'open';
  return named
    .filter((hit) => !named.some((other) => swallows(other, hit) || isFrequency(other, hit, open)))
    .filter((hit) => !isCorrected(reading, named, hit))
    .filter((hit) => !isStory || !(isOfWithdrawal(reading, named, hit) || isBroken(reading, hit)))
    .filter((hit) => !isStory || !(isFelt(named, hit) || (isWish(hit) && isTakenBack(reading, hit.end))))
    .filter((hit) => !isNamed(reading, hit) && !isMisleading(reading, hit))
    .filter((hit) => !isDenied(reading, hit) && !(aboutNow.has(hit.sense.question) && isPast(reading, hit)))
    .map((hit) => atOnce(hit, times))
    .map((hit) => (isStory ? ifWithout(reading, hit) : hit))
    .flatMap((hit) => agedBy(reading, hit, times));
}

/** The values that were named, without what was denied, is over, is about somebody else, or is part of a longer phrase. */
export function hear(reading: Reading, open: OpenAsk['question'], known: Answers, now: number | undefined): Heard {
  const stated = statedIn(reading, open, known, now);
  const alive = withoutMourned(reading, stated);
  const inStory = () => withoutBystanders(reading, withoutTaken(reading, alive));
  const hits = open === 'who' ? withoutMentioned(reading, alive) : open === 'open' ? inStory() : alive;
  const person = personOf(reading, hits, known);
  const isAsked = (hit: ValueHit) => open === 'harm' && hit.sense.question === open; // Of harm nothing said may be lost.
  const isHabit = (hit: ValueHit) => open === 'open' && person === 'first' && isWholeHabit(reading, hit, open);
  const about = hits.filter(
    (hit) =>
      (isAsked(hit) || isHabit(hit) || isAbout(reading, hit, person, open)) &&
      !(person === 'third' ? livesWith : isTheirs)(hits, hit) &&
      !(open === 'open' && person === 'third' && isOfAnother(reading, hit)),
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

const isWish = ({ sense }: ValueHit) => sense.question === 'ready' && sense.value === 'yes';

/** "I get anxious and sweaty till I have one": what going without does to somebody is no state of mind. */
function isFelt(hits: readonly ValueHit[], { sense, start, end }: ValueHit): boolean {
  const { question, value } = sense;
  if (question !== 'mental' || (value !== 'some' && value !== 'hard')) return false;
  return hits.some((hit) => hit.sense.question === 'withdrawal' && hit.start < end && hit.end > start);
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
  if (open === 'open') return start > 0 && isBetweenPauses(reading, ...widened(reading, start, end));
  return (
    reading.tokens[start]?.pause === 'stop' && end - start > 1 && start > 0 && isBetweenPauses(reading, start, end)
  );
}

/** "So, like, every day now": with the words that add nothing to how often. */
function widened({ tokens, grammar }: Reading, start: number, end: number): readonly [start: number, end: number] {
  const isLoose = (at: number) =>
    grammar[at]?.has('light') || grammar[at]?.has('fillers') || loose.has(tokens[at]!.word);
  let from = start;
  while (from > 0 && tokens[from]!.pause === 'none' && isLoose(from - 1)) from--;
  let to = end;
  while (to < tokens.length && tokens[to]!.pause === 'none' && isLoose(to)) to++;
  return [from, to];
}

const loose = new Set([
  'now',
  'its',
  'it',
  'is',
  'so',
  'and',
  'thats',
  'es',
  'ya',
  'osea',
  'y',
  'ahora',
  'casi',
  'eso',
]);

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

/**
 * "My daughter Molly" names no substance, "my probation officer" and "do I need a referral" nobody who writes for their
 * work, nor does "me pegó la pandemia" tell of a hand.
 */
function isNamed({ grammar }: Reading, { sense, start, end }: ValueHit): boolean {
  const isAll = (kind: GrammarKind) => grammar.slice(start, end).every((kinds) => kinds?.has(kind));
  if (sense.question === 'substances' || (sense.value === 'professional' && !sense.told)) return isAll('named');
  if (sense.value === 'loved_one' && !sense.told) return grammar[end - 1]?.has('past') === true; // "Molested as a kid."
  return (sense.value === 'unsafe' || sense.value === 'violence') && grammar[start]?.has('happens') === true;
}

/** "Me siento débil, pero ya…": a phrase with a "but" in its gap is two. */
function isBroken({ tokens }: Reading, { gaps, sense }: ValueHit): boolean {
  if (sense.question === 'health' || sense.question === 'history') return false; // "Diabetic, but it's controlled."
  return gaps.some(([from, to]) => tokens.slice(from, to).some(({ word }) => word === 'but' || word === 'pero'));
}

/** "I drink every day" tells how often they drink, and not how often they think of harm. */
function isFrequency({ sense, start, end }: ValueHit, loose: ValueHit, open: OpenAsk['question']): boolean {
  if (open !== 'harm' || sense.question !== 'use' || !sense.told || loose.sense.told) return false;
  return start <= loose.start && end >= loose.end && end - start > loose.end - loose.start;
}
