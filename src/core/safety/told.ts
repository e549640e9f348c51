import type { Category, Topic } from '../../../dialogs/memory.ts';
import type { Scene } from './scene.ts';
import type { Signal } from './signal.ts';

export type Kind = Pick<Signal, 'category' | 'about' | 'topic'>;

/** For which dangers what a message tells besides names another line: a child who is hurt, a rape, a sale, a newborn. */
// biome-ignore format: a table reads in columns
const narrower: readonly { readonly topic: Topic; readonly fits: (kind: Kind) => boolean }[] = [
  { topic: 'newborn',     fits: (kind) => kind.topic === 'threat' || (kind.about === 'self' && ofMood.includes(kind.category)) },
  { topic: 'child',       fits: (kind) => kind.about === 'self' && isHurt(kind) },
  { topic: 'trafficking', fits: isHurt },
  { topic: 'assault',     fits: isHurt },
];
const ofMood: readonly Category[] = ['suicide_self', 'self_harm'];

function isHurt({ category, topic }: Kind): boolean {
  return category === 'violence_abuse' && topic === null;
}

/** The topic that the rule or the message names. Nobody who is hurt like that is told of it as of something smaller. */
export function toldOf(kind: Kind, scene: Scene, severity: Signal['severity']): Kind & Pick<Signal, 'severity'> {
  if (isComingOff(kind, scene))
    return {
      ...kind,
      category: 'withdrawal_danger',
      topic: null,
      severity: severity === 'imminent' ? 'high' : severity,
    };
  if (isAiling(kind, scene)) return { ...kind, category: 'medical_emergency', severity };
  const found = narrower.find(({ topic, fits }) => fits(kind) && scene.says(`topic ${topic}`));
  if (!found) return { ...kind, severity };
  const isHarm = found.topic !== 'newborn' && severity === 'elevated';
  return { ...kind, topic: found.topic, severity: isHarm ? 'high' : severity };
}

/** Sick after the last of an opioid was days ago: that is withdrawal. Too much of it, or sleep that comes over them, is not. */
function isComingOff({ category, about }: Kind, scene: Scene): boolean {
  return category === 'overdose_now' && about === 'self' && scene.says('cameOff') && !scene.says('sinking');
}

/** Somebody who chokes, drowns or cannot get air from asthma: no naloxone helps there, and who answers 911 knows what does. */
function isAiling({ category, topic }: Kind, scene: Scene): boolean {
  return category === 'overdose_now' && topic === null && scene.says('ailing') && !scene.says('drugged');
}

/** A child who tells of being hurt, and who is sold, have said what the score could only guess. */
export function isPlain(topic: Signal['topic']): boolean {
  return topic === 'child' || topic === 'trafficking';
}
