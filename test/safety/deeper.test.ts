import { describe, expect, test } from 'vitest';
import { regions } from '../../src/core/floor.ts';
import type { OwnLocale } from '../../src/core/model.ts';
import { begin, type Turn } from '../../src/core/turn.ts';
import { openMorning, openTable, say } from '../turn/table.ts';

const table = openTable();

function tell(locale: OwnLocale, says: readonly string[]): Turn {
  const [first = '', ...rest] = says;
  return rest.reduce(
    (before, text) => say(table, before.conversation, text),
    say(table, begin('web', locale, openMorning), first),
  );
}

const keys = ({ utterances }: Turn) => utterances.map(({ key }) => key);
const texts = ({ utterances }: Turn) => utterances.map(({ text }) => text).join(' ');
const pages = ({ effects }: Turn) => effects.some((effect) => effect.type === 'page');

/** The opening words, then what makes it worse. Written for this test. */
// biome-ignore format: a table reads in columns
const worse: { readonly [L in OwnLocale]: readonly (readonly [card: string, ...says: string[]])[] } = {
  en: [
    ['emergency.overdose_now', 'i want to die', 'i took the pills'],
    ['emergency.overdose_now', 'i want to die', 'i took them'],
    ['emergency.overdose_now', 'i want to die', 'i called', 'all of them'],
    ['emergency.overdose_now', 'i want to die', 'i am safe now', 'i swallowed them'],
    ['emergency.overdose_now', 'i want to die', 'i did it'],
    ['emergency.suicide_self', 'i want to die', 'i took the gun'],
    ['emergency.suicide_self', 'i want to die', 'its in my mouth'],
    ['emergency.overdose_now', 'i want to die', 'i took his pills'],
    ['emergency.suicide_self', 'i want to die', 'i have his gun'],
    ['emergency.suicide_self', 'i want to die', 'i have the pills'],
    ['emergency.suicide_self', 'i want to die', 'i called', 'im on the roof'],
    ['emergency.suicide_self', 'i want to die', 'i drove to the bridge'],
    ['emergency.violence_abuse', "he's hitting me", "i'm safe now", 'hes back'],
    ['emergency.violence_abuse', 'im scared of him', 'he is at the door'],
  ],
  es: [
    ['emergency.overdose_now', 'me quiero morir', 'me tome las pastillas'],
    ['emergency.overdose_now', 'me quiero morir', 'ya llame', 'me las tome todas'],
    ['emergency.overdose_now', 'me quiero morir', 'ya lo hice'],
    ['emergency.suicide_self', 'me quiero morir', 'tengo la pistola'],
    ['emergency.suicide_self', 'me quiero morir', 'tengo las pastillas'],
    ['emergency.suicide_self', 'me quiero morir', 'ya llame', 'estoy en el techo'],
    ['emergency.suicide_self', 'me quiero morir', 'estoy en el puente'],
    ['emergency.violence_abuse', 'mi esposo me pega', 'estoy a salvo', 'ya volvio'],
  ],
};

/** Words like those above that are no danger of the writer's own: what is said to them. */
// biome-ignore format: a table reads in columns
const twins: { readonly [L in OwnLocale]: readonly (readonly [line: string, ...says: string[]])[] } = {
  en: [
    ['handedSelf', 'i want to die', 'i put the pills away'],
    ['handedSelf', 'i want to die', 'i flushed the pills'],
    ['handedSelf', 'i want to die', 'i gave the gun to my brother'],
    ['handed', 'my brother wants to kill himself', 'i took the gun from him'],
    ['handed', 'my brother wants to kill himself', 'i have the pills'],
    ['handed', 'my brother wants to kill himself', 'i took his pills'],
    ['doubt', 'i want to die', "i was just asking if you're there"],
    ['doubt', 'i want to die', 'no i meant my homework lol'],
    ['doubt', 'i want to die', 'haha no just stressed about exams'],
    ['doubt', "my friend od'd", "she's fine i was just asking"],
    ['stillPoison', 'i took 40 tylenol', 'i feel ok now'],
    ['stillPoison', 'i took 40 tylenol', 'im fine really'],
    ['stillPoison', 'i took 40 tylenol', 'i am safe now', 'keep going'],
    ['breaths', "my friend od'd", '911 is on the way', 'he stopped breathing'],
    ['breaths', "my friend od'd", '911 is on the way', 'he turned blue'],
  ],
  es: [
    ['handedSelf', 'me quiero morir', 'guarde las pastillas'],
    ['handedSelf', 'me quiero morir', 'di las pastillas a mi mama'],
    ['handed', 'mi hermano se quiere matar', 'le quite la pistola'],
    ['doubt', 'me quiero morir', 'no hablaba de mi tarea jaja'],
    ['doubt', 'me quiero morir', 'solo preguntaba si estabas ahi'],
    ['stillPoison', 'me tome 40 tylenol', 'me siento bien'],
    ['stillPoison', 'me tome 40 tylenol', 'estoy a salvo', 'quiero seguir'],
    ['breaths', 'mi amigo tuvo una sobredosis', 'ya viene la ambulancia', 'dejo de respirar'],
  ],
};

/** Where a line stands in the place of the card's, how it is told from it. */
const begins: { readonly [L in OwnLocale]: { readonly [line: string]: string } } = {
  en: {
    handedSelf: 'That can make a hard hour safer. Keep it far',
    handed: 'Put it far out of reach',
    stillPoison: 'call Poison Control',
    breaths: 'give a breath every 5 seconds',
  },
  es: {
    handedSelf: 'que lo guarde alguien',
    handed: 'Póngala muy lejos',
    stillPoison: 'al centro de venenos',
    breaths: 'dele aire cada 5 segundos',
  },
};

describe.for(['en', 'es'] as const)('%s', (locale) => {
  test.for(worse[locale])(
    'danger of their own that gets worse has its card at once, and staff are paged: %j',
    ([card, ...says]) => {
      const told = tell(locale, says);
      expect(keys(told)).toEqual([`safety.${card}`]);
      expect(pages(told)).toBe(true);
    },
  );

  test.for(twins[locale])('what sounds like it is answered for what it is: %j', ([line, ...says]) => {
    const told = tell(locale, says);
    expect(`${keys(told).join()} ${texts(told)}`).toContain(begins[locale][line] ?? line);
    expect(pages(told)).toBe(false);
  });
});

test('medicine that is taken as it should be is no overdose', () => {
  const told = tell('en', ['i want to die', 'i took my meds this morning']);
  expect(regions(told.conversation.snapshot).safety).toBe('high');
});

test('who called Poison Control, or was seen, may go on with the questions', () => {
  const told = tell('en', ['i took 40 tylenol', 'i called', 'i feel ok now', 'keep going']);
  expect(keys(told).join()).not.toContain('stillPoison');
  expect(regions(told.conversation.snapshot).safety).toBe('clear');
});

test('who was awake and does not breathe any more is a new emergency', () => {
  const told = tell('en', ["my friend od'd", 'i called', 'he is awake now', 'he stopped breathing']);
  expect(keys(told)).toEqual(['safety.emergency.overdose_now.other']);
  expect(pages(told)).toBe(true);
});
