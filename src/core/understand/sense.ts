import type { NoteId, QuestionId } from '../../../dialogs/questions.ts';
import type { Barrier } from '../../../dialogs/support.ts';
import type { Locale } from '../model.ts';
import type { Intent, Words } from './words.ts';

export type GrammarKind = keyof Words['grammar'];
export type UseKind = keyof Words['use'];

/** What a stretch of words can mean. */
export type Sense =
  | { readonly type: 'value'; readonly question: QuestionId | NoteId; readonly value: string; readonly told: boolean }
  | { readonly type: 'intent'; readonly intent: Intent; readonly whole: boolean }
  | { readonly type: 'language'; readonly locale: Locale; readonly whole: boolean }
  | { readonly type: 'barrier'; readonly barrier: Barrier }
  | { readonly type: 'name'; readonly question: QuestionId }
  | { readonly type: 'state'; readonly code: string }
  | { readonly type: 'age'; readonly about: keyof Words['age'] }
  | { readonly type: 'use'; readonly what: UseKind }
  | { readonly type: 'days'; readonly days: number; readonly counted: boolean } // "weeks", or "yesterday"
  | { readonly type: 'date' } // "since March"
  | { readonly type: 'grammar'; readonly kind: GrammarKind };

type Plant = (patterns: readonly string[] | undefined, sense: Sense) => void;

/** Hand every pattern of a language over, with what it means. */
export function eachSense(words: Words, plant: Plant): void {
  for (const table of [words.questions, words.notes]) {
    for (const [id, values] of Object.entries(table)) {
      const question = id as QuestionId | NoteId; // True: the schema's keys are our ids.
      for (const [value, said] of Object.entries(values ?? {})) {
        plant(said?.told, { type: 'value', question, value, told: true });
        plant(said?.asked, { type: 'value', question, value, told: false });
      }
    }
  }
  // The casts are true for the same reason.
  for (const [id, names] of Object.entries(words.names)) plantName(id as QuestionId, names, plant);
  for (const [id, said] of Object.entries(words.intents)) {
    plant(said.whole, { type: 'intent', intent: id as Intent, whole: true });
    plant(said.part, { type: 'intent', intent: id as Intent, whole: false });
  }
  for (const [id, said] of Object.entries(words.calling)) plant(said, { type: 'barrier', barrier: id as Barrier });
  for (const [id, said] of Object.entries(words.languages)) {
    plant(said.whole, { type: 'language', locale: id as Locale, whole: true });
    plant(said.part, { type: 'language', locale: id as Locale, whole: false });
  }
  for (const [code, names] of Object.entries(words.states)) plant(names, { type: 'state', code });
  for (const [about, said] of Object.entries(words.age))
    plant(said, { type: 'age', about: about as keyof Words['age'] });
  for (const [what, said] of Object.entries(words.use)) plant(said, { type: 'use', what: what as UseKind });
  for (const [kind, said] of Object.entries(words.grammar)) plant(said, { type: 'grammar', kind: kind as GrammarKind });
  for (const [unit, days] of Object.entries(words.units))
    plant([`<number> ${unit}`], { type: 'days', days, counted: true });
  plant(words.dates, { type: 'date' });
  for (const [moment, days] of Object.entries(words.moments)) plant([moment], { type: 'days', days, counted: false });
}

/** What people call a question, and the request to change its answer: "change my age". */
function plantName(question: QuestionId, names: readonly string[], plant: Plant): void {
  plant(names, { type: 'name', question });
  const requests = names.map((name) => `<changing> ${name}`);
  plant(requests, { type: 'intent', intent: 'change', whole: false });
}
