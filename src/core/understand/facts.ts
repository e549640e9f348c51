import { type Answers, type NoteId, noteIds, type QuestionId, questionIds } from '../../../dialogs/questions.ts';
import { isBareAge, readAge, readBirth } from './age.ts';
import { isNoPlace } from './choices.ts';
import { isDenied, subject } from './guards.ts';
import { habitIn } from './habits.ts';
import { type Heard, hear } from './heard.ts';
import type { OpenAsk } from './meaning.ts';
import { opensWithOther, type Perspective } from './person.ts';
import { readHome, readState } from './place.ts';
import type { Reading } from './reading.ts';
import { settle } from './severity.ts';
import { askAgainIn, homeIn, nearbyIn, withdrawalsIn } from './story.ts';
import { readUse } from './use.ts';

/** Every answer that a message states: to the open question in its loose words, to the others only in clear ones. */
export function readFacts(reading: Reading, text: string, { question: open, now }: OpenAsk, known: Answers): Answers {
  const alone = hear(reading, open, known, now);
  const isOfOther = open === 'open' && known.who === undefined && opensWithOther(reading, alone.hits);
  const heard = isOfOther ? hear(reading, open, { ...known, who: 'loved_one' }, now) : alone;
  const use = usedIn(reading, heard, open, now);
  const isPlace = open === 'state' || open === 'open';
  const state = isPlace ? readState(reading, text, open) : readHome(reading);
  const said = new Map(heard.hits.map(({ sense }) => [sense.question, [] as string[]]));
  for (const { sense } of heard.hits) said.get(sense.question)?.push(sense.value);
  said.set('use', [...use]);
  const answers: Record<string, unknown> = { ...(state && { state }) };
  for (const [id, values] of said)
    if (values.length > 0 && id !== 'withdrawal') answers[id] = settle(id, withKnown(reading, id, values, known), {});
  const isStory = open === 'open';
  if (isStory) Object.assign(answers, nearbyIn(reading, heard, answers));
  const withdrawals = [...(said.get('withdrawal') ?? []), ...(isStory ? withdrawalsIn(reading) : [])];
  // The answers are of the shape that `settle` gives them; withdrawal is weighed beside what is used.
  if (withdrawals.length > 0)
    answers.withdrawal = settle('withdrawal', withdrawals, { ...known, ...(answers as Answers) });
  if (isStory) askAgainIn(reading, said, answers);
  if (open === 'who' && asksBack(reading, text)) delete answers.who;
  if (isOfOther) answers.who = 'loved_one';
  if (isStory && !answers.home) Object.assign(answers, homeIn(reading, heard));
  if (open === 'open' && known.who === undefined && !answers.who && tellsOwn(reading, heard)) answers.who = 'self';
  const isSuffering = open === 'who' && reading.grammar.some((kinds) => kinds?.has('objects')); // "He steals from me and uses."
  const asksWho = isSuffering || (open === 'open' && known.who === undefined);
  if (asksWho && !answers.who && heard.person === 'third') answers.who = 'loved_one';
  const own = known.who === 'self' && open !== 'who'; // Then a child who is told of lives beside them.
  const person = own ? 'first' : heard.person;
  const told = {
    ...readBirth(reading, now),
    ...answers,
    ...agesOf(reading, person, open, said.get('age') ?? [], !isNoPlace(text)),
  };
  if (asksWhose(open, known) && !told.who && heard.person !== 'third' && isYoung(reading, told)) told.who = 'self';
  return inOrder(told);
}

function usedIn(reading: Reading, heard: Heard, open: OpenAsk['question'], now: number | undefined): readonly string[] {
  const often = readUse(reading, saidOf(heard, 'use'), open === 'use', now);
  return open === 'open' && often.length === 0 ? habitIn(reading, heard.hits) : often;
}

/** "And my wife?": a question of theirs, and not whom this is for. */
function asksBack({ tokens }: Reading, text: string): boolean {
  const [first, second] = tokens.map(({ word }) => word);
  const turns = first === 'and' || first === 'y' || (second === 'about' && (first === 'what' || first === 'how'));
  return turns && tokens.length <= askedBackMax && text.trimEnd().endsWith('?');
}

const askedBackMax = 6; // Words.

function asksWhose(open: OpenAsk['question'], known: Answers): boolean {
  return open === 'who' || (open === 'open' && known.who === undefined);
}

/** "I'm 15, please don't tell my mom": who says of themselves how young they are has come for themselves. */
function isYoung({ hits }: Reading, { age, under13 }: Answers): boolean {
  return age === 'minor' && !under13 && hits.some(({ sense }) => sense.type === 'age' && sense.about === 'self');
}

/** "Fentanyl too": what they named before stays named, but where they take it back. Too many is safer than too few. */
function withKnown(
  reading: Reading,
  id: QuestionId | NoteId,
  values: readonly string[],
  known: Answers,
): readonly string[] {
  const before = known[id];
  const says = (kind: 'corrects' | 'adds') => reading.grammar.some((kinds) => kinds?.has(kind));
  if (typeof before !== 'object' || (says('corrects') && !says('adds'))) return values;
  const denied = reading.hits
    .filter((hit) => isDenied(reading, hit))
    .flatMap(({ sense }) => (sense.type === 'value' && sense.question === id ? [sense.value] : []));
  return [...before.filter((value) => !denied.includes(value)), ...values];
}

/** "I quit and I'm shaking": whoever tells how it goes for them, and for nobody else, is whom this is for. */
function tellsOwn(reading: Reading, { hits }: Heard): boolean {
  const subjects = hits
    .filter(({ sense }) => lived.has(sense.question))
    .map((hit) => subject(reading, { ...hit, start: hit.end - 1 }));
  return subjects.includes('first') && !subjects.includes('third');
}

const lived = new Set<string>(['use', 'withdrawal', 'control', 'history']);

const saidOf = ({ hits }: Heard, question: string) => hits.filter(({ sense }) => sense.question === question);

function agesOf(
  reading: Reading,
  person: Perspective,
  open: OpenAsk['question'],
  spoken: readonly string[],
  counts: boolean,
): Answers {
  const whose = ({ first: 'self', third: 'other', nobody: 'any' } as const)[person];
  const isBare = counts && spoken.length === 0 && (open === 'age' || (offersFew.includes(open) && isBareAge(reading)));
  const stated = readAge(reading, whose, open, isBare);
  if (!stated.age || spoken.length === 0) return stated;
  return { ...stated, age: settle('age', [...spoken, stated.age], {}) === 'minor' ? 'minor' : 'adult' };
}

/** Asked before the age is. They offer fewer choices than anybody who writes has years. */
const offersFew: readonly OpenAsk['question'][] = ['who', 'danger', 'harm', 'textSafe', 'consent'];

/** In the order of the questions, so that the same words give the same bytes. */
export function inOrder(answers: { readonly [id: string]: unknown }): Answers {
  return Object.fromEntries([...questionIds, ...noteIds].filter((id) => id in answers).map((id) => [id, answers[id]]));
}
