import type { Answers } from '../../../dialogs/questions.ts';
import { sentencesOf, subject } from './guards.ts';
import type { ValueHit } from './heard.ts';
import type { OpenAsk } from './meaning.ts';
import type { Reading } from './reading.ts';
import { settle } from './severity.ts';
import { isMused } from './use.ts';

/** Whose answers these are: the writer's, somebody else's, or not told yet. */
export type Perspective = 'first' | 'third' | 'nobody';

// biome-ignore format: a list reads in rows
/** These are about the place or about anybody, so somebody else's name does not take them away. */
const aboutAnybody = new Set<string>(['who', 'danger', 'home', 'barriers', 'consent', 'textSafe', 'review', 'ready']);
/** Where nobody said whom it is about, and both "I" and "she" are told of, it is about the writer. */
export function personOf(reading: Reading, hits: readonly ValueHit[], known: Answers): Perspective {
  const whos = hits
    .filter((hit) => hit.sense.question === 'who' && !isTheirs(hits, hit))
    .map(({ sense }) => sense.value);
  const who = whos.length > 0 ? settle('who', whos, {}) : known.who;
  if (who !== undefined) return who === 'self' ? 'first' : 'third';
  const subjects = hits.filter(({ sense }) => !aboutAnybody.has(sense.question)).map((hit) => subject(reading, hit));
  if (subjects.includes('first')) return subjects.includes('third') ? 'first' : 'nobody';
  const isTheirsAlone = subjects.includes('third') && !subjects.includes('nobody') && !speaks(reading);
  return isTheirsAlone ? 'third' : 'nobody';
}

/** The writer tells of themselves: an "I" that is no "my son". */
export function speaks({ grammar }: Reading, places: readonly number[] = [...grammar.keys()]): boolean {
  const isWriter = (at: number) => grammar[at]?.has('first') && !grammar[at]?.has('objects');
  return places.some((at) => isWriter(at) && !grammar[at + 1]?.has('third'));
}

/** "My brother 33 just got out": a story that begins with somebody else's doings, and tells none of the writer's own. */
export function opensWithOther(reading: Reading, hits: readonly ValueHit[]): boolean {
  if (hits.some(({ sense }) => sense.question === 'who')) return false;
  const at = reading.grammar.findIndex((kinds) => kinds?.has('third'));
  if (at < 0 || at > openingMax || !(isOfTheirs(reading, at) || isNamedFirst(reading, at))) return false;
  if (reading.grammar.slice(0, Math.max(0, at - 1)).some((kinds) => kinds?.has('first'))) return false;
  const told = hits.filter(({ sense }) => !aboutAnybody.has(sense.question)).map((hit) => subject(reading, hit));
  return told.includes('third') && !told.includes('first');
}

const openingMax = 6; // Words: "hi, ok so my partner".

/** "Dad is 70", "husband drinks": the very first word, and no "dad of two". */
function isNamedFirst({ grammar, tokens }: Reading, at: number): boolean {
  const isGreeting = [...Array(at).keys()].every((each) => grammar[each]?.has('fillers'));
  return (
    isGreeting && grammar[at]?.has('kin') === true && !grammar[at]?.has('first') && tokens[at + 1]?.pause === 'none'
  );
}

/** "My" and the relative himself: in "my wife and I" it is the writer as well. */
function isOfTheirs({ grammar }: Reading, at: number): boolean {
  const isOurs = grammar[at - 1]?.has('first') ?? false;
  return isOurs && !grammar.slice(at, at + 3).some((kinds) => kinds?.has('first'));
}

/** "My roommates drink every night" tells about the home, and not what the writer drinks. */
export function isTheirs(hits: readonly ValueHit[], hit: ValueHit): boolean {
  return homesBeside(hits, hit).length > 0;
}

/** "He lives with his uncle, who drinks": of somebody else it tells about the home where it began well before the drinking. */
export function livesWith(hits: readonly ValueHit[], hit: ValueHit): boolean {
  return homesBeside(hits, hit).some(({ start }) => start <= hit.start - livesWithMin);
}

const livesWithMin = 3; // Words: "lives with his".

function homesBeside(hits: readonly ValueHit[], { sense, start, end }: ValueHit): readonly ValueHit[] {
  if (sense.question !== 'substances' && sense.question !== 'use' && sense.value !== 'loved_one') return [];
  return hits.filter((hit) => hit.sense.value === 'others_using' && hit.start < end && hit.end > start);
}

/** In a story "she wants me to get help" tells of her wish, and of nobody's who is ready. */
export function isAbout(reading: Reading, hit: ValueHit, person: Perspective, open: OpenAsk['question']): boolean {
  if (isChild(reading, hit)) return person === 'third';
  const isWish = open === 'open' && hit.sense.question === 'ready';
  if (person === 'nobody' || (aboutAnybody.has(hit.sense.question) && !isWish)) return true;
  if (isWish && person === 'third' && isReported(reading, hit)) return true;
  const named = subject(reading, hit);
  return named === 'nobody' || named === person || (person === 'first' && isUnsaid(reading, hit));
}

/** "My wife found out. Vodka, every night": a sentence that names nobody goes on about the teller, unless a verb says "she". */
function isUnsaid(reading: Reading, { sense, start }: ValueHit): boolean {
  if (!ofUse.has(sense.question)) return false;
  const places = sentencesOf(reading).find((each) => each.includes(start)) ?? [];
  return places.every(
    (at) => at > start || !(reading.grammar[at]?.has('third') || reading.grammar[at]?.has('theirDoing')),
  );
}

/**
 * A relative who is only mentioned beside one's own use ("I drink every night and live with my wife") does not tell whom
 * this is for, nor takes the story away from its teller. Unless they said so outright, it is asked.
 */
export function withoutMentioned(reading: Reading, all: readonly ValueHit[]): readonly ValueHit[] {
  const hits = all.filter((hit) => !isObject(reading, hit) && !learns(reading, hit) && !isOwnWork(reading, hit));
  const using = hits.filter(({ sense }) => sense.told && ofUse.has(sense.question));
  const whos = hits.filter(({ sense }) => sense.question === 'who');
  const said = whos.some(({ sense }) => sense.told || sense.value === 'self');
  if (said || using.every((hit) => subject(reading, hit) === 'third')) return hits;
  return hits.filter(({ sense }) => sense.question !== 'who');
}

/**
 * Whom a story is not about. "…a bottle a day again. My husband is a saint": after the writer's own doings a relative of
 * whom no use is told is a bystander. "I'm a nurse and I steal them from work": what they work as, where they tell of
 * their own use and of nobody else's. "I'm a doctor. A man of 55…": nobody they love.
 */
export function withoutBystanders(reading: Reading, hits: readonly ValueHit[]): readonly ValueHit[] {
  const told = hits.filter((hit) => ofUse.has(hit.sense.question) && !isMused(reading, hit));
  const isTheirUse = (hit: ValueHit) => subject(reading, hit) === 'third';
  const works = reading.grammar.some((kinds) => kinds?.has('third')); // "I'm a nurse so nobody can know": of nobody else.
  const isWork = ({ sense, start, end }: ValueHit) =>
    sense.value === 'professional' &&
    (!works || told.some((hit) => tellsOfSelf(reading, end, hit.start) || isOwnBefore(reading, hit, start))) &&
    !told.some(isTheirUse);
  const isReferred = hits.some((hit) => hit.sense.value === 'professional' && hit.sense.told && !isWork(hit));
  const isBystander = ({ sense, start, end }: ValueHit) => {
    if (sense.value !== 'loved_one') return false;
    if (isReferred) return true;
    if (reading.grammar[end - 1]?.has('intended')) return false;
    const before =
      told.some((hit) => hit.end <= start && !isTheirUse(hit)) ||
      hits.some((hit) => hit.end <= start && hit.sense.told && ofSelf.has(hit.sense.question) && !isTheirUse(hit));
    return before && !told.some((hit) => hit.end > start && isTheirUse(hit));
  };
  return hits.filter((hit) => !isBystander(hit) && !isWork(hit));
}

/** "I'm a nurse and I used at work": what they work as, beside a use of their own and nobody else. */
function isOwnWork({ grammar, tokens }: Reading, { sense, start, end }: ValueHit): boolean {
  const isElse = grammar.some((kinds, at) => (at < start || at >= end) && kinds?.has('third'));
  if (sense.value !== 'professional' || isElse) return false;
  const isOwn = (at: number) => grammar[at]?.has('first') || grammar[at - 1]?.has('first');
  return tokens.some(({ word }, at) => ownUse.has(word) && isOwn(at));
}

// biome-ignore format: a list reads in rows
const ownUse = new Set(['use', 'used', 'using', 'drink', 'drank', 'drinking', 'relapsed', 'uso', 'usaba', 'tomo', 'consumo', 'consumia', 'recai']);

/** "I take norcos all day. I'm a nurse": their own use was told first. */
function isOwnBefore(reading: Reading, hit: ValueHit, at: number): boolean {
  return hit.end <= at && subject(reading, hit) === 'first';
}

/** An "I" between two places: no "we" of a team, and no "my client". */
function tellsOfSelf({ grammar, tokens }: Reading, from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .some(
      ({ word }, at) => selves.has(word) && grammar[from + at]?.has('first') && !grammar[from + at + 1]?.has('third'),
    );
}

const selves = new Set([
  'i',
  'im',
  'ive',
  'my',
  'yo',
  'me',
  'tengo',
  'tomo',
  'uso',
  'fumo',
  'bebo',
  'mi',
  'he',
  'estoy',
  'ando',
  'llevo',
  'estado',
  'tomado',
  'usado',
  'empece',
  'consumo',
]);

/** "Will my boss find out?", "my mom doesn't know that I drink": who may get to know is not whom it is about. */
function learns({ grammar }: Reading, { sense, start, end }: ValueHit): boolean {
  if (sense.question !== 'who' || sense.value === 'self' || grammar[end - 1]?.has('intended')) return false;
  return grammar.slice(start, end).some((kinds) => kinds?.has('learns'));
}

/** "My brother died": who is dead is not whom this is for; "of an overdose", "to fentanyl": and in no danger now, nor is it what the writer takes. */
export function withoutMourned(reading: Reading, hits: readonly ValueHit[]): readonly ValueHit[] {
  return hits.filter((hit) => !isMourned(reading, hit));
}

function isMourned({ grammar }: Reading, { sense, start, end }: ValueHit): boolean {
  const kinds = grammar.slice(start, end);
  if (sense.question === 'danger' || sense.question === 'substances')
    return kinds.every((each) => each?.has('mourned'));
  if (sense.question === 'health') return kinds[0]?.has('mourned') ?? false; // "… of an overdose a month ago".
  if (sense.question !== 'who' || sense.value === 'self' || grammar[end - 1]?.has('intended')) return false;
  return kinds.some((each) => each?.has('mourned'));
}

/** The "me" of "he steals from me" does not tell that this is for them. */
function isObject({ grammar }: Reading, { sense, start, end }: ValueHit): boolean {
  if (sense.question !== 'who' || sense.value !== 'self' || sense.told) return false;
  return grammar.slice(start, end).every((kinds) => kinds?.has('objects'));
}

const ofSelf = new Set<string>(['mental', 'control', 'pregnant', 'mealSupport']);
const ofUse = new Set<string>(['substances', 'use', 'withdrawal']);

/** "Says he is ready", "dice que quiere": somebody else's words. */
function isReported({ grammar, tokens }: Reading, { start, end }: ValueHit): boolean {
  const isTheirs = (at: number) =>
    (grammar[at]?.has('third') && !grammar[at]?.has('first')) || says.has(tokens[at]!.word);
  return [...Array(end - start).keys()].some((step) => isTheirs(start + step));
}

const says = new Set(['says', 'said', 'swears', 'told', 'dice', 'dijo', 'jura', 'insiste', 'cree', 'quiere', 'wants']);

/** "He lives with me because his mom is on heroin": hers, whom nobody writes about. Of a home, whoever is there counts. */
export function isOfAnother({ grammar, tokens }: Reading, { sense, start }: ValueHit): boolean {
  if (aboutAnybody.has(sense.question) && sense.value !== 'declined') return false;
  let at = start - 1;
  const isSomebody = () => grammar[at]?.has('third') && !doings.has(tokens[at]!.word);
  while (at > start - anotherReach && at > 0 && tokens[at]!.pause !== 'stop' && !isSomebody()) at--;
  if (at < 1 || !isSomebody()) return false;
  const isBeside = grammar[at - 1]?.has('first') && tokens[at - 1]!.pause === 'comma'; // "His mom, my daughter, is…"
  return owners.has(tokens[isBeside ? at - 3 : at - 1]?.word ?? '');
}

const anotherReach = 8; // Words.
const owners = new Set(['his', 'her', 'their', 'su', 'sus']);
// biome-ignore format: a list reads in rows
const doings = new Set(['toma', 'usa', 'fuma', 'bebe', 'consume', 'toman', 'usan', 'fuman', 'pistea', 'vive', 'duerme', 'tiene']);

/** "My son is in eighth grade", and not "soy menor de edad". */
function isChild({ grammar, tokens }: Reading, { sense, start, end }: ValueHit): boolean {
  if (sense.question !== 'age') return false;
  const other = grammar.slice(start, end).findIndex((kinds) => kinds?.has('third'));
  const isWriter = (at: number) => grammar[at]?.has('first') && !ours.has(tokens[at]!.word);
  return other >= 0 && ![...Array(other).keys()].some((step) => isWriter(start + step));
}

const ours = new Set(['my', 'our', 'mi', 'mis', 'nuestro', 'nuestra']);
