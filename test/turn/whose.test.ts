import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/core/conversation.ts';
import { freeze, thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Locale } from '../../src/core/model.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from './table.ts';

const table = openTable();

function talked(locale: Locale, ...texts: readonly string[]): Conversation {
  const step = (at: Conversation, text: string) => thaw(freeze(say(table, at, text).conversation), at.lastAt);
  return texts.reduce(step, begin('web', locale, openMorning));
}

const answersOf = ({ snapshot }: Conversation) => snapshot.context.answers;

describe('whom the answers are about', () => {
  const turned = {
    en: ['actually it is for my son', "it's not for me, it's for my mom", 'no wait, I meant my brother', 'change who'],
    es: [
      'en realidad es para mi hijo',
      'no es para mí, es para mi mamá',
      'perdón, quise decir para mi hermano',
      'cambiar para quién',
    ],
  } as const;
  test.each(['en', 'es'] as const)(
    'in %s somebody else has answered nothing yet: danger comes first again',
    (locale) => {
      const known =
        locale === 'en'
          ? ['me', 'no', 'no', 'i agree', '34', 'ohio', 'beer']
          : ['para mí', 'no', 'no', 'acepto', '34', 'ohio', 'cerveza'];
      for (const text of turned[locale]) {
        const said = talked(locale, ...known, text);
        const now = text.startsWith('c')
          ? talked(locale, ...known, text, locale === 'en' ? 'my son' : 'mi hijo')
          : said;
        expect([text, regions(now.snapshot).dialog, answersOf(now)]).toEqual([
          text,
          'danger',
          { textSafe: 'yes', who: 'loved_one', consent: 'yes' },
        ]);
      }
    },
  );

  test('who says once more that it is for them keeps every answer', () => {
    const before = talked('en', 'me', 'no', 'no', 'i agree', '34');
    expect(answersOf(talked('en', 'me', 'no', 'no', 'i agree', '34', 'change who', 'me'))).toEqual(answersOf(before));
  });

  test('from a loved one to somebody at work it is the same person', () => {
    const now = talked('en', 'my son', 'no', 'no', 'change who', 'a client');
    expect(answersOf(now)).toMatchObject({ who: 'professional', danger: 'none', harm: 'none' });
  });

  test('who told of danger to themselves stays heard, with the levels hidden, when it turns out to be for another', () => {
    const now = talked('en', 'me', 'no', 'yes', 'keep going', 'sorry, it is for my sister');
    expect(regions(now.snapshot)).toMatchObject({ dialog: 'danger', safety: 'clear' });
    expect(now.snapshot.context.heard.answer).toBe('moderate');
    expect(answersOf(now).harm).toBeUndefined();
  });

  test('a young person who writes for somebody else keeps the way to a person', () => {
    expect(answersOf(talked('en', 'me', 'no', 'no', 'i agree', 'i am 15', 'sorry, it is for my mom')).age).toBe(
      'minor',
    );
  });

  test('a relative who is only told of turns nothing', () => {
    for (const text of ['my mom is addicted to pills', 'my husband is an alcoholic too', 'my son uses'])
      expect([text, answersOf(talked('en', 'me', 'no', 'no', 'i agree', text)).who]).toEqual([text, 'self']);
  });

  test('the "no" of "no, it is for my son" answers no question about him', () => {
    expect(answersOf(talked('en', 'me', 'no, it is for my son'))).toMatchObject({ who: 'loved_one' });
    expect(answersOf(talked('en', 'me', 'no, it is for my son')).danger).toBeUndefined();
  });
});

describe('what they use besides', () => {
  const cases = [
    ['en', 'beer', 'actually fentanyl too', ['alcohol', 'opioids']],
    ['en', 'beer', 'also xanax', ['alcohol', 'sedatives']],
    ['en', 'beer', 'and meth as well', ['alcohol', 'stimulants']],
    ['en', 'beer', 'plus weed', ['alcohol', 'cannabis_other']],
    ['en', 'beer', 'oh no wait, fentanyl too', ['alcohol', 'opioids']],
    ['en', 'beer', 'no wait, I meant fentanyl', ['opioids']],
    ['en', 'beer', 'i said it wrong, not beer, fentanyl', ['opioids']],
    ['es', 'cerveza', 'y también fentanilo', ['alcohol', 'opioids']],
    ['es', 'cerveza', 'además cristal', ['alcohol', 'stimulants']],
    ['es', 'cerveza', 'perdón, quise decir fentanilo', ['opioids']],
  ] as const;
  test.each(cases)('%s: %s, then "%s"', (locale, first, then, wanted) => {
    const start =
      locale === 'en' ? ['me', 'no', 'no', 'i agree', '34', 'ohio'] : ['para mí', 'no', 'no', 'acepto', '34', 'ohio'];
    expect(answersOf(talked(locale, ...start, first, then)).substances).toEqual(wanted);
  });
});
