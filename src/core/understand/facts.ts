import { type Answers, type NoteId, type QuestionId, questionIds } from '../../../dialogs/questions.ts';
import { readAge } from './age.ts';
import { isDenied, isPast, subject } from './guards.ts';
import type { OpenAsk } from './meaning.ts';
import type { Hit } from './pattern.ts';
import { readState } from './place.ts';
import type { Reading } from './reading.ts';
import type { Sense } from './sense.ts';
import { settle } from './severity.ts';
import { readUse } from './use.ts';

type ValueSense = Sense & { type: 'value' };
type ValueHit = Hit<ValueSense>;
type Perspective = 'first' | 'third' | 'nobody';

/** These are about the place or about anybody, so somebody else's name does not take them away. */
const aboutAnybody = new Set<string>([
  'who',
  'danger',
  'home',
  'barriers',
  'contact',
  'consent',
  'textSafe',
  'review',
  'ready',
]);
/** What was long ago does not count for these. For substances it does: `use` tells that it is over. */
const aboutNow = new Set<string>(['danger', 'home', 'mental', 'control', 'mealSupport', 'pregnant', 'use']);

/** Every answer that a message states: to the open question in its loose words, to the others only in clear ones. */
export function readFacts(reading: Reading, text: string, open: OpenAsk['question'], known: Answers): Answers {
  const heard = valueHits(reading, open);
  const whos = heard.filter(({ sense }) => sense.question === 'who').map(({ sense }) => sense.value);
  const who = whos.length > 0 ? (settle('who', whos, {}) as Answers['who']) : known.who;
  const person: Perspective = who === undefined ? 'nobody' : who === 'self' ? 'first' : 'third';
  const stated = heard.filter((hit) => isAbout(reading, hit, person));
  const kept = stated.some(({ sense }) => sense.question === open)
    ? stated
    : [...stated, ...heard.filter(({ sense }) => sense.question === open)];
  const answers: Record<string, unknown> = {};
  for (const id of new Set(kept.map(({ sense }) => sense.question))) {
    const said = kept.filter(({ sense }) => sense.question === id).map(({ sense }) => sense.value);
    if (id !== 'use' && id !== 'withdrawal') answers[id] = settle(id, said, {});
  }
  Object.assign(
    answers,
    readAge(reading, person === 'first' ? 'self' : person === 'third' ? 'other' : 'any', open === 'age'),
  );
  const frequency = kept.filter(({ sense }) => sense.question === 'use');
  const uses = readUse(
    reading,
    frequency.map(({ sense }) => sense.value),
    frequency,
    open === 'use',
  );
  if (uses.length > 0) answers.use = settle('use', uses, {});
  const withdrawals = kept.filter(({ sense }) => sense.question === 'withdrawal').map(({ sense }) => sense.value);
  if (withdrawals.length > 0)
    answers.withdrawal = settle('withdrawal', withdrawals, { ...known, ...(answers as Answers) });
  const state = open === 'state' || open === 'open' ? readState(reading, text) : undefined;
  return inOrder({ ...answers, ...(state && { state }) });
}

/** The values that were named, without those that were denied, are over, or are part of a longer phrase about the same. */
function valueHits(reading: Reading, open: OpenAsk['question']): ValueHit[] {
  const named = reading.hits.filter(
    (hit): hit is ValueHit => hit.sense.type === 'value' && (hit.sense.told || hit.sense.question === open),
  );
  const longest = named.filter(
    (hit) => !named.some((other) => other.sense.question === hit.sense.question && isWithin(hit, other)),
  );
  return longest.filter(
    (hit) => !isDenied(reading, hit) && !(aboutNow.has(hit.sense.question) && isLongPast(reading, hit)),
  );
}

const isWithin = (small: ValueHit, large: ValueHit) =>
  large.start <= small.start && large.end >= small.end && large.end - large.start > small.end - small.start;

/** For `use` the past is weighed beside the stop: see use.ts. */
const isLongPast = (reading: Reading, hit: ValueHit) => hit.sense.question !== 'use' && isPast(reading, hit);

function isAbout(reading: Reading, hit: ValueHit, person: Perspective): boolean {
  if (person === 'nobody' || aboutAnybody.has(hit.sense.question)) return true;
  const named = subject(reading, hit);
  return named === 'nobody' || named === person;
}

/** In the order of the questions, so that the same words give the same bytes. */
function inOrder(answers: { readonly [id: string]: unknown }): Answers {
  const ids: readonly (QuestionId | NoteId)[] = [...questionIds, 'barriers', 'under13'];
  return Object.fromEntries(ids.filter((id) => id in answers).map((id) => [id, answers[id]]));
}
