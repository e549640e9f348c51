import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, tap, visit, write } from '../page/browser.ts';
import { type House, openHouse } from './house.ts';

const minuteMs = 60_000;

describe.skipIf(!hasChromium)('the whole product in a browser', () => {
  let browser: Browser;
  let house: House;
  let page: Page;
  beforeAll(async () => {
    [browser, house] = await Promise.all([launch(), openHouse()]);
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });
  afterEach(() => page.context().close());

  async function answer(question: string, value: string, next: string): Promise<void> {
    await tap(page, house.label(question, value));
    await sees(page, house.asks(next));
  }

  async function choose(question: string, values: readonly string[], next: string): Promise<void> {
    for (const value of values) await page.getByLabel(house.label(question, value), { exact: true }).check();
    await tap(page, 'Done');
    await sees(page, house.asks(next));
  }

  async function toSubstances(): Promise<void> {
    await answer('who', 'self', 'danger');
    await answer('danger', 'none', 'harm');
    await answer('harm', 'none', 'consent');
    await answer('consent', 'yes', 'age');
    await answer('age', 'adult', 'state');
    await write(page, 'Ohio');
    await sees(page, house.asks('substances'));
  }

  test('from hello to the handoff on a phone, by tapping and typing, with a crisis, a reload and a change on the way', async () => {
    let problems: readonly string[];
    ({ page, problems } = await visit(browser, house.url));
    await toSubstances();
    await write(page, 'i want to kill myself');
    await page.locator('#card a[href="tel:988"]').waitFor();
    await page.reload();
    await page.locator('#card a[href="tel:988"]').waitFor();
    expect(await linesOf(page)).toContain('i want to kill myself');
    await tap(page, house.label('high', 'false_alarm'));
    await tap(page, house.label('doubt', 'misread'));
    await tap(page, house.label('harm', 'none')); // Whether we misread that answer is asked once more.
    await page.getByRole('checkbox').first().waitFor();
    await page.locator('#card').waitFor({ state: 'hidden' });
    await choose('substances', ['alcohol'], 'use');
    await write(page, 'i wish i could disappear');
    await tap(page, house.label('checkIn', 'safe'));
    await answer('use', 'some', 'withdrawal'); // The same question as before.
    await answer('withdrawal', 'none', 'health');
    await page.reload();
    await answer('health', 'none', 'pregnant');
    for (const [asked, next] of [
      ['pregnant', 'mental'],
      ['mental', 'mealSupport'],
      ['mealSupport', 'home'],
      ['home', 'history'],
      ['history', 'control'],
      ['control', 'ready'],
      ['ready', 'contact'],
    ] as const) {
      await sees(page, house.asks(asked));
      await page.locator('#choices .choice').first().click();
      await sees(page, house.asks(next));
    }
    await write(page, 'Sam, 614 555 0177');
    const send = page.getByRole('button', { name: house.label('review', 'send'), exact: true });
    await send.waitFor();
    await page.getByRole('button', { name: 'Change: Sam, 614 555 0177' }).click();
    await send.waitFor({ state: 'hidden' });
    await write(page, 'Sam, 614 555 0178');
    await send.click();
    await send.waitFor({ state: 'hidden' });
    await expect.poll(async () => (await linesOf(page)).at(-1)).not.toContain(house.asks('review'));
    const lines = await linesOf(page);
    await page.reload();
    await sees(page, lines.at(-1) ?? '');
    expect(await linesOf(page)).toEqual(lines);
    expect(problems).toEqual([]);
  });

  test('a second tab of the same place shows the same conversation, and each may answer', async () => {
    ({ page } = await visit(browser, house.url));
    await answer('who', 'self', 'danger');
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await sees(second, house.asks('danger'));
    await tap(second, house.label('danger', 'none'));
    await sees(page, house.asks('harm'));
    await tap(page, house.label('harm', 'none'));
    for (const tab of [page, second]) await sees(tab, house.asks('consent'));
    expect(await linesOf(second)).toEqual(await linesOf(page));
  });

  test('somebody whose browser speaks Spanish is met in Spanish, in danger too, and can change to English', async () => {
    ({ page } = await visit(browser, house.url, { locale: 'es-US' }));
    await page.locator('html[lang=es]').waitFor();
    await tap(page, house.label('who', 'self', 'es'));
    await sees(page, house.asks('danger', 'es'));
    await page.getByLabel('Escriba aquí').fill('me quiero matar');
    await page.getByLabel('Escriba aquí').press('Enter');
    await page.locator('#card', { hasText: '988' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();
    await page.locator('#card', { hasText: '988' }).waitFor();
  });

  test('a phone that was locked for three hours goes on where it was, and says nothing about it', async () => {
    ({ page } = await visit(browser, house.url));
    await answer('who', 'self', 'danger');
    house.clock.aheadMs += 180 * minuteMs;
    await page.reload();
    await sees(page, house.asks('danger'));
    await answer('danger', 'none', 'harm');
    expect(await page.locator('#notice').textContent()).toBe('');
  });

  test('another site has its own phone and its own conversation', async () => {
    ({ page } = await visit(browser, `${house.url}?site=chicago`));
    await page.getByRole('link', { name: '312-555-0178' }).waitFor();
    expect(await page.getByRole('link', { name: '614-555-0142' }).count()).toBe(0);
    await answer('who', 'self', 'danger');
    const token = await page.evaluate(() => JSON.parse(sessionStorage.getItem('place-chicago') ?? '{}').ticket.token);
    expect(JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).site).toBe('chicago');
    await page.goto(house.url);
    await sees(page, house.asks('who'));
    expect(await linesOf(page)).toHaveLength(2);
  });

  test('after a deletion and a reload it still says that it was deleted; hours later the place leads nowhere', async () => {
    ({ page } = await visit(browser, house.url));
    await answer('who', 'self', 'danger');
    await tap(page, 'Menu');
    await tap(page, 'Delete my conversation');
    await tap(page, 'Yes, delete it');
    await sees(page, 'I have deleted what you wrote here');
    await page.reload();
    await sees(page, 'I have deleted what you wrote here');
    expect(await linesOf(page)).not.toContain(house.label('who', 'self'));
    await page.getByRole('button', { name: 'Start a new one' }).waitFor();
    house.clock.aheadMs += 60 * minuteMs;
    await page.reload();
    await page.getByText('Your earlier conversation was deleted or has ended').waitFor();
    await sees(page, house.asks('who'));
  });

  test('words that are edited while we run are on the page at the next visit', async () => {
    const path = join(house.content, 'en/page.yaml');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('write: Write here', 'write: Your words'));
    await expect.poll(async () => (await fetch(house.url)).text()).toContain('Your words');
    writeFileSync(path, before);
    await expect.poll(async () => (await fetch(house.url)).text()).toContain('Write here');
    ({ page } = await visit(browser, house.url));
  });
});
