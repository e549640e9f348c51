import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../browser/house.ts';
import { visitor } from '../service/person.ts';
import { signedIn } from './staff.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

test('what nobody here could answer is on the editor’s list, counted and without numbers; a name asked about is not', async () => {
  for (const texts of [
    ['Do you have a swimming pool? My room is 614 now', 'is John Smith a patient there?'],
    ['do you have a swimming pool? my room is 999 now'],
  ]) {
    const person = await visitor(house.service.url);
    for (const text of texts) await person.say(text);
  }
  const { browser } = await signedIn(house, ['editor'], Date.now);
  const { status, body } = await browser.call('GET', '/unanswered?limit=5');
  expect(status).toBe(200);
  expect(body.questions).toEqual([
    { locale: 'en', question: 'do you have a swimming pool', count: 2, lastAt: expect.any(Number) },
  ]);
});
