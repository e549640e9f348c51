import type { AnyStateNode } from 'xstate';
import { intake } from '../../dialogs/intake.ts';
import { everywhere } from '../core/moves.ts';

/** From one state to another. `from: everywhere` is a row of the region itself, `event: null` needs none: it follows at once. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly event: string | null;
  readonly when: readonly string[]; // What its guards ask for, in the chart's own names.
}

export interface Region {
  readonly name: string;
  readonly states: readonly string[];
  readonly initial: string;
  readonly arrows: readonly Arrow[];
  readonly within: Within | null; // What some of its states have inside, the same for all of them.
}

export interface Within {
  readonly states: readonly string[];
  readonly of: readonly string[];
}

/** The three regions as the chart has them. Only what leads somewhere: an event that changes the memory alone is no arrow. */
export function regionsOf(chart: typeof intake = intake): readonly Region[] {
  return Object.values(chart.root.states as { [name: string]: AnyStateNode }).map((region) => {
    const states = Object.values(region.states);
    return {
      name: region.key,
      states: states.map(({ key }) => key),
      initial: region.initial.target[0]?.key ?? '',
      arrows: [...arrowsFrom(region, everywhere), ...states.flatMap((state) => arrowsFrom(state, state.key))],
      within: withinOf(states),
    };
  });
}

function withinOf(states: readonly AnyStateNode[]): Within | null {
  const deep = states.filter((state) => Object.keys(state.states).length > 0);
  const [first] = deep;
  return first ? { states: Object.keys(first.states), of: deep.map(({ key }) => key) } : null;
}

function arrowsFrom(node: AnyStateNode, from: string): readonly Arrow[] {
  const taken = [...node.transitions.values()]
    .flat()
    .map((transition) => ({ ...transition, event: transition.eventType }));
  const followed = (node.always ?? []).map((transition) => ({ ...transition, event: null }));
  return [...followed, ...taken].flatMap(({ target, event, guard }) =>
    (target ?? []).map(({ key }) => ({ from, to: key, event, when: conditions(guard) })),
  );
}

/** Whoever hears an answer must have the floor, and danger goes to its own level: said once, not on every arrow. */
const unsaid = ['hasFloor', 'heard', 'names'];

/** A guard of XState is a name, a name with parameters, or several of them joined. */
function conditions(guard: unknown): readonly string[] {
  if (typeof guard === 'string') return unsaid.includes(guard) ? [] : [guard];
  if (typeof guard === 'function') {
    if ('guards' in guard && Array.isArray(guard.guards)) return guard.guards.flatMap(conditions);
    return 'stateValue' in guard ? Object.values(guard.stateValue as object).map(String) : []; // True: what `stateIn` was given, here always an object.
  }
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return [];
  if (guard.type !== 'settled') return conditions(guard.type);
  const value = 'params' in guard ? (guard.params as { readonly value?: string }).value : undefined; // True: the guard's own parameters, see dialogs/vocabulary.ts.
  return value === undefined ? [] : [value];
}
