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
