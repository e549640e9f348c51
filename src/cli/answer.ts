import { z } from 'zod';
import { plainText } from '../channels/terminal.ts';
import { find } from '../core/answers/find.ts';
import { answerLines } from '../core/answers/told.ts';
import { factsOf } from '../core/facts.ts';
import { noticeLanguage } from '../core/language.ts';
import { localePattern, sourceLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import { begin } from '../core/turn.ts';
import { say } from '../core/wording.ts';
import type { LiveLibrary } from '../library.ts';
import { rehearse } from '../rehearsal.ts';
import { quietLibrary, silent } from './filters.ts';
import { filterLines } from './json-lines.ts';

const Row = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.string().regex(localePattern).nullish(),
});

export function answerFilter(): Promise<number> {
  const library = quietLibrary();
  return filterLines(Row, ({ id, text, lang }) => ({ id, ...answered(library, text, lang ?? undefined) }));
}

/** What a person would read who asks this on the page. Danger is heard before any question, and then no answer is given. */
export function answered(library: LiveLibrary, text: string, lang?: Locale): { answer: string | null; text: string } {
  const { book } = library.current();
  const [site] = book.centre.sites;
  if (!site) throw new Error('The centre has no site.'); // The content check refuses such a centre.
  const noticed = lang ?? noticeLanguage(text, sourceLocale, book.words);
  if (library.screen(text, { locale: noticed }).outcome !== 'none')
    return { answer: null, text: inDanger(library, text, noticed) };
  const finding = find(text, noticed, book);
  const locale = lang ?? (finding.type === 'answer' ? finding.locale : noticed); // A few words tell their language by what they find.
  const setting = { conversation: begin('web', locale, 0), book, site, now: 0, staffed: true };
  const facts = factsOf(setting);
  if (finding.type === 'unclear') return { answer: null, text: say('sorry', setting, facts).text };
  const answer = finding.type === 'answer' ? finding.id : null;
  const refused = finding.type === 'refused' ? finding.id : null;
  const [said] = answerLines({ answer, refused, more: false }, setting, facts);
  return { answer, text: said?.text ?? '' };
}

function inDanger(library: LiveLibrary, text: string, locale: Locale): string {
  const rehearsal = rehearse(library, { channel: 'web', locale, now: () => 0 }, silent);
  rehearsal.say({ type: 'joined' });
  return rehearsal.say({ type: 'text', text }).map(plainText).join('\n');
}
