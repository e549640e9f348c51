import { expect, test } from 'vitest';
import type { QuestionId } from '../../dialogs/questions.ts';
import type { Locale } from '../../src/core/model.ts';
import { understand } from './cases.ts';

function read(question: QuestionId, text: string, locale: Locale): string {
  const meaning = understand(text, { question, choices: [], many: false }, locale, {});
  return meaning.type === 'answers' ? String(meaning.answers[question]) : meaning.type;
}

const isGiven = (question: QuestionId, text: string, locale: Locale) =>
  read(question, text, locale) === (question === 'review' ? 'send' : 'yes');

const cases: readonly {
  readonly question: QuestionId;
  readonly locale: Locale;
  readonly given: readonly string[];
  readonly not: readonly string[];
}[] = [
  {
    question: 'review',
    locale: 'en',
    given: [
      'send',
      'send it',
      'yes please send it',
      'looks good',
      'ok send',
      "that's right",
      'yes, send it to them',
      '👍',
    ],
    not: [
      'i have to go now',
      'right now i am in trouble',
      'is it safe to send',
      'what will you send',
      'change danger right now',
      'send it but not my number',
      'right now',
      'send?',
      "don't send it",
      'ok who sees this',
      'sure is a lot of questions',
    ],
  },
  {
    question: 'review',
    locale: 'es',
    given: ['enviar', 'sí, envíelo por favor', 'está bien', 'todo correcto', 'sí mándelo', 'de acuerdo, adelante'],
    not: [
      'tengo que irme ya',
      'ahora mismo estoy en problemas',
      'es seguro enviarlo',
      '¿qué van a enviar?',
      'cambiar peligro ahora',
      'mándelo pero sin mi número',
      'no lo mande',
    ],
  },
  {
    question: 'consent',
    locale: 'en',
    given: ['yes', 'ok', 'i agree', "sure that's fine", 'yes you can', 'yes, i agree to that', 'ok yes go ahead'],
    not: [
      'what does consent mean',
      "i don't know if i agree",
      "ok but don't share",
      'yes but not my name',
      'do i have to agree',
      'yes if it stays private',
    ],
  },
  {
    question: 'consent',
    locale: 'es',
    given: ['sí', 'ok', 'estoy de acuerdo', 'claro, está bien', 'sí pueden', 'sí, de acuerdo'],
    not: [
      'qué quiere decir autorizo',
      'no sé si estoy de acuerdo',
      'ok pero no compartan nada',
      'sí pero sin mi nombre',
      'tengo que aceptar',
    ],
  },
  {
    question: 'textSafe',
    locale: 'en',
    given: ['yes', "yes it's private", "it's my phone", 'only i see it', 'ok'],
    not: ['is this private', 'yes but he checks it', 'what does private mean', 'my phone is shared with my wife'],
  },
  {
    question: 'textSafe',
    locale: 'es',
    given: ['sí', 'es mi teléfono', 'sí, solo yo lo veo', 'sí es privado'],
    not: ['esto es privado?', 'sí pero mi esposo lo revisa', 'es mi teléfono pero lo ven mis hijos'],
  },
];

test.each(cases)('$question in $locale is agreed to by a message that is nothing but assent', (each) => {
  const { question, locale, given, not } = each;
  expect(given.filter((text) => !isGiven(question, text, locale))).toEqual([]);
  expect(not.filter((text) => isGiven(question, text, locale))).toEqual([]);
});

test('a request to send that is half a doubt is asked again, on a page of either language', () => {
  for (const locale of ['en', 'es'] as const)
    for (const text of ['right now i am in trouble', 'is it safe to send', 'what will you send'])
      expect([text, read('review', text, locale)]).toEqual([text, 'unclear']);
});
