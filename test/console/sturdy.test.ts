import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseName } from '../../src/store/sqlite-database.ts';
import { hasChromium, launch } from '../page/browser.ts';
import { type DeskStage, openDesk, row } from './desk-stage.ts';

describe.skipIf(!hasChromium)('a console that is worked in all day', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    [browser] = await Promise.all([launch()]);
    desk = await openDesk(browser);
    for (let count = 0; count < 7; count++) await desk.person('can i talk to a real person please');
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  const opened = (page: Page) => page.locator('.row[aria-current=true]');

  test('keys alone lead through a list longer than the window, and the row stays in sight', async () => {
    const { page, context } = await desk.counsellor('Sam', { viewport: { width: 1280, height: 420 } });
    await page.locator('.row').nth(6).waitFor();
    for (let steps = 0; steps < 8; steps++) await page.keyboard.press('j');
    await page.locator('.rows li:last-child .row[aria-current=true]').waitFor();
    await expect.poll(() => opened(page).evaluate(isInSight)).toBe(true);
    for (let steps = 0; steps < 8; steps++) await page.keyboard.press('k');
    await expect.poll(() => opened(page).evaluate(isInSight)).toBe(true);
    await context.close();
  });

  test('half a word is kept when the next conversation is opened at once, and Enter twice is one note', async () => {
    const { page, context } = await desk.counsellor('Sam');
    await page.locator('.row').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await page.keyboard.type('Half a wo');
    await page.keyboard.press('Alt+j');
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await row(page, 'With you').click();
    await expect.poll(() => page.locator('#reply').inputValue()).toBe('Half a wo');
    await page.keyboard.press('Escape');
    await page.locator('.talk header h2').click();
    await page.keyboard.press('n');
    await page.getByRole('dialog').locator('textarea').fill('Said once.');
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('dialog form');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('.notes li').first().waitFor();
    expect(await page.locator('.notes li').count()).toBe(1);
    await context.close();
  });

  test('the menu shuts by Esc and by a click elsewhere', async () => {
    const { page, context } = await desk.counsellor('Sam');
    const menu = page.getByRole('button', { name: 'Sign out' });
    for (const shut of [() => page.keyboard.press('Escape'), () => page.locator('.list h2').click()]) {
      await page.locator('.more summary').click();
      await menu.waitFor();
      await shut();
      await menu.waitFor({ state: 'hidden' });
    }
    await context.close();
  });

  test('where no socket comes through, who waits is seen all the same, and nothing is said to be lost', async () => {
    const { page, context } = await desk.counsellor('Sam', {}, ['supervisor', 'admin']);
    await page.routeWebSocket('**/console/live*', (socket) => socket.close());
    await page.reload();
    await page.locator('.row').nth(1).waitFor();
    await desk.person('i want to kill myself tonight');
    await row(page, 'In danger').waitFor();
    await row(page, 'In danger').click();
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    expect(await page.locator('.truths').textContent()).not.toContain('has been gone');
    await context.close();
  });

  test('a session that is over shows nothing more, also to somebody without a queue', async () => {
    const { page, context } = await desk.counsellor('Alex', {}, ['admin']);
    await page.locator('.card').first().waitFor();
    await context.clearCookies();
    await page.locator('nav').getByRole('button', { name: 'Director' }).click();
    await page.getByLabel('Work e-mail').waitFor();
    expect(await page.locator('.card').count()).toBe(0);
    await context.close();
  });

  test('a conversation that nobody answers for is said to be late and comes; one whose record is spoilt is said to be so', async () => {
    const { page, context, problems } = await desk.counsellor('Sam');
    await row(page, 'Asked for a person').waitFor();
    await page.route('**/api/conversations/*?*', (route) => route.fulfill({ status: 503, body: '{}' }));
    await row(page, 'Asked for a person').click();
    await page.locator('.talk', { hasText: 'We could not read this yet' }).waitFor();
    await page.unroute('**/api/conversations/*?*');
    await page.locator('.talk .text').first().waitFor();
    await desk.person('i want to kill myself tonight');
    await row(page, 'In danger').waitFor();
    const database = new DatabaseSync(join(desk.house.content, '../data', databaseName), { timeout: 10_000 });
    database.exec('update conversations set state = randomblob(200)');
    database.close();
    await row(page, 'In danger').click();
    await page.locator('.talk', { hasText: 'Tell whoever runs this service now' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
