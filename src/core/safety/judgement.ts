import { type Category, categoryAbout } from '../../../dialogs/memory.ts';
import type { Clue } from '../model.ts';
import type { DangerRule, ruleHalves } from './danger-words.ts';
import type { Found } from './grammar.ts';
import { cut } from './scanner.ts';
import type { Scene } from './scene.ts';
import type { Signal } from './signal.ts';
import type { Span } from './spans.ts';
import { isPlain, type Kind, toldOf } from './told.ts';

export interface RuleTag {
  readonly rule: DangerRule;
  readonly category: Category;
  readonly half: (typeof ruleHalves)[number];
  readonly clue?: Clue;
}

/** What a clause means where it stands, beside the other clauses of its rule: nothing, or a signal with its outcome after every guard. */
export function judge(
  found: Found<RuleTag>,
  scene: Scene,
  clauses: readonly Found<RuleTag>[] = [found],
): Signal | undefined {
  const { rule, category, half } = found.tag;
  if (isExcused(found, scene, clauses)) return undefined;
  if (rule.only === 'other' && !rule.ignores.includes('speaker') && scene.skips('speaker', found)) return undefined; // "bro i am …" is not about him.
  const whose = rule.about ?? (rule.only === 'self' ? scene.whose(found, found.between) : scene.whose(found));
  const about = whose === 'self' || whose === 'nobody' ? 'self' : 'other';
  if (rule.only && half === 'say' && rule.only !== about) return undefined;
  const isPassedBy = whose === 'anyone' && !rule.ignores.includes('anyone');
  const isFate = about === 'other' && bodily.includes(category) && scene.tellsFate(found);
  const isDead =
    about === 'other' &&
    bodily.includes(category) &&
    (scene.diedBefore(found) || (isFate && scene.mournedBefore(found))); // Nobody is told to wake the dead.
  const outcome = isPassedBy || isDead ? 'resources' : outcomeOf(rule, found, scene, about);
  const soon = outcome === 'escalate' && isSuicide(category) && scene.timed('soon', found);
  const heard: Kind = { category: categoryAbout(category, about), about, topic: rule.topic ?? null };
  const kind = toldOf(heard, scene, soon ? 'imminent' : rule.severity);
  return {
    rule: rule.id,
    ...kind,
    outcome,
    ...(whose === 'nobody' && { unnamed: true }),
    ...(rule.habit && { habit: true }),
    ...(isFate && { fate: true }),
    ...(rule.underway && { underway: true }),
    ...(rule.calm && { calm: true }),
    ...(found.tag.clue && { clue: found.tag.clue }),
    ...(hasWitness(rule) && !isPlain(kind.topic) && { score: rule.score }),
    ...(kind.category !== heard.category && { named: true }),
  };
}

/** A question needs none, unless the rule says so. */
function hasWitness({ outcome, score }: DangerRule): boolean {
  return outcome === 'escalate' ? score !== 'silent' : score === 'mayDrop';
}

/** Said in so many words, and no danger: a figure of speech, or denied. */
export function isExcused(found: Found<RuleTag>, scene: Scene, clauses: readonly Found<RuleTag>[] = [found]): boolean {
  const { ignores } = found.tag.rule;
  return (
    (!ignores.includes('idiom') && scene.overlaps('idiom', found)) ||
    (!ignores.includes('negation') && scene.denied(found, clauses))
  );
}

function outcomeOf(rule: DangerRule, span: Span, scene: Scene, about: 'self' | 'other'): Signal['outcome'] {
  const heeds = (guard: DangerRule['ignores'][number]): boolean => !rule.ignores.includes(guard);
  if (rule.outcome === 'resources')
    return heeds('past') && scene.near('recent', span, cut.sentence) ? 'checkIn' : 'resources'; // A loss, just now.
  if (heeds('quoted') && (scene.quoted(span) || scene.near('quoted', span, cut.join))) return 'resources';
  const own = scene.overlaps('self', { start: span.start - 1, end: span.end }); // "do you help if i …" tells of oneself.
  if (heeds('programme') && !own && scene.near('programme', span, cut.join)) return 'resources';
  const past = heeds('past') ? pastOf(rule, span, scene) : undefined;
  if (!past && rule.fleeting && scene.daysBefore(span)) return 'checkIn';
  if (past) return past;
  if (rule.outcome === 'checkIn') return 'checkIn';
  if (heeds('worry') && about === 'other' && scene.near('worry', span, cut.join)) return 'checkIn';
  if (heeds('jest') && rule.severity !== 'imminent' && scene.near('jest', span, cut.sentence)) return 'checkIn';
  return 'escalate';
}

function pastOf(rule: DangerRule, span: Span, scene: Scene): Signal['outcome'] | undefined {
  if (scene.timed('recent', span)) return undefined;
  const resolved = !rule.ignores.includes('resolved') && scene.near('resolved', span, cut.sentence); // "I feel fine" does not undo what was taken.
  const unclear = scene.near('pastUnclear', span, cut.join);
  const clear = scene.near('pastClear', span, cut.join) || scene.referredToAsPast(span);
  if (resolved ? clear || unclear : clear && !scene.pastBeforeToday(span)) return rule.past ?? 'resources';
  return resolved || unclear || clear ? 'checkIn' : undefined;
}

const bodily: readonly Category[] = ['overdose_now', 'medical_emergency', 'withdrawal_danger'];

function isSuicide(category: Category): boolean {
  return category === 'suicide_self' || category === 'suicide_other';
}
