import { expect, test } from 'vitest';
import { readContact, readUnaskedContact } from '../../src/core/understand/contact.ts';

const given = [
  'Ana 614 555 0199',
  'Ana, 614-555-0199',
  '614.555.0199 Ana',
  '(614) 555-0199 ask for Ana',
  'soy Ana, mi número es 614 555 0199',
  'my name is Ana and my number is 6145550199',
  '+1 614 555 0199',
  'ana@example.com',
];

test('a name and a number is how to reach them, in either order and however it is written', () => {
  for (const text of given) expect([text, readContact(text)]).toEqual([text, text]);
});

test('it is noted where nobody asked, with few words around it, and alone where it stands among many', () => {
  for (const text of given) expect([text, readUnaskedContact(text)]).toEqual([text, text]);
  expect(readUnaskedContact('I drink every day and live alone and you can reach me at 614 555 0199 after six')).toBe(
    '614 555 0199',
  );
  expect(readUnaskedContact('call me at 614-555-0199', 0)).toBe('614-555-0199');
});

test('a date, a short number and a question are none', () => {
  for (const text of [
    '03/14/1990',
    'born 1990-03-14',
    '988',
    '43215',
    'is 1-800-273-8255 real?',
    'I am 34',
    'in 2019 and 2021',
  ])
    expect([text, readUnaskedContact(text)]).toEqual([text, undefined]);
});
