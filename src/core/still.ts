import { isUntreated, lineOf } from '../../dialogs/support.ts';
import type { Snapshot } from './floor.ts';
import type { SafetyAsk, SafetyLineKey } from './safety-words.ts';

/** What stands in the place of the card's short form: the next thing to do, for who called, or told what became of it. */
export function still(
  { context }: Snapshot,
  ask: SafetyAsk,
  breathless: boolean,
): { readonly instead?: SafetyLineKey } {
  if (ask !== 'moderate' && ask !== 'high' && ask !== 'emergency') return {};
  const { called, news } = context.support;
  if (breathless && fitSteps({ context })) return { instead: 'breaths' };
  if (news === 'safe' && isUntreated(context)) return { instead: 'stillPoison' };
  if (news && lineOf(ask, context.concern) !== 'refuge')
    return { instead: news === 'died' ? 'diedStill' : 'newsStill' };
  return called ? { instead: 'calledStill' } : {};
}

/** The steps are for somebody who took too much or does not wake. */
export function fitSteps({ context }: Pick<Snapshot, 'context'>): boolean {
  const { category, about } = context.concern ?? {};
  return category === 'overdose_now' || (category === 'medical_emergency' && about === 'other');
}
