import type { Answers } from '../../../dialogs/questions.ts';
import { inClause, subject } from './guards.ts';
import type { OpenAsk } from './meaning.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';

const adultAge = 18;
const childAge = 13; // Under it nothing is collected.
const oldest = 115;

type Whose = 'self' | 'other' | 'any';

/**
 * How old the person is whom this is about. Of several ages that could be meant, the youngest;
 * where a story has both a child's and an adult's, it is asked. A child's age counts
 * only where the child is whom this is for, and `under13` only for a child who writes.
 */
export function readAge(reading: Reading, whose: Whose, open: OpenAsk['question'], alone: boolean): Answers {
  const stated = statedAges(reading, whose, open);
  const told = open === 'open' && stated.length === 0 ? fragmentAges(reading) : [];
  const ages = [...stated, ...told, ...(alone ? bareAges(reading) : [])];
  const isTorn = open === 'open' && ages.some((age) => age < adultAge) && ages.some((age) => age >= adultAge);
  return ages.length === 0 || isTorn ? {} : answersFor(Math.min(...ages), whose !== 'other' && !isOfOther(reading));
}

/** "Born in 1985": nothing where it could be either, or where nobody says what year it is. */
export function readBirth(reading: Reading, now: number | undefined): Answers {
  const born = reading.hits.find(({ sense }) => sense.type === 'age' && sense.about === 'born');
  const year = born && reading.years.slice(born.start, born.end).find((each) => each !== undefined);
  if (year === undefined || now === undefined) return {};
  const oldestToday = new Date(now).getUTCFullYear() - year;
  if (oldestToday > oldest || oldestToday === adultAge) return {};
  return { age: oldestToday > adultAge ? 'adult' : 'minor' };
}

function answersFor(age: number, writes: boolean): Answers {
  if (age >= adultAge) return { age: 'adult' };
  return { age: 'minor', ...(writes && age < childAge && { under13: 'yes' as const }) };
}

function isOfOther({ hits }: Reading): boolean {
  const about = (who: Whose) => hits.some(({ sense }) => sense.type === 'age' && sense.about === who);
  return about('other') && !about('self');
}

/** Somebody else's age is the answer where they are whom this is for, and where it was asked. At home others live too. */
function isWanted(about: Whose, whose: Whose, open: OpenAsk['question']): boolean {
  if (about === 'other' && open !== 'age') return whose === 'other' && open !== 'home';
  return about === 'any' || whose === 'any' || about === whose;
}

/** The only number that can be an age: "she left. 34 years old", of whoever tells the story. */
function isOnlyAge({ numbers }: Reading): boolean {
  return numbers.filter((amount) => amount?.exact && isFragment(amount.value)).length === 1;
}

/** "A 12 year old son" is his age, though "12 year old" alone would be the writer's. */
function isPartOfOther(reading: Reading, from: number, to: number): boolean {
  const covers = (about: Whose) =>
    reading.hits.some(
      ({ sense, start, end }) => sense.type === 'age' && sense.about === about && start <= from && end >= to,
    );
  return covers('other') && !covers('self');
}

function statedAges(reading: Reading, whose: Whose, open: OpenAsk['question']): number[] {
  return reading.hits.flatMap(({ sense, start, end }) => {
    if (sense.type !== 'age' || sense.about === 'none' || sense.about === 'born' || isNoAge(reading, start, end, whose))
      return [];
    if (isTailOfAge(reading, start, end)) return [];
    const isPlain = whose === 'other' && sense.about === 'self' && !saysFirst(reading, start, end); // "Male, 54", of a client.
    if (sense.about === 'other' && isOwn(reading, start, whose)) return [];
    const others = sense.about === 'any' && isPartOfOther(reading, start, end);
    const isLoose = sense.about === 'any' && whose === 'self' && open === 'open' && isOnlyAge(reading);
    const named = sense.about === 'any' ? whoIs(reading, start, end) : sense.about;
    const teller = isLoose ? 'self' : named;
    const about = others ? 'other' : teller;
    if (!isPlain && !isWanted(about, whose, open)) return [];
    const at = [...Array(end - start).keys()].map((step) => start + step).find((each) => reading.numbers[each]?.exact);
    const amount = at === undefined ? undefined : reading.numbers[at];
    return amount && !isMeasured(reading, amount.end, end) && isAge(amount.value) ? [amount.value] : [];
  });
}

/** "I have been sober for nine years", "when I was nine". An adult's years with a pause after them ("tengo 45 años, tomando…") are an age. */
function isNoAge(reading: Reading, from: number, to: number, whose: Whose): boolean {
  if (inClause(reading, 'past', from, to)) return true;
  const years = reading.hits.find(({ sense, start, end }) => sense.type === 'days' && start >= from && end === to);
  const adult = years !== undefined && (reading.numbers[years.start]?.value ?? 0) >= adultAge;
  if (adult && reading.tokens[to]?.pause === 'comma') return false;
  return reading.hits.some(
    ({ sense, start, end }) =>
      sense.type === 'age' &&
      sense.about === 'none' &&
      start < to &&
      end >= to &&
      isUnbroken(reading, start, end) &&
      !(whose === 'other' && isGrownKin(reading, start, end)),
  );
}

/** "I have a 24 year old brother", where the story is his. */
function isGrownKin({ grammar, numbers }: Reading, start: number, end: number): boolean {
  const isGrown = numbers.slice(start, end).some((amount) => amount?.exact && amount.value >= adultAge);
  return isGrown && grammar.slice(start, end).some((kinds) => kinds?.has('kin'));
}

/** "60 f. Two glasses": the "f" belongs to the 60. */
function isTailOfAge({ hits, numbers }: Reading, from: number, to: number): boolean {
  if (numbers[from]) return false;
  return hits.some(({ sense, start, end }) => sense.type === 'age' && start < from && end === from + 1 && end < to);
}

/** "I'm 45, in Columbus": what stands after a comma counts nothing. */
function isUnbroken({ tokens }: Reading, start: number, end: number): boolean {
  return tokens.slice(start + 1, end).every(({ pause }) => pause === 'none');
}

/** "I'm a 15 year old boy" is the writer's age. */
function isOwn(reading: Reading, from: number, whose: Whose): boolean {
  return reading.hits.some(
    ({ sense, start, end }) =>
      sense.type === 'age' &&
      sense.about === 'self' &&
      start <= from &&
      end > from &&
      (whose !== 'other' || saysFirst(reading, start, end)),
  );
}

/** "I'm 54", and not "man of 54": its last word is the number itself. */
function saysFirst({ grammar }: Reading, start: number, end: number): boolean {
  return grammar.slice(start, end - 1).some((kinds) => kinds?.has('first'));
}

function whoIs(reading: Reading, start: number, end: number): Whose {
  const person = subject(reading, { start, end });
  return person === 'first' ? 'self' : person === 'third' ? 'other' : 'any';
}

/** "I'm 20 days sober" and "I'm 3 months pregnant" are no ages: a number counts only where it ends what is said. */
function isMeasured(reading: Reading, numberEnd: number, hitEnd: number): boolean {
  return (
    numberEnd === hitEnd &&
    reading.hits.some(({ sense, start, end }) => sense.type === 'days' && end > numberEnd && start < numberEnd)
  );
}

/** In reply to "how old?" a number alone is an age, if it cannot be a choice. */
function bareAges({ tokens, numbers, grammar, hits }: Reading): number[] {
  const isOther = (at: number) =>
    hits.some(
      ({ sense, start, end }) =>
        start <= at &&
        end > at &&
        (sense.type === 'age' ? sense.about === 'other' || sense.about === 'none' : isShort(sense)),
    );
  const ages: number[] = [];
  for (let at = 0; tokens.length <= 5 && at < tokens.length; at++) {
    const amount = numbers[at];
    if (!amount?.exact) continue;
    if (!isOther(at) && amount.value > 4 && isAge(amount.value) && !grammar[at - 1]?.has('less'))
      ages.push(amount.value);
    at = amount.end - 1;
  }
  return ages;
}

/** "Weed daily. 23, live with friends": in a story a number between two pauses, or the words that people put beside their age. */
function fragmentAges({ tokens, numbers, grammar }: Reading): number[] {
  return numbers.flatMap((amount, at) => {
    if (!amount?.exact || !isFragment(amount.value)) return [];
    const end = grammar[amount.end]?.has('ofAge') ? amount.end + 1 : amount.end;
    const ends = end === tokens.length || tokens[end]!.pause !== 'none' || grammar[end]?.has('afterAge');
    const begins = tokens[at]!.pause !== 'none' || grammar[at - 1]?.has('beforeAge');
    return begins && ends ? [amount.value] : [];
  });
}

/** "16", "16 anos": nothing else was said. */
export function isBareAge({ tokens, numbers }: Reading): boolean {
  const [amount] = numbers;
  const rest = tokens.slice(amount?.end ?? 0).map(({ word }) => word);
  return (
    amount?.exact === true && isFragment(amount.value) && rest.length <= 2 && rest.every((word) => ageWords.has(word))
  );
}
const ageWords = new Set(['anos', 'yo', 'years', 'year', 'yrs', 'old', 'y', 'o']);

function isFragment(value: number): boolean {
  return value >= fragmentMin && value <= fragmentMax;
}

const [fragmentMin, fragmentMax] = [childAge, 80]; // Beyond it the number counts something else.
/** "12 weeks": no age is counted in them. */
const isShort = (sense: Sense) => sense.type === 'days' && sense.counted && sense.days < 365;

const isAge = (value: number) => value > 0 && value <= oldest;
