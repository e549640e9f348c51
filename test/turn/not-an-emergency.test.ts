import { expect, test } from 'vitest';
import { floor } from '../../src/core/floor.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from './table.ts';

const table = openTable();
const said = {
  en: ['👍', 'ok', 'y my mom?', 'va', 'hm'],
  es: ['👍', 'va', 'y mi mamá?', 'y mi esposa?', 'sale', 'dale', 'arre'],
} as const;
const forMe = { en: 'me', es: 'para mí' } as const;

test.each(['web', 'sms', 'teams'] as const)(
  'on %s what answers nothing at the danger question is asked again',
  (channel) => {
    for (const locale of ['en', 'es'] as const) {
      const { conversation } = say(table, begin(channel, locale, openMorning), forMe[locale], { channel });
      for (const text of said[locale])
        expect(floor(say(table, conversation, text, { channel }).conversation.snapshot), text).toEqual({
          speaker: 'dialog',
          ask: 'danger',
        });
    }
  },
);
