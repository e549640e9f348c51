import { expect, test } from 'vitest';
import type { Channel, Locale } from '../../src/core/model.ts';
import { begin, type Turn } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from './table.ts';

const table = openTable();

function talk(channel: Channel, locale: Locale, ...said: readonly string[]): readonly Turn[] {
  let conversation = begin(channel, locale, openMorning);
  return said.map((text) => {
    const turn = say(table, conversation, text, { channel });
    conversation = turn.conversation;
    return turn;
  });
}

const does = ({ effects }: Turn) =>
  effects.flatMap((effect) => (effect.type === 'handoff' || effect.type === 'page' ? [effect.type] : []));
const words = ({ utterances }: Turn) => utterances.map(({ text }) => text).join(' ');
const known = ({ conversation }: Turn) => conversation.snapshot.context.answers;

test.for([
  ['web', 'en', 'im 15 and i drink every weekend'],
  ['sms', 'en', 'im 14'],
  ['web', 'es', 'soy menor, tengo 15'],
  ['sms', 'es', 'tengo 15 años y no quiero que mi mamá se entere'],
  ['sms', 'es', 'soy menor de edad y tomo'],
] as const)('who is under 18 is handed to a person at once: %s, %s, %s', ([channel, locale, said]) => {
  const [turn] = talk(channel, locale, said) as [Turn];
  expect(known(turn)).toMatchObject({ who: 'self', age: 'minor' });
  expect(does(turn)).toEqual(['handoff', 'page']);
  expect(turn.utterances.map(({ key }) => key)).toEqual(expect.arrayContaining(['minor', 'waiting']));
});

test.for([
  ['en', '16'],
  ['en', 'im 16'],
  ['es', '16 años'],
] as const)('an age counts wherever it is told, and is no answer to what was asked: %s, %s', ([locale, said]) => {
  const [, turn] = talk('web', locale, locale === 'en' ? 'for me' : 'para mí', said) as [Turn, Turn];
  expect(known(turn)).toMatchObject({ age: 'minor' });
  expect(known(turn).danger).toBeUndefined();
  expect(does(turn)).toEqual(['handoff', 'page']);
});

test.for([
  ['en', 'my son is 15 and drinks', { who: 'loved_one', age: 'minor' }],
  ['en', 'im 45 and i drink', { who: 'self', age: 'adult' }],
  ['es', 'soy la mamá de un menor', { who: 'loved_one' }],
  ['es', 'soy el menor de cinco hermanos', {}],
] as const)('nobody is called for somebody else, or for a grown-up: %s, %s', ([locale, said, answers]) => {
  const [turn] = talk('web', locale, said) as [Turn];
  expect(known(turn)).toMatchObject(answers);
  expect(does(turn)).toEqual([]);
});

test.for([
  [
    'en',
    'im 15',
    'please dont tell my mom',
    /I do not contact your parents\..*depends on your state.*staff may have to tell/,
  ],
  [
    'es',
    'tengo 15',
    'por favor no le digan a mi mamá',
    /no me comunico con sus papás\..*depende de su estado.*puede que tengan que avisar/,
  ],
] as const)(
  'a plea not to tell a parent has a true answer, and answers nothing that was asked: %s',
  ([locale, first, plea, answer]) => {
    const [, turn] = talk('web', locale, first, plea) as [Turn, Turn];
    expect(words(turn)).toMatch(answer);
    expect(known(turn).danger).toBeUndefined();
    expect(words(turn)).not.toMatch(/secret|promise/i);
  },
);

test('a child who is hurt and asks us to tell nobody hears the truth, and the line for children again', () => {
  const [hurt, plea] = talk('web', 'en', 'my dad hits me. im 13', 'please dont tell anyone') as [Turn, Turn];
  expect(words(hurt)).toMatch(/It is not your fault.*1-800-422-4453.*may have to tell people/);
  expect(does(hurt)).toContain('page');
  expect(words(plea)).toMatch(/staff may have to tell someone.*1-800-422-4453/);
});
