import { rank } from '../../dialogs/memory.ts';
import { fits, isKnown, steps, supported } from '../../dialogs/support.ts';
import { asksStep, floor, inCrisis, regions, type Snapshot } from '../../src/core/floor.ts';
import type { Step } from './step.ts';

/** What follows the helpline: each thing once, in order, and none of it in the way of another danger. */
export const stepLaws: { readonly [name: string]: (step: Step) => boolean } = {
  '3 after the helpline every step leads on, in order, and each can be passed over': ({
    before,
    event,
    after,
    danger,
    lines,
  }) => {
    const [was, is] = [regions(before), regions(after)];
    if (was.step === null || is.step === null || was.safety !== is.safety || danger) return true;
    if (event.type === 'NEXT' && event.step === was.step) {
      const next = nextStep(was.step, after, was.safety, event.said === 'barrier');
      return (
        is.step === next &&
        (!asksStep(next) || isSilent(after) || lines.some((line) => 'ask' in line && line.ask === next))
      );
    }
    if (event.type === 'BARRIER' && was.step === 'helpline') return steps.indexOf(is.step) > steps.indexOf('barrier');
    if (event.type === 'CALLED') return is.step === 'stay' && after.context.support.called;
    return steps.indexOf(is.step) >= steps.indexOf(was.step);
  },
  '3 a barrier is answered, and the number is said beside whatever is asked': ({ event, after, lines }) => {
    if (!inCrisis(after) || isSilent(after)) return true;
    const asks = lines.filter((line) => 'raised' in line);
    return asks.length === 1 && (event.type !== 'BARRIER' || lines.some((line) => 'barrier' in line));
  },
  '3 another danger begins at its own card, and what was called for is not said of it': ({ before, event, after }) => {
    const [was, is] = [before.context.concern, after.context.concern];
    if (event.type !== 'DANGER' || event.level === 'checkIn' || was === is) return true;
    const isAnother = was?.category !== is?.category || rank(is?.level ?? 'clear') > rank(was?.level ?? 'clear');
    const risen = regions(after).safety === event.level;
    return !isAnother || !risen || (regions(after).step === 'helpline' && !after.context.support.called);
  },
};

export function isSilent(at: Snapshot): boolean {
  return ['human', 'nobody'].includes(floor(at).speaker);
}
/**
 * The step after this one that fits; after the last the question about what stands in the way can be asked again. After the
 * helpline it is asked only of who refuses, or says that they cannot.
 */
function nextStep(
  step: (typeof steps)[number],
  at: Snapshot,
  safety: ReturnType<typeof regions>['safety'],
  refuses: boolean,
) {
  const level = supported.find((each) => each === safety) ?? 'high';
  const { concern, support } = at.context;
  const following = step === 'stay' ? steps.slice(1) : steps.slice(steps.indexOf(step) + 1);
  return following
    .filter((each) => step !== 'helpline' || refuses || each !== 'barrier')
    .find((each) => fits(each, level, concern) && !isKnown(each, support));
}
