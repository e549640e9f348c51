import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { escapeTwice, hasChromium, launch, linesOf, sees, tap, visit, write } from './browser.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

describe.skipIf(!hasChromium)('the page in a browser', () => {
  let browser: Browser;
  let server: StandIn;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStandIn();
    ({ page, problems } = await visit(browser, server.url));
  });
  afterEach(async () => {
    await page.context().close();
    await server.stop();
    expect(problems).toEqual([]);
  });

  test('a conversation by tapping, by chips and by typing', async () => {
    await tap(page, 'Someone I love');
    await sees(page, 'in danger');
    await tap(page, 'No');
    await page.getByLabel('Alcohol').check();
    await page.getByLabel('None of these').check();
    expect(await page.getByLabel('Alcohol').isChecked()).toBe(false);
    await page.getByLabel('Alcohol').check();
    await page.getByLabel('Cannabis').check();
    await tap(page, 'Done');
    await sees(page, 'Where are you staying');
    await write(page, 'with my sister\nfor now');
    await sees(page, 'How can we reach you');
    await write(page, 'Sam, 217 555 0100');
    await sees(page, 'It is with our team');
    expect(server.received.map(({ text }) => text)).toEqual([
      'Someone I love',
      'No',
      'Alcohol, Cannabis or something else',
      'with my sister\nfor now',
      'Sam, 217 555 0100',
    ]);
  });

  test('a given answer can be changed', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    await page.getByRole('button', { name: 'Change: Me' }).click();
    await page.getByRole('button', { name: 'I am a professional' }).click();
    await expect.poll(() => server.received.map(({ text }) => text)).toEqual(['Me', 'Change', 'I am a professional']);
    await sees(page, 'in danger');
  });

  test('why, skip and back stand under every question', async () => {
    await tap(page, 'Why do you ask?');
    await sees(page, 'find the right help');
    await tap(page, 'Skip');
    await sees(page, 'in danger');
    await tap(page, 'Back');
    await page.getByRole('button', { name: 'I am a professional' }).waitFor();
  });

  test('a crisis card stands with its numbers until the interview goes on', async () => {
    await write(page, 'the lighthouse is dark');
    await page.locator('#card', { hasText: 'Please call or text 988 now.' }).waitFor();
    expect(
      await page.locator('#card a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['tel:988', 'sms:988']);
    await page.locator('#assertive', { hasText: '988' }).waitFor({ state: 'attached' });
    await page.reload();
    await page.locator('#card', { hasText: 'Please call or text 988 now.' }).waitFor();
    await tap(page, 'I am safe now');
    await page.locator('#card').waitFor({ state: 'hidden' });
  });

  test('delete asks first, and ends with a way to begin again', async () => {
    await tap(page, 'Menu');
    await tap(page, 'Delete my conversation');
    await tap(page, 'Yes, delete it');
    await sees(page, 'It is deleted');
    await tap(page, 'Start a new one');
    await page.getByRole('button', { name: 'Me', exact: true }).waitFor();
    await expect.poll(() => linesOf(page)).toHaveLength(2);
  });

  test('quick exit, by button and by Esc twice, blanks the page and leaves nothing behind', async () => {
    for (const leave of [
      () => page.getByRole('link', { name: 'Leave now' }).click(),
      () => escapeTwice(page, '**/elsewhere'),
    ]) {
      await page.goto(server.url);
      await write(page, 'the roof leaks');
      await sees(page, 'in danger');
      await leave();
      await page.waitForURL('**/elsewhere');
      expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    }
  });

  test('what comes in after leaving, as long as the next page does not come, is kept nowhere', async () => {
    await page.context().close();
    ({ page, problems } = await visit(browser, 'about:blank'));
    const token = Promise.withResolvers<void>();
    await page.route('**/tokens/generate', (route) => token.promise.then(() => route.continue()));
    await page.route('**/elsewhere', (route) => route.fulfill({ status: 204 })); // The browser stays where it is.
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Me', exact: true }).waitFor();
    const refused = page.waitForResponse('**/elsewhere');
    await page.evaluate(() => document.getElementById('leave')?.click());
    await refused;
    const hears = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
    token.resolve();
    await hears; // A token, a conversation and its first lines.
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    expect(await page.evaluate(() => document.body.textContent)).toBe('');
  });

  test('the keyboard alone is enough, and the focus goes to the next question', async () => {
    await page.getByRole('button', { name: 'Me', exact: true }).focus();
    await page.keyboard.press('Enter');
    await sees(page, 'in danger');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('in danger');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'Choose all that fit');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Alcohol').isChecked()).toBe(true);
  });

  test('a thousand lines come back after a reload, and the newest is in sight', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    server.say(Array.from({ length: 1000 }, (_, index) => ({ key: 'line', tone: 'plain', text: `Line ${index}` })));
    await sees(page, 'Line 999');
    await page.reload();
    await sees(page, 'Line 999');
    expect(await page.locator('#log > li:not(.day)').count()).toBe(1004);
    await expect
      .poll(() =>
        page.evaluate(
          () => document.querySelector('#log li:last-child')!.getBoundingClientRect().bottom <= innerHeight,
        ),
      )
      .toBe(true);
  });

  test('without JavaScript the helplines and our number stand there', async () => {
    await page.context().close();
    ({ page } = await visit(browser, server.url, { javaScriptEnabled: false }));
    const links = await page
      .locator('a[href^="tel:"], a[href^="sms:"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['tel:911', 'tel:988', 'sms:988', 'tel:+12175550142']);
    expect(await page.getByLabel('Write here').isVisible()).toBe(false);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
  });
});
