import type { Concern } from '../../../dialogs/memory.ts';
import type { ValueOf } from '../../../dialogs/questions.ts';
import type { Outcome } from './outcomes.ts';
import { type Fact, facts, type JudgedId, judgedIds, type Scene } from './scene.ts';

/** All of it must hold: for each question one of the answers listed, and each fact as stated. */
export type When = { readonly [Q in JudgedId]?: ValueOf<Q> | readonly ValueOf<Q>[] } & {
  readonly [F in Fact]?: boolean;
};

/** One row. Practical matters (work, money, a ride) cannot be written into one, so they never change an outcome. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly when: When | readonly When[]; // A list: any one of them is enough.
  readonly unless?: When; // The one exception.
  readonly alone?: true; // Only where nothing else was found.
  readonly always?: true; // The ground that everybody stands on.
  readonly vote: Outcome;
  readonly because: string; // For staff.
  readonly source: string;
  readonly alarm?: Alarm; // The answer to this question is danger in itself, so it interrupts the interview.
}

/** Whose danger it is follows from who is asking, unless the row says so. */
export type Alarm = Omit<Concern, 'about'> & { readonly question: JudgedId; readonly about?: Concern['about'] };

export function fires(rule: Rule, scene: Scene): boolean {
  return holds(rule.when, scene) && !(rule.unless && holds(rule.unless, scene));
}

export function holds(when: When | readonly When[], scene: Scene): boolean {
  return isList(when) ? when.some((way) => holdsWhole(way, scene)) : holdsWhole(when, scene);
}

function holdsWhole(when: When, scene: Scene): boolean {
  for (const name in when) {
    const key = name as keyof When; // True: a name in a When.
    if (!meets(scene[key], when[key])) return false;
  }
  return true;
}

type Value = boolean | string | readonly string[];

function meets(actual: Value, expected: Value | undefined): boolean {
  if (expected === undefined) return true;
  if (typeof actual === 'object') return actual.some((one) => meets(one, expected));
  return typeof expected === 'object' ? expected.includes(String(actual)) : actual === expected;
}

/** The ways in which a row can hold. */
export function waysOf({ when }: Rule): readonly When[] {
  return isList(when) ? when : [when];
}

function isList(when: When | readonly When[]): when is readonly When[] {
  return Array.isArray(when);
}

/** The questions behind conditions, in the order they are asked. */
export function questionsBehind(...conditions: readonly When[]): JudgedId[] {
  const names = conditions.flatMap((when) => Object.keys(when));
  const behind = names.flatMap((name): readonly string[] => (isFact(name) ? facts[name] : [name]));
  return judgedIds.filter((id) => behind.includes(id));
}

function isFact(name: string): name is Fact {
  return name in facts;
}
