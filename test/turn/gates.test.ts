import { expect, test } from 'vitest';
import { floor, regions } from '../../src/core/floor.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from './table.ts';

type Tongue = 'en' | 'es';
const table = openTable();
const start: { readonly [L in Tongue]: readonly string[] } = { en: ['hi', 'me'], es: ['hola', 'para mí'] };

/** Where a message leads: "danger", "harm" and so on while we ask, or how urgent the card is. */
function leads(locale: Tongue, before: readonly string[], text: string): string {
  let conversation = begin('web', locale, openMorning);
  for (const said of [...before, text]) conversation = say(table, conversation, said).conversation;
  const at = floor(conversation.snapshot);
  return at.speaker === 'dialog' && 'ask' in at ? at.ask : regions(conversation.snapshot).safety;
}

// biome-ignore format: a table reads in columns
const atHarm = {
  moderate: {
    en: ['no i mean yes', 'no i lied yes', 'no. actually yes', 'no sorry yes', 'no, yes i have'],
    es: ['no, digo sí', 'no, la verdad sí', 'no bueno sí', 'no, mentí, sí', 'no, bueno, a veces', 'no, tal vez'],
  },
  harm: {
    en: ['never mind', 'no not really well maybe', 'are you open now', 'are you there'],
    es: ['olvídalo', 'están abiertos ahora', 'están ahí'],
  },
  consent: {
    en: ['no', 'nope never', 'no thanks', 'no im ok', 'no, not even once', 'nope. im just sad', 'no i dont think so'],
    es: ['no', 'para nada', 'no, gracias', 'no, nunca', 'no, estoy bien', 'no he intentado nada', 'no, si estoy bien'],
  },
};

// biome-ignore format: a table reads in columns
const atDanger = {
  emergency: {
    en: ['no i mean yes', 'no yes someone is hurt', 'yes', 'idk', 'im not sure if hes ok', 'idk if hes breathing', 'ok yes he wont wake up'],
    es: ['no, digo sí', 'no, mentí, sí', 'sí', 'no sé', 'no estoy seguro si está bien', 'no sé si respira'],
  },
  danger: {
    en: ['no one knows im here', 'not right now but he comes home at 6', 'no my name is sam', 'no thats not what i asked',
      'are you gonna tell her', 'are you there', 'are my answers private', 'are you open now', 'are there beds',
      'are women allowed', 'ok but will you', 'idk what you mean sorry', 'idk he lives in texas'],
    es: ['nadie sabe que estoy aquí', 'ahorita no pero él llega a las 6', 'no, me llamo sam', 'no, eso no pregunté',
      'están ahí', 'hay camas', 'ok pero lo harás', 'no sé qué quieres decir, perdón', 'no sé, él vive en texas'],
  },
  harm: {
    en: ['no', 'no im fine', 'no everyone is fine', 'not right now', 'no one is hurt', 'no one here is in danger', 'no just me'],
    es: ['no', 'no, estoy bien', 'no, todos están bien', 'ahorita no', 'no, nadie está en peligro', 'no, solo estoy cansado'],
  },
};

test.each(['en', 'es'] as const)(
  'in %s a later yes to the question about suicide counts, and a doubtful no is asked again',
  (locale) => {
    for (const [led, said] of Object.entries(atHarm))
      for (const text of said[locale])
        expect([text, leads(locale, [...start[locale], 'no'], text)]).toEqual([text, led]);
  },
);

test.each(['en', 'es'] as const)(
  'in %s a question to us calls no ambulance, and a "no" to something else does not answer',
  (locale) => {
    for (const [led, said] of Object.entries(atDanger))
      for (const text of said[locale]) expect([text, leads(locale, start[locale], text)]).toEqual([text, led]);
  },
);

test('a "no" that puts the last answer right leaves the question about danger open', () => {
  expect(leads('en', ['hi', 'me', 'meth'], 'no i meant heroin')).toBe('danger');
  expect(leads('es', ['hola', 'para mí', 'cristal'], 'no, quise decir heroína')).toBe('danger');
});

test('a question to us after a son was named says nothing about the son', () => {
  expect(leads('en', ['hi', 'my son', 'no'], 'are you open now')).toBe('harm');
});

test.each(['en', 'es'] as const)('in %s a minor is told by text at once what parents are told', (locale) => {
  const said = { en: ['im 15', 'will you tell my mom?'], es: ['tengo 15', '¿le van a decir a mi mamá?'] }[locale];
  let turn = say(table, begin('sms', locale, openMorning), said[0] ?? '', { channel: 'sms' });
  turn = say(table, turn.conversation, said[1] ?? '', { channel: 'sms' });
  expect(turn.utterances.map(({ key }) => key)).toContain('answer.parents-told.overheard');
});

// biome-ignore format: a table reads in columns
const asMinors = {
  en: { young: ['im in 8th grade', 'im in 8th grade and i drink', 'im in the 10th grade'], not: ['i teach 8th grade', 'i drink every night and my son is in 8th grade', 'i was in 8th grade when i started drinking'], sons: ['my son is in 8th grade'] },
  es: { young: ['estoy en octavo', 'voy en la prepa', 'estoy en secundaria y tomo'], not: ['trabajo en una prepa', 'soy mamá, mi hijo va en la prepa, tomo cada noche'], sons: ['mi hijo va en la prepa'] },
};

test.each(['en', 'es'] as const)(
  'in %s a school year tells that the writer is a minor, or a son whom this is for, and not that a teacher is',
  (locale) => {
    const told = (text: string) =>
      say(table, begin('sms', locale, openMorning), text, { channel: 'sms' }).conversation.snapshot.context.answers;
    const ageOf = (text: string) => told(text).age;
    for (const text of asMinors[locale].sons) expect(told(text)).toMatchObject({ who: 'loved_one', age: 'minor' });
    for (const text of asMinors[locale].young) expect([text, ageOf(text)]).toEqual([text, 'minor']);
    for (const text of asMinors[locale].not) expect([text, ageOf(text)]).not.toEqual([text, 'minor']);
  },
);

test('the dead of last year need no ambulance, and whoever takes too much now does', () => {
  expect(leads('en', ['hi'], "my brother od'd last june and he died and now i drink")).not.toBe('emergency');
  expect(leads('en', ['hi'], 'i dont know how to tell my kids their dad overdosed')).not.toBe('emergency');
  expect(leads('en', ['hi'], 'i need to know how to tell my kids he just overdosed')).toBe('emergency');
  expect(leads('en', ['hi'], "he od'd last june and he just od'd now")).toBe('emergency');
});

test.each(['no entiendo', 'no le entiendo', 'no entendí'])(
  '"%s" answers neither who reads along nor an age',
  (text) => {
    const asked = ['hola', 'para mí', 'no', 'no'];
    const told = (before: readonly string[]) => {
      let conversation = begin('sms', 'es', openMorning);
      for (const said of [...before, text])
        conversation = say(table, conversation, said, { channel: 'sms' }).conversation;
      return floor(conversation.snapshot);
    };
    expect(told(asked)).toMatchObject({ ask: 'textSafe' });
    expect(told([...asked, '1', '1'])).toMatchObject({ ask: 'age' });
  },
);

test.each(['no mas mensajes porfa', 'ya no quiero más mensajes, gracias', 'porfa ya no mas textos'])(
  'a kind word beside it leaves an opt-out what it is: %s',
  (text) => {
    const { utterances } = say(table, begin('sms', 'es', openMorning), text, { channel: 'sms' });
    expect(utterances.map(({ key }) => key).join(' ')).toContain('stopped');
  },
);

test('a stillborn child is condoled for, and whoever died of an overdose needs no doctor', () => {
  const lost = say(table, begin('web', 'es', openMorning), 'mi bebé nació muerto');
  expect(lost.utterances.map(({ key }) => key)).toContain('safety.bereaved');
  const { answers } = say(table, begin('web', 'es', openMorning), 'mi hermano murió de sobredosis hace un mes')
    .conversation.snapshot.context;
  expect(answers.health).toBeUndefined();
});
