import { expect, test } from 'vitest';
import type { Answers } from '../../dialogs/questions.ts';
import type { OwnLocale } from '../../src/core/model.ts';
import type { OpenAsk } from '../../src/core/understand/meaning.ts';
import { understand } from './cases.ts';

type Case = readonly [locale: OwnLocale, said: string];

const read = ([locale, said]: Case, question: OpenAsk['question'], known: Answers = {}) =>
  understand(said, { question, choices: [], many: false }, locale, known);

// biome-ignore format: a list reads in rows
const learning: readonly Case[] = [
  ['en', 'will my boss find out'], ['en', 'will you tell my wife'], ['en', 'my mom doesnt know, dont tell her'],
  ['en', 'i dont want my husband to know i drink'], ['en', 'can he see this chat'],
  ['es', 'mi jefe se entera?'], ['es', 'mi jefe se va a enterar?'], ['es', 'mi patron se entera?'],
  ['es', 'no quiero que mi esposo sepa que tomo'], ['es', 'mi mama no sabe que uso'],
  ['es', 'le van a decir a mi esposa?'], ['es', 'el lee mis mensajes'],
];

test.for(learning)('a worry about who gets to know is not for somebody else: %s %s', (each) => {
  const meaning = read(each, 'who');
  const who = meaning.type === 'answers' ? meaning.answers.who : undefined;
  expect(who === undefined || who === 'self').toBe(true);
});

// biome-ignore format: a list reads in rows
const others: readonly Case[] = [
  ['en', 'my son drinks and i dont know what to do'], ['en', "it's for my husband, he doesnt know im writing"], ['en', 'my boss'],
  ['es', 'mi hijo toma y no sabe que hacer'], ['es', 'es para mi esposo, no sabe que escribo'],
];

test.for(others)('whoever it is for is still heard beside it: %s %s', (each) => {
  expect(read(each, 'who')).toMatchObject({ answers: { who: 'loved_one' } });
});

// biome-ignore format: a list reads in rows
const employees: readonly Case[] = [
  ['en', 'one of my employees'], ['en', 'calling about an employee who drinks'],
  ['en', 'I need help for one of my employees, he smells of vodka every day'],
  ['es', 'uno de mis empleados toma mucho'], ['es', 'es para un empleado'],
];

test.for(employees)('an employee is somebody they work with: %s %s', (each) => {
  expect(read(each, 'who')).toMatchObject({ answers: { who: 'professional' } });
});

test.for([
  ['en', 'its for me, im the one drinking'],
  ['en', 'no i meant its for me'],
  ['en', 'me'],
  ['en', 'para mi'],
  ['es', 'para mi'],
  ['es', 'no, es para mi'],
] as const)('at danger it says whom this is for after all: %s %s', (each) => {
  expect(read(each, 'danger', { who: 'loved_one' })).toEqual({ type: 'answers', answers: { who: 'self' } });
});

test('a code of a state counts in small letters where we ask for the state, but for two that are words of their own', () => {
  for (const [said, state] of [
    ['oh', 'OH'],
    ['oh.', 'OH'],
    ['in', 'IN'],
    ['me', 'ME'],
    ['or', 'OR'],
    ['tx', 'TX'],
  ])
    for (const locale of ['en', 'es'] as const)
      expect(read([locale, said!], 'state')).toEqual({ type: 'answers', answers: { state } });
  for (const said of ['ok', 'hi']) expect(read(['en', said], 'state').type).not.toBe('answers');
  expect(read(['en', 'oh'], 'open').type).not.toBe('answers');
});

test.for([
  ['en', 'alcohol and sometimes coke'],
  ['es', 'alcohol y a veces coca'],
  ['es', 'a veces tomo, es privado'],
] as const)('"sometimes" of what they use does not say that the phone is shared: %s %s', (each) => {
  const meaning = read(each, 'textSafe');
  expect(meaning.type === 'skip' || (meaning.type === 'answers' && 'textSafe' in meaning.answers)).toBe(false);
});

test('a shared phone is not private', () => {
  for (const each of [
    ['es', 'comparto el telefono con mi mama'],
    ['en', 'sometimes my wife reads it'],
  ] as const)
    expect(read(each, 'textSafe')).toEqual({ type: 'answers', answers: { textSafe: 'no' } });
});

test('only a yes or an age says how old somebody is', () => {
  for (const each of [
    ['en', 'i agree'],
    ['en', 'ok'],
    ['es', 'de acuerdo'],
    ['es', 'acepto'],
  ] as const)
    expect(read(each, 'age').type).toBe('unclear');
  for (const each of [
    ['en', 'yes'],
    ['en', 'i am 34'],
    ['es', 'sí'],
    ['es', 'tengo 34'],
  ] as const)
    expect(read(each, 'age')).toMatchObject({ answers: { age: 'adult' } });
});

test('how to delete is a question, and delete is a request', () => {
  for (const said of ['how do i delete this chat', 'can i delete my data'])
    expect(read(['en', said], 'danger')).not.toMatchObject({ intent: 'delete' });
  for (const said of ['delete this chat', 'please delete my data', 'can you delete my data'])
    expect(read(['en', said], 'danger')).toMatchObject({ intent: 'delete' });
  expect(read(['es', 'como puedo borrar mis datos'], 'danger')).not.toMatchObject({ intent: 'delete' });
  expect(read(['es', 'borre mis datos'], 'danger')).toMatchObject({ intent: 'delete' });
});

test('Spanish is asked for after a no that is to the language', () => {
  for (const locale of ['en', 'es'] as const)
    for (const said of ['no, en español mejor', 'en español', 'mejor en español por favor'])
      expect(read([locale, said], 'harm')).toEqual({ type: 'intent', intent: 'language', locale: 'es' });
  for (const said of ['no hablo español', 'no español'])
    expect(read(['en', said], 'harm')).not.toMatchObject({ intent: 'language' });
});
