import { type Category, categories, categoryAbout } from '../../../dialogs/memory.ts';
import type { Weighed } from './score.ts';
import { byUrgency, isBodily, type Signal } from './signal.ts';

const unheardBehind = 1.2; // Points: a category that no rule heard has to be that much likelier than the one that leads.
const heardBehind = 1; // And one that a rule heard too has so much of it already.

/**
 * The same signals, those that are most urgent under the category that is likeliest of all that was said. Which rule speaks
 * depends on one clause; the score has read the whole. It changes no outcome and no severity, leaves what has a topic as it
 * is, and never takes a failing body for anything else: what helps there cannot wait.
 */
export function asLikeliest(signals: readonly Signal[], told: Weighed['told']): readonly Signal[] {
  const [lead, ...rest] = signals.filter(({ clue, underway }) => !clue && !underway).sort(byUrgency);
  if (lead && rest.some((signal) => !signal.score && byUrgency(signal, lead) === 0)) return signals; // As urgent, and outright.
  if (!lead?.score || lead.topic !== null || lead.named) return signals; // What may not even be doubted knows what it says.
  const equals = signals.filter(({ outcome, topic }) => outcome === lead.outcome && topic === null);
  const points = (category: Category) => {
    const behind = equals.some((signal) => signal.category === category) ? unheardBehind - heardBehind : unheardBehind;
    return (told[categories.indexOf(category)] ?? 0) - (category === lead.category ? 0 : behind);
  };
  const likeliest = categories.reduce(
    (best, category) =>
      (isBodily(category) || !isBodily(lead.category)) && points(category) > points(best) ? category : best,
    lead.category,
  );
  if (likeliest === lead.category) return signals;
  const heard = equals.filter((signal) => signal.category === likeliest).sort(byUrgency)[0];
  return signals.map((signal) =>
    equals.includes(signal) ? named({ ...signal, about: heard?.about ?? signal.about }, likeliest) : signal,
  );
}

/** Suicide of somebody else is a category of its own. */
function named(signal: Signal, category: Category): Signal {
  const about = category === 'suicide_other' ? 'other' : category === 'suicide_self' ? 'self' : signal.about;
  return { ...signal, category: categoryAbout(category, about), about };
}
