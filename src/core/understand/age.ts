import type { Answers } from '../../../dialogs/questions.ts';
import { inClause, subject } from './guards.ts';
import type { Reading } from './reading.ts';

const adultAge = 18;
const childAge = 13; // Under it nothing is collected.
const oldest = 115;

/** How old the person is whom this is about. Of several ages that could be meant, the youngest. */
export function readAge(reading: Reading, whose: 'self' | 'other' | 'any', open: boolean): Answers {
  const ages = [...statedAges(reading, whose), ...(open ? bareAges(reading) : [])];
  return ages.length === 0 ? {} : answersFor(Math.min(...ages));
}

function answersFor(age: number): Answers {
  if (age >= adultAge) return { age: 'adult' };
  return { age: 'minor', ...(age < childAge && { under13: 'yes' as const }) };
}

function statedAges(reading: Reading, whose: 'self' | 'other' | 'any'): number[] {
  return reading.hits.flatMap(({ sense, start, end }) => {
    if (sense.type !== 'age' || sense.about === 'none' || isNoAge(reading, start, end)) return [];
    const about = sense.about === 'any' ? whoIs(reading, start, end) : sense.about;
    if (about !== 'any' && whose !== 'any' && about !== whose) return [];
    const at = [...Array(end - start).keys()].map((step) => start + step).find((each) => reading.numbers[each]?.exact);
    const amount = at === undefined ? undefined : reading.numbers[at];
    return amount && !isMeasured(reading, amount.end, end) && isAge(amount.value) ? [amount.value] : [];
  });
}

/** "I have been sober for nine years", "when I was nine". An adult's years with a pause after them ("tengo 45 años, tomando…") are an age. */
function isNoAge(reading: Reading, from: number, to: number): boolean {
  if (inClause(reading, 'past', from, to)) return true;
  const years = reading.hits.find(({ sense, start, end }) => sense.type === 'days' && start >= from && end === to);
  const adult = years !== undefined && (reading.numbers[years.start]?.value ?? 0) >= adultAge;
  if (adult && reading.tokens[to]?.pause === 'comma') return false;
  return reading.hits.some(
    ({ sense, start, end }) => sense.type === 'age' && sense.about === 'none' && start <= from && end >= to,
  );
}

function whoIs(reading: Reading, start: number, end: number): 'self' | 'other' | 'any' {
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
function bareAges({ tokens, numbers, grammar }: Reading): number[] {
  const ages: number[] = [];
  for (let at = 0; tokens.length <= 5 && at < tokens.length; at++) {
    const amount = numbers[at];
    if (!amount?.exact) continue;
    if (amount.value > 4 && isAge(amount.value) && !grammar[at - 1]?.has('less')) ages.push(amount.value);
    at = amount.end - 1;
  }
  return ages;
}

const isAge = (value: number) => value > 0 && value <= oldest;
