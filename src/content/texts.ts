import type { Telling } from '../core/answers/words.ts';
import type { Book, LocaleBook, QuestionWords, Voiced } from '../core/book.ts';
import { entriesOf, inLocale } from '../core/languages.ts';
import type { Locale } from '../core/model.ts';
import type { Path } from './source.ts';

export type Kind = 'crisis' | 'question' | 'consent' | 'message' | 'label' | 'sms' | 'fact';

/** One text of the book, and where it stands. */
export interface Text {
  readonly locale: Locale;
  readonly file: string;
  readonly path: Path;
  readonly kind: Kind;
  readonly text: string;
}

/** Every text that a person may read, in every language. */
export function textsOf(book: Book): readonly Text[] {
  return entriesOf(book.words).flatMap(([locale, words]) => {
    const { intake, safety, messages, outcomes, papers, page, console, demo, canned } = words;
    const of = (file: string, path: Path, kind: Kind, said: Voiced): Text[] =>
      typeof said === 'string'
        ? [{ locale, file: `${locale}/${file}.yaml`, path, kind, text: said }]
        : Object.entries(said).map(([voice, text]) => ({
            locale,
            file: `${locale}/${file}.yaml`,
            path: [...path, voice],
            kind,
            text,
          }));
    return [
      ...Object.entries(intake).flatMap(([id, words]) =>
        questionTexts(id, words).flatMap(([path, kind, text]) => of('intake', path, kind, text)),
      ),
      ...safetyTexts(safety).flatMap(([path, kind, text]) => of('safety', path, kind, text)),
      ...Object.entries(messages).flatMap(([key, words]) =>
        of('messages', [key], labelKeys.includes(key) ? 'label' : 'message', words),
      ),
      ...Object.entries(outcomes).flatMap(([key, words]) =>
        of('outcomes', [key], crisisOutcomes.includes(key) ? 'crisis' : 'message', words),
      ),
      ...Object.entries(papers).flatMap(([key, words]) => of('papers', [key], 'message', words)),
      ...Object.entries(page).flatMap(([key, words]) => of('page', [key], 'label', words)),
      ...Object.entries(console).flatMap(([key, words]) => of('console', [key], 'label', words)),
      ...Object.entries(demo).flatMap(([key, words]) => of('demo', [key], 'label', words)),
      ...Object.entries(canned).flatMap(([id, { name, say }]) => [
        ...of('canned', [id, 'name'], 'label', name),
        ...of('canned', [id, 'say'], 'message', say),
      ]),
      ...answerTexts(words, locale),
      ...factTexts(book, locale),
    ];
  });
}

/** What a person asks is theirs and is not judged; what we say to it is. */
function answerTexts({ answers, asking }: LocaleBook, locale: Locale): Text[] {
  const at = (file: string, path: Path, kind: Kind, text: string) => ({
    locale,
    file: `${locale}/${file}`,
    path,
    kind,
    text,
  });
  return [
    ...Object.entries(answers).flatMap(([id, { title, short, long, sms }]) => [
      at(`answers/${id}.md`, ['title'], 'label', title),
      at(`answers/${id}.md`, ['short'], 'message', short),
      ...(sms === undefined ? [] : [at(`answers/${id}.md`, ['sms'], 'message', sms)]),
      at(`answers/${id}.md`, ['long'], 'message', long),
    ]),
    ...Object.entries(asking.say).map(([key, text]) => at('asking.yaml', ['say', key], 'message', text)),
    ...Object.entries(asking.refused).flatMap(([id, { say }]) =>
      say === undefined ? [] : [at('asking.yaml', ['refused', id, 'say'], 'message', say)],
    ),
  ];
}

/** What the centre says about itself. It may name its own prices and insurers, which nobody else may. */
function factTexts({ centre }: Book, locale: Locale): Text[] {
  const of = ({ facts = {} }: Telling, path: Path) =>
    Object.entries(facts).map(([id, said]) => ({
      locale,
      file: 'centre.yaml',
      path: [...path, 'facts', id, locale],
      kind: 'fact' as const,
      text: inLocale(said, locale),
    }));
  return [...of(centre, []), ...centre.sites.flatMap((site, at) => of(site, ['sites', at]))];
}

const labelKeys: readonly string[] = ['done', 'skip', 'whyAsk', 'back', 'person', 'unsaid'];
const crisisOutcomes: readonly string[] = ['CRISIS_988', 'EMERGENCY_911'];
type Found = [path: Path, kind: Kind, text: Voiced];

function questionTexts(id: string, { say, again, why, short, choices }: QuestionWords): Found[] {
  const kind = id === 'consent' ? 'consent' : 'question';
  return [
    [[id, 'say'], kind, say],
    [[id, 'again'], kind, again],
    [[id, 'why'], kind, why],
    [[id, 'short'], 'label', short],
    ...Object.entries(choices).map(([value, label]): Found => [[id, 'choices', value], 'label', label]),
  ];
}

function safetyTexts({ cards, lines, barriers }: LocaleBook['safety']): Found[] {
  return [
    ...Object.entries(cards).flatMap(([key, card]): Found[] => [
      [['cards', key, 'say'], 'crisis', card.say],
      [['cards', key, 'again'], 'crisis', card.again],
      [['cards', key, 'why'], 'question', card.why],
      [['cards', key, 'sms'], 'sms', card.sms],
      ...Object.entries(card.choices).map(
        ([value, label]): Found => [['cards', key, 'choices', value], 'label', label],
      ),
    ]),
    ...Object.entries(barriers).flatMap(([line, answers]) =>
      Object.entries(answers).map(([barrier, answer]): Found => [['barriers', line, barrier], 'crisis', answer]),
    ),
    ...Object.entries(lines).map(
      ([key, line]): Found => [['lines', key], key.endsWith('Sms') ? 'sms' : 'crisis', line],
    ),
  ];
}
