import { regions } from '../../src/core/floor.ts';
import { laws } from './laws.ts';
import { type Chart, events, scenes } from './scenes.ts';
import { stepOf } from './step.ts';

export interface Proof {
  readonly scenes: number;
  readonly steps: number;
  readonly broken: readonly string[];
}

const dependOnStaff = ['HUMAN', 'UNCLEAR', 'ANSWERS', 'SKIP'];

/** Walk every step from every scene, with the team on and away. `broken` names each law once; `untilLaw` is enough to stop. */
export function prove(chart: Chart, { untilLaw, half }: { readonly untilLaw?: string; readonly half?: 0 | 1 } = {}): Proof {
  const broken = new Map<string, string>();
  let [sceneCount, stepCount] = [0, 0];
  const done = () => ({ scenes: sceneCount, steps: stepCount, broken: [...broken.values()] });
  for (const before of mixed([...scenes(chart)].filter((_, at) => half === undefined || at % 2 === half))) {
    sceneCount++;
    for (const event of events(regions(before).dialog))
      for (const staffed of dependOnStaff.includes(event.type) ? [true, false] : [true]) {
        stepCount++;
        const step = stepOf(chart, before, event, staffed);
        for (const [law, keeps] of Object.entries(laws)) {
          if (broken.has(law) || keeps(step)) continue;
          const { value, context } = before;
          broken.set(law, `${law}: ${JSON.stringify({ value, context, event, staffed, lines: step.lines, effects: step.effects, then: step.after.value, thenContext: step.after.context })}`);
          if (untilLaw && law.startsWith(`${untilLaw} `)) return done();
        }
      }
  }
  return done();
}

/** In strides, so that a broken chart meets a bit of everything early. */
function mixed<T>(all: readonly T[]): readonly T[] {
  const stride = 97; // Prime, so it does not beat in time with the loops that made the scenes.
  return Array.from({ length: stride }, (_, start) => all.filter((_, index) => index % stride === start)).flat();
}
