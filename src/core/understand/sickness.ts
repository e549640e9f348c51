import type { ValueOf } from '../../../dialogs/questions.ts';
import { isDenied, sentencesOf } from './guards.ts';
import type { Hit } from './pattern.ts';
import type { Reading } from './reading.ts';
import type { GrammarKind, Sense } from './sense.ts';

/**
 * What stopping does to somebody, told in one sentence but in no set phrase: "if I'm late with a dose my legs won't keep
 * still and I sweat", "last spring I tried to come off them and had a seizure". A symptom beside what was not done yet, or
 * was tried, is one that comes with stopping. One that stands beside a stop that holds may be felt now: that is asked.
 */
export function sicknessIn(reading: Reading): readonly ValueOf<'withdrawal'>[] {
  const sick = withWhatFollows(reading).flatMap((places) => {
    const placed = (kind: GrammarKind) => places.filter((at) => reading.grammar[at]?.has(kind));
    const tries = placed('tries');
    if (tries.length === 0) return [];
    const isTold = (kind: GrammarKind) => placed(kind).some((at) => !isDeniedAt(reading, at, tries));
    if (isTold('seizes')) return ['past_severe' as const];
    if (isTold('ails')) return placed('well').length === 0 ? ['past_mild' as const] : [];
    return placed('ails').length > 0 ? ['none' as const] : []; // "I don't get ill when I stop."
  });
  return [...sick, ...(isSteady(reading) ? ['stable_medication' as const] : [])];
}

/** "I tried to stop in March. I shook for days": the sentence after one that tells of stopping and of nothing felt. */
function withWhatFollows(reading: Reading): readonly (readonly number[])[] {
  const sentences = sentencesOf(reading);
  const has = (places: readonly number[], kind: GrammarKind) => places.some((at) => reading.grammar[at]?.has(kind));
  const isOpen = (places: readonly number[]) =>
    has(places, 'tries') && !has(places, 'ails') && !has(places, 'seizes') && !has(places, 'well');
  return sentences.map((places, at) => {
    const next = sentences[at + 1] ?? [];
    const goesOn = isOpen(places) && !has(next, 'tries') && next.length <= followMax;
    return goesOn ? [...places, ...next] : places;
  });
}

const followMax = 12; // Words.

/** "Subutex from my doctor, doing fine on it": stable on what is prescribed, in one sentence. */
function isSteady(reading: Reading): boolean {
  return sentencesOf(reading).some((places) => {
    const has = (kind: GrammarKind) =>
      places.some((at) => reading.grammar[at]?.has(kind) && !isDenied(reading, { start: at, end: at + 1 }));
    return has('medicates') && has('steadies');
  });
}

/** "On methadone, no withdrawals": whether that is none or a medicine that holds is asked. */
export function isMedicated({ grammar }: Reading): boolean {
  return grammar.some((kinds) => kinds?.has('medicates'));
}

/** Whoever is told to be stable on a medicine names no other opioid. */
export function isPrescribed({ grammar, hits }: Reading, { withdrawal }: { readonly withdrawal?: unknown }): boolean {
  const isOpioid = ({ sense }: Hit<Sense>) => sense.type === 'value' && sense.value === 'opioids' && sense.told;
  const isMedicine = ({ start, end }: Hit<Sense>) => grammar.slice(start, end).some((kinds) => kinds?.has('medicates'));
  return withdrawal !== 'stable_medication' || hits.filter(isOpioid).every(isMedicine);
}

/** The "no" of "if I don't drink I shake" belongs to the drinking. */
function isDeniedAt(reading: Reading, at: number, tries: readonly number[]): boolean {
  const reach = [at - 1, at - 2, at - 3];
  return isDenied(reading, { start: at, end: at + 1 }) && !tries.some((each) => reach.includes(each));
}
