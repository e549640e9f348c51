import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { OwnLocale } from '../../src/core/model.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from '../turn/table.ts';

const table = openTable();

function played(locale: OwnLocale, ...texts: readonly string[]): Conversation {
  return texts.reduce((at, text) => say(table, at, text).conversation, begin('web', locale, openMorning));
}

function said(at: Conversation, text: string): string {
  return say(table, at, text)
    .utterances.map((utterance) => utterance.text)
    .join(' ');
}

const suicidal = { en: 'i want to kill myself', es: 'me quiero matar' } as const;
const brother = { en: 'my brother says he wants to kill himself', es: 'mi hermano se quiere matar' } as const;
const hit = { en: 'my husband hits me', es: 'mi esposo me pega' } as const;

/** What is said to it, and what people write. Written for this test. */
// biome-ignore format: a table reads in columns
const cries = {
  en: [
    ['I am here.',              ['are you there?', 'talk to me', 'please dont leave me', 'say something']],
    ['That sounds very hard',   ['im scared', "i'm so afraid", 'it hurts so much', 'im crying', 'i feel so alone', 'i dont know what to do', 'my mom died']],
    ['I have read that.',       ['my dog is brown', 'purple monkey', 'the sky is falling']],
    ['not too young',           ["i'm only 15 years old", 'im 12']],
    ['my questions wait',       ['keep going', 'can we go on']],
    ['Tell them that you need', ['my mom is here', 'my sister is with me', 'a friend is coming over']],
  ],
  es: [
    ['Aquí estoy.',              ['¿está ahí?', 'hábleme', 'por favor no me deje']],
    ['Eso suena muy duro',       ['tengo mucho miedo', 'me duele mucho', 'estoy llorando', 'me siento muy sola', 'no sé qué hacer']],
    ['Ya lo leí.',               ['mi perro es café', 'me gusta la sopa']],
    ['También a su edad',        ['tengo 15 años', 'tengo 12 años']],
    ['mis preguntas esperan',    ['quiero seguir', 'sigamos']],
    ['Dígale que ahora le hace', ['mi mamá está aquí', 'ya llegó mi hermana', 'viene un amigo']],
  ],
} as const;

describe.for(['en', 'es'] as const)('%s', (locale) => {
  test('what is cried out, told or not understood is acknowledged beside the number, and the step stays open', () => {
    const at = played(locale, suicidal[locale]);
    for (const [words, texts] of cries[locale]) {
      for (const text of texts) {
        const spoken = said(at, text);
        expect(spoken, text).toContain(words);
        expect(spoken, text).toContain('988');
        expect(regions(say(table, at, text).conversation.snapshot), text).toMatchObject({
          safety: 'high',
          step: 'helpline',
        });
      }
    }
  });

  test('what stands in the way is asked of who refuses or cannot, and of nobody else', () => {
    const at = played(locale, suicidal[locale]);
    const refusing = {
      en: ['no', 'i cant call', 'no i wont call', 'im not calling'],
      es: ['no', 'no puedo llamar', 'no voy a llamar', 'me niego'],
    };
    for (const text of refusing[locale])
      expect(regions(say(table, at, text).conversation.snapshot).step, text).toBe('barrier');
    const nonsense = { en: ['purple monkey', 'i ate soup', 'ok', 'yes'], es: ['mono morado', 'comí sopa', 'ok', 'sí'] };
    for (const text of nonsense[locale])
      expect(regions(played(locale, suicidal[locale], text, text).snapshot).step, text).not.toBe('barrier');
  });

  test('a joke is asked about once, with the number, and scolds nobody', () => {
    const jokes = {
      en: ['nah jk', 'no lol i was kidding', "i'd never really do it"],
      es: ['era broma', 'no, es broma', 'perdón estaba borracho no es cierto'],
    };
    for (const text of jokes[locale]) {
      const { utterances, conversation } = say(table, played(locale, suicidal[locale]), text);
      expect(regions(conversation.snapshot).safety, text).toBe('doubt');
      expect(utterances.map(({ text: words }) => words).join(' '), text).toContain('988');
    }
  });

  test('after two messages that nobody here can read, "keep going" is offered where it is a way on', () => {
    const low = {
      en: ['i cut myself sometimes', 'write "keep going"'],
      es: ['a veces me corto', 'escriba «quiero seguir»'],
    } as const;
    const [danger, offer] = low[locale];
    const once = played(locale, danger, 'blah');
    expect(said(played(locale, danger), 'blah')).not.toContain(offer);
    expect(said(once, 'blah')).toContain(offer);
    expect(said(played(locale, suicidal[locale], 'blah'), 'blah')).not.toContain(offer);
  });

  test('nobody who asks or cries out is told that nothing more is asked', () => {
    const staying = { en: 'I will not ask more', es: 'no pregunto más' };
    const texts = {
      en: ['are you there', 'what should i do?', 'im scared', 'blah'],
      es: ['está ahí', 'qué hago?', 'tengo miedo', 'bla'],
    };
    const near = played(locale, suicidal[locale], 'blah', 'blah', 'blah', 'blah');
    expect(regions(near.snapshot).step).toBe('nearby');
    for (const text of texts[locale]) {
      expect(said(near, text), text).not.toContain(staying[locale]);
      expect(said(say(table, near, text).conversation, text), text).not.toContain(staying[locale]);
    }
  });

  test('more taken after thoughts of suicide is an emergency; other things that are taken are not', () => {
    const took = { en: ['i took aspirin', 'i took some pills'], es: ['tomé aspirinas', 'me tomé unas pastillas'] };
    const harmless = {
      en: ['i took the bus', 'i took a shower', 'i took my dog out'],
      es: ['tomé el bus', 'tomé agua'],
    };
    const at = played(locale, suicidal[locale]);
    for (const text of took[locale])
      expect(regions(say(table, at, text).conversation.snapshot).safety, text).toBe('emergency');
    for (const text of harmless[locale])
      expect(regions(say(table, at, text).conversation.snapshot).safety, text).toBe('high');
  });

  test('somebody armed who may kill themselves: the emergency number, nobody beside them, and it stays about them', () => {
    const told = { en: ['he has a gun', 'he got his rifle out'], es: ['tiene una pistola', 'trae un cuchillo'] };
    const unarmed = { en: ['he has no gun', 'he does not have a gun'], es: ['no tiene pistola', 'está sin armas'] };
    const at = played(locale, brother[locale]);
    for (const text of told[locale]) {
      const armed = say(table, at, text).conversation;
      expect(armed.snapshot.context.concern, text).toEqual({
        level: 'emergency',
        category: 'suicide_other',
        about: 'other',
        topic: 'armed',
      });
      for (const next of [text, locale === 'en' ? 'should i go in' : '¿debo entrar?', 'blah']) {
        expect(said(armed, next), next).not.toMatch(/stay with|quédese/i);
        expect(said(armed, next), next).toContain('911');
      }
    }
    for (const text of unarmed[locale])
      expect(say(table, at, text).conversation.snapshot.context.concern?.topic, text).not.toBe('armed');
  });

  test('a weapon told of who hurts the writer, or turned on them, is violence', () => {
    const turned = { en: 'he is pointing the gun at me', es: 'me está apuntando con la pistola' }[locale];
    const gun = { en: 'he has a gun', es: 'él tiene una pistola' }[locale];
    const category = (...texts: readonly string[]) => played(locale, ...texts).snapshot.context.concern?.category;
    expect(category(brother[locale], gun, turned)).toBe('violence_abuse');
    expect(category(hit[locale], gun)).toBe('violence_abuse');
  });

  test('a weapon given up is put out of reach, and nobody is told any more that the person is armed', () => {
    const [gun, given] = (
      { en: ['he has a gun', 'he gave me the gun'], es: ['tiene una pistola', 'me dio la pistola'] } as const
    )[locale];
    const at = played(locale, brother[locale], gun);
    const { conversation } = say(table, at, given);
    expect(said(at, given)).toMatch(/out of reach.*988|muy lejos.*988/s);
    expect(said(at, given)).not.toContain('1-800-799-7233');
    expect(conversation.snapshot.context.concern).toMatchObject({ category: 'suicide_other', topic: null });
  });

  test('alone with what was taken calls for 911; alone with thoughts is not left alone', () => {
    const alone = { en: 'i am alone', es: 'estoy solo' }[locale];
    const taken = { en: 'i just took 40 tylenol pm', es: 'me tomé 40 tylenol' }[locale];
    expect(regions(played(locale, taken, alone).snapshot).safety).toBe('emergency');
    expect(said(played(locale, suicidal[locale]), alone)).toContain('988');
  });

  test('who is afraid at home is not told that the one they may fear is help', () => {
    const here = { en: 'my husband is here', es: 'mi esposo está aquí' }[locale];
    expect(said(played(locale, hit[locale]), here)).not.toMatch(/I am glad|Qué bueno/);
  });
});

test('a way to breathe is for who is in distress, never where a body fails, somebody is feared, the call cannot wait, or the law allows resources only', () => {
  const eased = (first: string, at = table) => {
    const before = say(at, begin('sms', 'en', openMorning), first, { channel: 'sms' }).conversation;
    return say(at, before, 'breathe', { channel: 'sms' }).utterances.find(({ key }) => key === 'safety.ease');
  };
  for (const text of ['i want to kill myself', 'i cut myself sometimes', 'i wish i could disappear'])
    expect(eased(text)?.sms?.length, text).toBeLessThanOrEqual(160);
  for (const text of [
    'i just took 40 tylenol pm',
    'my husband hits me',
    'i have the shakes and see things since i quit drinking',
    'i have the gun in my mouth',
    'my brother says he wants to kill himself',
  ])
    expect(eased(text), text).toBeUndefined();
  expect(
    eased('i want to kill myself', { ...table, site: { ...table.site, crisisSupport: 'minimal' } }),
  ).toBeUndefined();
});

test('the same words outside a crisis are what they are', () => {
  const at = played('en', 'me', 'no', 'no', 'yes', '34');
  for (const text of ['my mom is here', 'im 12', 'i took aspirin', 'should i go in'])
    expect(regions(say(table, at, text).conversation.snapshot).safety, text).toBe('clear');
});
