import { expect, test } from 'vitest';
import type { QuestionId } from '../../dialogs/questions.ts';
import { locales } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

const choices = ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value, label: `label ${value}` }));
const at = (question: OpenAsk['question']): OpenAsk => ({ question, choices, many: false });
const places: readonly OpenAsk['question'][] = ['home', 'pregnant', 'review', 'danger', 'mental', 'open'];

const changed = {
  en: ['i changed my mind', "I've changed my mind"],
  es: ['cambié de idea', 'ya cambié de idea', 'cambié de opinión'],
} as const;

test.each(locales)('in %s a change of mind is a wish to change, and names no question', (locale) => {
  for (const place of places)
    for (const text of changed[locale])
      expect([text, place, understand(text, at(place), locale, {})]).toEqual([
        text,
        place,
        { type: 'intent', intent: 'change' },
      ]);
});

const named: { readonly en: Requests; readonly es: Requests } = {
  en: {
    age: 'change my age',
    pregnant: 'change pregnant',
    home: 'change home',
    substances: 'change substances',
    state: 'i want to change my state',
    contact: 'change how to reach me',
    who: 'change who this is for',
    harm: 'change thoughts of harm',
    danger: 'change danger right now',
    mental: 'fix mood and thinking',
    use: 'change how often',
    consent: 'change may share with our team',
  },
  es: {
    age: 'cambiar mi edad',
    pregnant: 'cambiar embarazada',
    home: 'quiero cambiar casa',
    substances: 'cambiar sustancias',
    state: 'cambiar el estado',
    contact: 'cambiar cómo llegar a mí',
    who: 'cambiar para quién es',
    harm: 'cambiar ideas de hacer daño',
    danger: 'cambiar peligro ahora',
    mental: 'cambiar ánimo y mente',
    use: 'cambiar cada cuánto',
    consent: 'cambiar compartir con el equipo',
  },
};
type Requests = { readonly [question in QuestionId]?: string };

test.each(locales)('in %s a question is named by its short label or a common name, and not answered', (locale) => {
  for (const place of places)
    for (const [question, text] of Object.entries(named[locale]))
      expect([text, place, understand(text, at(place), locale, {})]).toEqual([
        text,
        place,
        { type: 'intent', intent: 'change', question },
      ]);
});

test('what is told beside a change is no answer, unless somebody is in danger', () => {
  const text = 'change pregnant i got it wrong';
  expect(understand(text, at('pregnant'), 'en', {})).toMatchObject({ intent: 'change', question: 'pregnant' });
  const danger = understand('change my home, he is hitting me', at('home'), 'en', {});
  expect(danger).toMatchObject({ type: 'answers', answers: { danger: 'violence' } });
});

test('a number below nothing or with a fraction picks no choice, and is no age', () => {
  for (const locale of locales)
    for (const place of ['home', 'danger', 'harm', 'mental', 'age', 'review'] as const)
      for (const text of ['-1', '1.5', '-2', '−1'])
        expect([text, place, understand(text, at(place), locale, {})]).toEqual([text, place, { type: 'unclear' }]);
});

test('a call is asked for, whenever it may be', () => {
  const said = { en: ['can you call me tomorrow', 'could you please call me'], es: ['me puede llamar mañana'] };
  for (const locale of locales)
    for (const text of said[locale])
      expect([text, understand(text, at('home'), locale, {})]).toEqual([text, { type: 'intent', intent: 'human' }]);
});
