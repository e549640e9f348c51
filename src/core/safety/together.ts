import { ruleHalves } from './danger-words.ts';
import type { Found } from './grammar.ts';
import { isExcused, judge, type RuleTag } from './judgement.ts';
import type { Scene } from './scene.ts';
import { outcomes, type Signal } from './signal.ts';
import { firstAt } from './spans.ts';

const reach = 45; // Words between the parts of a rule: a few sentences of a chat, not two ends of a long letter.

/** What the rules say, and whether a guard found something in the message harmless that they listen for. */
export interface Together {
  readonly signals: readonly Signal[];
  readonly excused: boolean;
}

type Clause = Found<RuleTag>;
type Parts = Record<RuleTag['half'], Clause[]>;

/** What all clauses found in a message say. A rule of several parts speaks where all are said, each after its own guards. */
export function hearTogether(found: readonly Clause[], scene: Scene): Together {
  const signals: Signal[] = [];
  let excused = false;
  const rules = new Map<RuleTag['rule'], Parts>();
  for (const clause of found) {
    const { rule, half } = clause.tag;
    if (rule.with || rule.unless) {
      const parts = rules.get(rule) ?? { say: [], with: [], also: [], unless: [] };
      rules.set(rule, parts);
      parts[half].push(clause);
    } else {
      const signal = judge(clause, scene);
      if (signal) signals.push(signal);
      else if (!clause.tag.clue && isExcused(clause, scene)) excused = true;
    }
  }
  for (const [rule, parts] of rules) {
    const signal = meet(rule, parts, scene);
    if (signal) signals.push(signal);
  }
  excused ||= scene.says('asksCare') && !scene.says('sinking');
  return { signals, excused: excused || signals.some(({ outcome, clue }) => outcome === 'resources' && !clue) };
}

/** The clearest thing that a rule of several parts says, looked for only where every part was said at all. */
function meet(rule: RuleTag['rule'], parts: Parts, scene: Scene): Signal | undefined {
  const needed = ruleHalves.filter((half) => half !== 'unless' && half !== 'say' && rule[half]);
  if (parts.say.length === 0 || needed.some((half) => parts[half].length === 0)) return undefined;
  const clauses = [...parts.say, ...parts.with, ...parts.also];
  const halves = (some: readonly Clause[]) => inOrder(some.map((clause) => new Half(clause, scene, clauses)));
  const others = needed.map((half) => halves(parts[half]));
  const harmless = halves(parts.unless);
  let clearest: Signal | undefined;
  for (const clause of parts.say) {
    if (someNear(clause, harmless, () => true)) continue;
    const said = new Half(clause, scene, clauses);
    let signal = said.signal;
    for (const half of others) signal = signal && joined(rule, signal, nearest(said, half));
    if (signal && (!clearest || isClearer(signal, clearest))) clearest = signal;
    if (clearest?.outcome === 'escalate') return clearest;
  }
  return clearest;
}

/** A clause that is judged when somebody asks, and once. */
class Half {
  readonly clause: Clause;
  readonly #scene: Scene;
  readonly #clauses: readonly Clause[]; // Of the whole rule.
  #judged: { readonly signal: Signal | undefined } | undefined;

  constructor(clause: Clause, scene: Scene, clauses: readonly Clause[]) {
    this.clause = clause;
    this.#clauses = clauses;
    this.#scene = scene;
  }

  get signal(): Signal | undefined {
    this.#judged ??= { signal: judge(this.clause, this.#scene, this.#clauses) };
    return this.#judged.signal;
  }
}

/** The clauses of one part in the order of where they start, and how long the longest is. */
interface InOrder {
  readonly halves: readonly Half[];
  readonly longest: number;
}

function inOrder(halves: Half[]): InOrder {
  const lengths = halves.map(({ clause }) => clause.end - clause.start);
  return {
    halves: halves.sort((a, b) => a.clause.start - b.clause.start),
    longest: lengths.reduce((most, one) => Math.max(most, one), 0),
  };
}

/** The clearest of the other part's clauses within reach. */
function nearest(said: Half, others: InOrder): Signal | undefined {
  let clearest: Signal | undefined;
  someNear(said.clause, others, ({ signal }) => {
    if (signal && (!clearest || isClearer(signal, clearest))) clearest = signal;
    return clearest?.outcome === 'escalate';
  });
  return clearest;
}

function someNear(clause: Clause, { halves, longest }: InOrder, is: (half: Half) => boolean): boolean {
  const from = clause.start - reach - longest;
  for (let at = firstAt(halves, (half) => half.clause.start >= from); at < halves.length; at += 1) {
    const half = halves[at];
    if (!half || half.clause.start > clause.end + reach) return false;
    if (clause.start - half.clause.end <= reach && is(half)) return true;
  }
  return false;
}

/** A rule for one person only has asked whose its first part is; the others may name those left behind. */
function joined(rule: RuleTag['rule'], signal: Signal, other: Signal | undefined): Signal | undefined {
  return (
    other && {
      ...signal,
      outcome: isClearer(signal, other) ? other.outcome : signal.outcome,
      about: signal.about === 'other' || rule.only ? signal.about : other.about,
      unnamed: signal.unnamed === true && other.unnamed === true,
    }
  );
}

function isClearer(a: Signal, b: Signal): boolean {
  return outcomes.indexOf(a.outcome) < outcomes.indexOf(b.outcome);
}
