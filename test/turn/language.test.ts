import { expect, test } from 'vitest';
import { noticeLanguage as notice } from '../../src/core/language.ts';
import { openTable } from './table.ts';

const { words } = openTable().library.current().book;
const noticeLanguage = (text: string, now: string) => notice(text, now, words);

const spanish = [
  'quiero matarme',
  'mi hijo usa fentanilo todos los días y no sé qué hacer',
  'estoy solo',
  'no quiero vivir',
  'tengo mucho miedo',
  'es para mi hermana',
  'hola, necesito ayuda para mi hijo',
  'necesito ayuda',
  'cuánto cuesta',
  'me ayudan a entrar a tratamiento?',
  'no, en español mejor',
  'no en espanol mejor',
  'no entiendo, me pueden ayudar',
  'me da miedo hablar, no le digan a nadie',
];
const english = [
  'i want to die',
  'my son uses fentanyl every day',
  'no',
  'yes',
  'para',
  'la',
  'Maria de la Cruz 614-555-0142',
  'I am Spanish and my name is Juan',
  '2',
  '',
  '😢',
  'xanax y alcohol',
  'he has a no drugs rule',
  'no, me',
  'no se lo dije to my mom',
  'me a la carte',
];

test.for(spanish)('Spanish is noticed on an English page: %s', (text) => {
  expect(noticeLanguage(text, 'en')).toBe('es');
  expect(noticeLanguage(text, 'es')).toBe('es');
});

test.for(english)('what is English, or says too little, stays as it is: %s', (text) => {
  expect(noticeLanguage(text, 'en')).toBe('en');
});

test('English is noticed on a Spanish page, and a borrowed word is not', () => {
  expect(noticeLanguage('i want to die and it is just me', 'es')).toBe('en');
  expect(noticeLanguage('fentanyl', 'es')).toBe('es');
  expect(noticeLanguage('tuve un blackout', 'es')).toBe('es');
});

test('words that both languages have take nobody out of theirs', () => {
  const both = [
    'me ayudan a entrar a tratamiento?',
    'no',
    'me',
    'a',
    'no me',
    'he',
    'no me has ayudado a dejar',
    'a mi',
  ];
  for (const text of both) expect([text, noticeLanguage(text, 'es')]).toEqual([text, 'es']);
  for (const text of ['no', 'me', 'a', 'no me', 'he', 'he has it']) expect(noticeLanguage(text, 'en')).toBe('en');
});
