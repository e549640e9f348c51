import type { Concern } from '../../dialogs/memory.ts';
import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { LanguageFacts } from './book.ts';
import { inCrisis, type Snapshot } from './floor.ts';
import { type EachLocale, entriesOf } from './languages.ts';
import { raised } from './safety-answers.ts';
import { tokenise } from './understand/text.ts';

type Languages = EachLocale<{ readonly language: LanguageFacts }>;
type Heard = Extract<DialogEvent, { type: 'DANGER' }>;

const deniedWithin = 3; // Words between "no" and the weapon: "he does not have a gun".

/**
 * Somebody who may kill themselves is armed: the emergency number, and nobody is sent to stay beside them. Told later ("he has
 * a gun") it is still about them, unless it is turned on the writer.
 */
export function withArms(heard: DialogEvent | null, text: string, languages: Languages, snapshot: Snapshot) {
  const { concern } = snapshot.context;
  const stands = inCrisis(snapshot) && concern !== null && isOfOther(concern) ? concern : null;
  const danger = heard?.type === 'DANGER' ? heard : null;
  const about = danger && isOfOther(danger) && danger.level !== 'checkIn' ? danger : stands;
  if (!about || !namesArms(text, languages)) return heard;
  if (!stands || !isTold(text, languages, 'ours')) return armed(about);
  return danger ? raised({ ...concernOf(danger), category: 'violence_abuse', about: 'self', topic: null }) : heard;
}

function isOfOther({ category, about }: Pick<Heard, 'category' | 'about'>): boolean {
  return category === 'suicide_other' && about === 'other';
}

function armed(about: Concern): DialogEvent {
  return raised({ ...concernOf(about), topic: 'armed' });
}

function concernOf({ level, category, about, topic }: Concern): Concern {
  return { level, category, about, topic };
}

function namesArms(text: string, languages: Languages): boolean {
  return isTold(text, languages, 'arms');
}

/** One of the words of this list, in any language, and not denied just before. */
function isTold(text: string, languages: Languages, list: 'arms' | 'ours'): boolean {
  const words = tokenise(text).map(({ word }) => word);
  return entriesOf(languages).some(([, { language }]) =>
    words.some((word, at) => {
      const before = words.slice(Math.max(0, at - deniedWithin), at);
      return language[list]?.includes(word) && !before.some((each) => language.denies?.includes(each));
    }),
  );
}
