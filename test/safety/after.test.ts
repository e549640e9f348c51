import { describe, expect, test } from 'vitest';
import { type Barrier, barriers } from '../../dialogs/support.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Channel, OwnLocale } from '../../src/core/model.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say, type Table } from '../turn/table.ts';

const table = openTable();
const minimal: Table = { ...table, site: { ...table.site, crisisSupport: 'minimal' } };

const inCrisis = { en: ['me', 'i want to kill myself'], es: ['para mí', 'me quiero matar'] } as const;

function crisis(locale: OwnLocale, at: Table = table, channel: Channel = 'web'): Conversation {
  const first = begin(channel, locale, openMorning);
  return inCrisis[locale].reduce((before, text) => say(at, before, text, { channel }).conversation, first);
}

/** What people say when they have the number and do not call. Written for this test. */
// biome-ignore format: a table reads in columns
const said: { readonly [L in OwnLocale]: { readonly [B in Barrier]: readonly string[] } } = {
  en: {
    cost:     ['does it cost money?', 'how much does it cost', "i can't pay for it", 'i have no insurance'],
    police:   ["they'll send the cops", 'will they call the police', 'the police will come', "i don't want the cops here"],
    hospital: ['will they lock me up', "i don't want to get committed", 'they will put me in a hospital'],
    phone:    ["i don't have minutes", 'no service', 'my phone is dead', 'i only have wifi'],
    heard:    ['my roommate can hear me', "i'm at work", 'people can hear', "i can't talk right now"],
    talk:     ['i hate talking on the phone', "i don't know what to say", 'phone anxiety', "i'm too scared to call"],
    useless:  ["it won't help", 'it is useless', 'they never listen', "they can't help me"],
    wait:     ['they put me on hold', 'nobody picks up', 'how long is the wait', 'hold music'],
    hungUp:   ['they hung up on me', 'the call got disconnected'],
    language: ['is there an interpreter', 'my english is not good'],
    privacy:  ['will they tell my parents', 'is it anonymous', 'do they record it', 'they will take my kids'],
    who:      ['who answers', 'what happens when i call'],
    small:    ["it's not that bad", "i don't want to waste their time", "i don't deserve help"],
  },
  es: {
    cost:     ['¿cuesta dinero?', 'cuánto cuesta', 'no tengo seguro', 'es gratis?'],
    police:   ['van a llamar a la policía', 'no tengo papeles', 'me van a deportar', 'viene la policía'],
    hospital: ['me van a encerrar', 'no quiero ir al hospital', 'me van a internar'],
    phone:    ['no tengo saldo', 'mi teléfono no sirve', 'no tengo señal'],
    heard:    ['me van a oír', 'hay gente aquí', 'estoy en el trabajo'],
    talk:     ['no puedo hablar por teléfono', 'no sé qué decir', 'me da pena llamar'],
    useless:  ['no sirve de nada', 'para qué voy a llamar', 'nadie me escucha'],
    wait:     ['me dejaron en espera', 'nadie contesta', 'tardan mucho'],
    hungUp:   ['me colgaron', 'se cortó la llamada'],
    language: ['hablan español', 'hay un intérprete'],
    privacy:  ['le van a decir a mis padres', 'es anónimo', 'me van a quitar a mis hijos'],
    who:      ['quién contesta', 'qué pasa si llamo'],
    small:    ['no es para tanto', 'no quiero molestar'],
  },
};

describe.for(['en', 'es'] as const)('%s', (locale) => {
  test.for(barriers)('what stands in the way is understood and answered in place: %s', (barrier) => {
    const at = crisis(locale);
    for (const text of said[locale][barrier]) {
      const { utterances, conversation } = say(table, at, text);
      expect(
        utterances.map(({ key }) => key),
        text,
      ).toContain(`safety.barriers.crisis.${barrier}`);
      expect(conversation.snapshot.context.support.barrier).toBe(barrier);
      expect(regions(conversation.snapshot)).toMatchObject({ safety: 'high', step: 'means' });
    }
  });

  test('where the law allows no more than resources, nothing is asked after the card and nothing is offered', () => {
    const at = crisis(locale, minimal);
    const texts = ['blue', ...Object.values(said[locale]).map(([first = '']) => first)];
    for (const text of texts) {
      const { utterances, conversation } = say(minimal, at, text);
      expect(regions(conversation.snapshot), text).toMatchObject({ safety: 'high', step: 'helpline' });
      expect(utterances.map(({ key }) => key).filter((key) => /barrier|means|nearby|stay/.test(key))).toEqual([]);
      const choices = utterances.findLast(({ ask }) => ask)?.ask?.choices.map(({ value }) => value);
      expect(choices).toEqual(['called', 'safe', 'person', 'false_alarm']);
    }
  });
});

test('the state they live in can make it resources only, wherever the site is', () => {
  const told = ['me', 'no', 'no', 'yes', '40', 'ohio', 'i want to kill myself'];
  const elsewhere: Table = { ...table, site: { ...table.site, minimalSupportStates: ['OH'] } };
  const after = (at: Table) =>
    [...told, 'i cant call'].reduce(
      (before, text) => say(at, before, text).conversation,
      begin('web', 'en', openMorning),
    );
  expect(regions(after(elsewhere).snapshot).step).toBe('helpline');
  expect(regions(after(table).snapshot).step).toBe('barrier');
});

test('who called is not told to call as if nothing had happened, nor asked why they do not', () => {
  const called = say(table, crisis('en'), 'i called them').conversation;
  for (const text of ['blue', 'ok', 'how long will it take', 'i want to kill myself']) {
    const { utterances } = say(table, called, text);
    const words = utterances.map((utterance) => utterance.text).join(' ');
    expect(words, text).not.toMatch(/Please call or text 988 now/);
    expect(words, text).toMatch(/call 911 or 988 again/);
    const choices = utterances.findLast(({ ask }) => ask)?.ask?.choices.map(({ value }) => value) ?? [];
    expect(choices).not.toContain('called');
    expect(choices).not.toContain('barrier');
  }
});

test('a number written in a crisis is kept for the team; nothing is kept of a refusal, nor after a deletion', () => {
  const kept = say(table, crisis('en'), 'you can reach me at 614 555 0199');
  expect(kept.conversation.snapshot.context.answers.contact).toContain('614 555 0199');
  const refused = ['me', 'no', 'no', 'no', 'i want to kill myself', '614 555 0199'];
  const deleted = ['me', 'i want to kill myself', 'delete my conversation', '614 555 0199'];
  for (const texts of [refused, deleted]) {
    const end = texts.reduce((before, text) => say(table, before, text).conversation, begin('web', 'en', openMorning));
    expect(regions(end.snapshot).safety).toBe('high');
    expect(end.snapshot.context.answers.contact).toBeUndefined();
  }
});
