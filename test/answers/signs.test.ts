import { expect, test } from 'vitest';
import { quietLibrary } from '../../src/cli/filters.ts';
import { find } from '../../src/core/answers/find.ts';
import type { Locale } from '../../src/core/model.ts';

const { book } = quietLibrary().current();
const found = (text: string, locale: Locale = 'en') => {
  const finding = find(text, locale, book);
  return finding.type === 'answer' || finding.type === 'refused' ? `${finding.type} ${finding.id}` : finding.type;
};

test('how a question is put tells that it is not ours, whatever medicine, person or thing it names', () => {
  for (const medicine of ['nyquil', 'trazodone', 'methadone'])
    expect(found(`is it ok to take ${medicine} with my suboxone`)).toBe('refused dosing');
  for (const whom of ['my husband', 'my sister', 'she', 'Maria Lopez'])
    expect(found(`is ${whom} a patient there`)).toBe('refused records');
  expect(found('puede decirme si mi hermano está ahí', 'es')).toBe('refused records');
  expect(found('¿me garantizan que mi hijo lo deja?', 'es')).toBe('refused promise');
});

test('the same things in a question of ours are answered', () => {
  expect(found('can i stay on my suboxone while i come')).toMatch(/^answer (medicines|opioid-medicine)$/);
  expect(found('can my husband come to sessions')).toBe('answer family-sessions');
  expect(found('¿puede participar mi familia?', 'es')).toBe('answer family-sessions');
});

test('a way of writing several words is no other way of writing each of them', () => {
  expect(found('do you take VA benefits')).toBe('answer veterans');
  expect(found('can my family be involved')).toBe('answer family-sessions');
});
