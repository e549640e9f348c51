import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Conversation } from './conversation.ts';
import { isUnsure, regions } from './floor.ts';
import { raised } from './safety-answers.ts';
import { isIntent, type Meaning, type Understand } from './understand/meaning.ts';

/**
 * What they write to "is anyone in danger right now?", asked once more beside the number: a no is asked about, as from any
 * card, and a yes is the emergency itself. Null where it is neither, or nothing of the kind was asked.
 */
export function answerOfUnsure(
  text: string,
  meaning: Meaning,
  { snapshot, locale }: Conversation,
  understand: Understand,
): readonly DialogEvent[] | null {
  const { concern } = snapshot.context;
  if (concern?.topic !== 'unsure' || !(isUnsure(snapshot) || regions(snapshot).safety === 'doubt')) return null;
  const alone = understand(text, { question: 'danger', choices: [], many: false }, locale, {});
  const danger = alone.type === 'answers' ? alone.answers.danger : undefined;
  if (danger === 'none') return [{ type: 'FALSE_ALARM' }];
  const isYes = isIntent(meaning, 'yes') || danger === 'medical';
  if (danger === 'violence') return [raised({ ...concern, category: 'violence_abuse', topic: null })];
  return isYes ? [raised({ ...concern, topic: null })] : null;
}
