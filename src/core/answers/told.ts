import { type Facts, fill, isOverheard, type Setting } from '../facts.ts';
import { regions } from '../floor.ts';
import { inLocale } from '../languages.ts';
import type { Utterance } from '../model.ts';
import { wordsOf } from '../wording.ts';

/** What we say to a question: an answer of ours, or (`refused`, or neither) why there is none. */
export interface Reply {
  readonly answer: string | null;
  readonly refused: string | null;
  readonly more: boolean; // They heard the short answer, and want the long one.
}

export function answerLines({ answer, refused, more }: Reply, setting: Setting, facts: Facts): readonly Utterance[] {
  const { answers, asking } = wordsOf(setting);
  if (isOverheard(setting)) return [overheard(answer, setting, facts)];
  const found = answer === null ? undefined : answers[answer];
  if (!found) {
    const own = refused === null ? undefined : asking.refused[refused]?.say;
    return [plain(`answer.${own ? refused : 'uncovered'}`, fill(own ?? asking.say.uncovered, facts))];
  }
  if (more) return [plain(`answer.${answer}.more`, fill(found.long, facts))];
  const fact = found.fact && (setting.site.facts?.[found.fact] ?? setting.book.centre.facts?.[found.fact]);
  const own = fact && inLocale(fact, setting.conversation.locale);
  const text = fill(own ?? found.short, facts);
  const sms = own === undefined && found.sms !== undefined ? { sms: fill(found.sms, facts) } : {};
  const said = { ...plain(`answer.${answer}`, text), ...sms };
  const isWarned = regions(setting.conversation.snapshot).safety !== 'clear'; // Then one thing is asked, and it is not this.
  if (setting.channel === 'sms' || isWarned) return [said]; // A text message has no room for more; they can still ask for it.
  const related = found.related.flatMap((id) => answers[id]?.title ?? []).join(' · ');
  return [said, plain('answer.more', fill(asking.say.more, { ...facts, related }))];
}

/** Where somebody else may read it: what tells nothing is said at once, what we have nothing for is not promised, the rest is kept. */
function overheard(answer: string | null, setting: Setting, facts: Facts): Utterance {
  const { answers, asking } = wordsOf(setting);
  const found = answer === null ? undefined : answers[answer];
  if (!found) return plain('answer.uncovered', fill(asking.say.uncovered, facts));
  if (found.overheard !== undefined) return plain(`answer.${answer}.overheard`, fill(found.overheard, facts));
  const line = answer !== null && ofPrivacy.includes(answer) ? 'private' : 'waits';
  return plain(`answer.${line}`, fill(asking.say[line], facts));
}

/** It was promised for later: it is kept until they tell us that texting is private. */
export function isPutOff(answer: string, setting: Setting): boolean {
  const found = wordsOf(setting).answers[answer];
  return isOverheard(setting) && found !== undefined && found.overheard === undefined && !ofPrivacy.includes(answer);
}

/** "Is it private?" is answered before anything else is: that the answer waits until it is private would go in a circle. */
const ofPrivacy: readonly string[] = ['privacy', 'this-chat', 'my-records', 'employer-privacy'];

function plain(key: string, text: string): Utterance {
  return { key, text, tone: 'plain' };
}
