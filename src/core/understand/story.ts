import type { Answers } from '../../../dialogs/questions.ts';
import { feltNow, isTended, isWatchedAtMeals, triedIn, wishesIn } from './composed.ts';
import { isDenied } from './guards.ts';
import { type Heard, isValueHit } from './heard.ts';
import { livesAmongUse, livesSupported, marriedSupported } from './household.ts';
import type { Reading } from './reading.ts';
import { settle } from './severity.ts';
import { isMedicated, isPrescribed, sicknessIn } from './sickness.ts';

type Told = Record<string, unknown>;
type Said = ReadonlyMap<string, readonly string[]>;

/** What a story tells of withdrawal in no set phrase. */
export function withdrawalsIn(reading: Reading): readonly string[] {
  return [...sicknessIn(reading), ...(feltNow(reading) ? ['now_mild'] : [])];
}

/** What stands near each other, where no set phrase told it. */
export function nearbyIn(reading: Reading, { person }: Heard, answers: Told): Answers {
  const ready = answers.ready === undefined ? wishesIn(reading, person) : [];
  const history = answers.history === undefined ? triedIn(reading) : [];
  const near = {
    ...(ready.length > 0 && { ready: settle('ready', ready, {}) }),
    ...(history.length > 0 && { history: settle('history', history, {}) }),
    ...(answers.health === undefined && isTended(reading) && { health: 'stable' }),
    ...(answers.mealSupport === undefined && isWatchedAtMeals(reading) && { mealSupport: 'yes' }),
  };
  return near as Answers; // True: each is a value of its question.
}

/** Where somebody lives and with whom, told in no set phrase. What is wrong there is looked for first. */
export function homeIn(reading: Reading, { person }: Heard): Answers {
  const named = reading.hits.filter(isValueHit).filter((hit) => !isDenied(reading, hit));
  if (person !== 'third' && livesAmongUse(reading, named)) return { home: 'others_using' };
  const isSupported = livesSupported(reading) || (person !== 'third' && marriedSupported(reading));
  return isSupported ? { home: 'safe_support' } : {};
}

/** Take back what only the question can tell. */
export function askAgainIn(reading: Reading, said: Said, answers: Told): void {
  const homes = (said.get('home') ?? []).filter((value) => value !== 'declined');
  if (answers.home === 'declined' && homes.length > 0) answers.home = settle('home', homes, {}); // In jail now, and homeless.
  const helped = said.get('history') ?? [];
  if (helped.includes('outpatient_working') && helped.includes('outpatient_not_enough')) delete answers.history; // It helps, and they still drink.
  const isUnclear = answers.withdrawal === 'none' && isMedicated(reading);
  if (isUnclear || isUnsteady(answers as Answers) || !isPrescribed(reading, answers)) delete answers.withdrawal;
}

/** Stable on a prescribed medicine, and something else every day: only the question can tell. */
function isUnsteady({ withdrawal, use, substances = [] }: Answers): boolean {
  return withdrawal === 'stable_medication' && use === 'daily' && substances.some((each) => each !== 'opioids');
}
