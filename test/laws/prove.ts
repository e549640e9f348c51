import { regions } from '../../src/core/floor.ts';
import { laws } from './laws.ts';
import { type Chart, events, scenes } from './scenes.ts';
import { type Step, stepOf } from './step.ts';

export interface Proof {
  readonly scenes: number;
  readonly steps: number;
  readonly broken: readonly string[];
}

const unsettled = '9 every step settles'; // A chart that walks in circles throws, see intake.ts.

function tryStep(...of: Parameters<typeof stepOf>): Step | Error {
  try {
    return stepOf(...of);
  } catch (thrown) {
    if (thrown instanceof Error) return thrown;
    throw thrown;
  }
}

/** A law walks on from where the step led; a chart that throws on the way does not keep it. */
function isKept(keeps: (typeof laws)[string], step: Step): boolean {
  try {
    return keeps(step);
  } catch (thrown) {
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}

const dependOnStaff = ['HUMAN', 'UNCLEAR', 'ANSWERS', 'SKIP'];

/** Walk every step from every scene, with the team on and away. `broken` names each law once; `untilLaw` is enough to stop. */
export function prove(
  chart: Chart,
  { untilLaw, half }: { readonly untilLaw?: string; readonly half?: 0 | 1 } = {},
): Proof {
  const broken = new Map<string, string>();
  let [sceneCount, stepCount] = [0, 0];
  const done = () => ({ scenes: sceneCount, steps: stepCount, broken: [...broken.values()] });
  for (const before of mixed([...scenes(chart)].filter((_, at) => half === undefined || at % 2 === half))) {
    sceneCount++;
    for (const event of events(regions(before).dialog))
      for (const staffed of dependOnStaff.includes(event.type) ? [true, false] : [true]) {
        stepCount++;
        const step = tryStep(chart, before, event, staffed);
        if (step instanceof Error) {
          broken.set(
            unsettled,
            `${unsettled}: ${JSON.stringify({ value: before.value, context: before.context, event })}`,
          );
          if (untilLaw && unsettled.startsWith(`${untilLaw} `)) return done();
          continue;
        }
        for (const [law, keeps] of Object.entries(laws)) {
          if (broken.has(law) || isKept(keeps, step)) continue;
          const { value, context } = before;
          broken.set(
            law,
            `${law}: ${JSON.stringify({ value, context, event, staffed, lines: step.lines, effects: step.effects, after: step.after.value, remembered: step.after.context })}`,
          );
          if (untilLaw && law.startsWith(`${untilLaw} `)) return done();
        }
      }
  }
  return done();
}

/** Shuffled, always alike, so that a broken chart meets a bit of everything early. */
function mixed<T>(all: readonly T[]): readonly T[] {
  const key = (index: number) => Math.imul(index + 1, 2_654_435_761) >>> 0; // Knuth's multiplicative hash.
  return all
    .map((item, index) => ({ item, at: key(index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
