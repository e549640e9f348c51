import type { Found, Span } from './grammar.ts';
import { judge, type RuleTag } from './judgement.ts';
import type { Scene } from './scene.ts';
import { outcomes, type Signal } from './signal.ts';

const reach = 45; // Words between the two halves of a rule: a few sentences of a chat, not two ends of a long letter.

interface Half extends Span {
  readonly signal: Signal;
}

/** What all clauses found in a message say. A rule of two halves speaks where both are said, each after its own guards. */
export function hearTogether(found: readonly Found<RuleTag>[], scene: Scene): readonly Signal[] {
  const signals: Signal[] = [];
  const halves = new Map<RuleTag['rule'], { readonly say: Half[]; readonly with: Half[] }>();
  for (const clause of found) {
    const { rule, half } = clause.tag;
    const signal = judge(clause, scene);
    if (!signal) continue;
    if (!rule.with) {
      signals.push(signal);
      continue;
    }
    const both = halves.get(rule) ?? { say: [], with: [] };
    halves.set(rule, both);
    both[half].push({ start: clause.start, end: clause.end, signal });
  }
  for (const { say, with: other } of halves.values()) signals.push(...say.flatMap((half) => meet(half, other)));
  return signals;
}

function meet(half: Half, others: readonly Half[]): readonly Signal[] {
  const near = others.filter((other) => other.start - half.end <= reach && half.start - other.end <= reach);
  return near.slice(0, 1).map(({ signal }) => ({
    ...half.signal,
    outcome: milder(half.signal.outcome, signal.outcome),
    about: half.signal.about === 'other' ? 'other' : signal.about,
  }));
}

function milder(a: Signal['outcome'], b: Signal['outcome']): Signal['outcome'] {
  return outcomes.indexOf(a) > outcomes.indexOf(b) ? a : b;
}
