import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, tap, write } from './browser.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

describe.skipIf(!hasChromium)('the page in a browser', { timeout: 20_000 }, () => {
  let browser: Browser;
  let server: StandIn;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStandIn();
    problems = [];
    await visit({ viewport: { width: 390, height: 844 } });
  });
  afterEach(async () => {
    await context.close();
    await server.stop();
    expect(problems).toEqual([]); // No script error and nothing against the CSP.
  });

  async function visit(options: BrowserContextOptions): Promise<void> {
    await context?.close();
    context = await browser.newContext(options);
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.text().includes('Content Security') && problems.push(message.text()));
    await page.goto(server.url);
  }

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

  test('the first question can be answered before the server has said a word', async () => {
    server.fault.status = 503;
    await visit({});
    await tap(page, 'Me');
    expect(server.received).toEqual([]);
    server.fault.status = 0;
    await sees(page, 'in danger');
    expect((await linesOf(page)).filter((line) => line === 'Me')).toHaveLength(1);
  });

  test('a given answer can be changed', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    await page.getByRole('button', { name: 'Change: Me' }).click();
    await page.getByRole('button', { name: 'I am a professional' }).click();
    await sees(page, 'in danger');
    expect(server.received.map(({ text }) => text)).toEqual(['Me', 'Change', 'I am a professional']);
  });

  test('why, skip and back stand under every question', async () => {
    await tap(page, 'Why do you ask?');
    await sees(page, 'find the right help');
    await tap(page, 'Skip');
    await sees(page, 'in danger');
    await tap(page, 'Back');
    await page.getByRole('button', { name: 'I am a professional' }).waitFor();
  });

  test('a reload in the middle of sending loses nothing and doubles nothing', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    server.fault.status = 500;
    await write(page, 'the roof leaks');
    await page.getByText('Not sent yet').waitFor();
    await page.getByLabel('Write here').fill('half a sent');
    await page.reload();
    server.fault.status = 0;
    await sees(page, 'Choose all that fit');
    const lines = await linesOf(page);
    expect(lines.filter((line) => line === 'the roof leaks')).toHaveLength(1);
    expect(lines.filter((line) => line === 'Me')).toHaveLength(1);
    expect(await page.getByLabel('Write here').inputValue()).toBe('half a sent');
    expect(new Set(server.received.map(({ conversation }) => conversation)).size).toBe(1);
  });

  test('a double tap is one message', async () => {
    await page.getByRole('button', { name: 'Me', exact: true }).dblclick();
    await sees(page, 'in danger');
    await page.evaluate(() => {
      const no = [...document.querySelectorAll('button')].find((button) => button.textContent === 'No');
      no?.click();
      no?.click();
    });
    await sees(page, 'Choose all that fit');
    expect(server.received.map(({ text }) => text)).toEqual(['Me', 'No']);
  });

  test('dropped and refused sockets, an expired token and no network: everything arrives once, in order', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    server.fault.sockets = false;
    server.dropSockets();
    await write(page, 'one');
    await sees(page, 'Choose all that fit');
    server.fault.sockets = true;
    server.fault.staleTokens = true;
    await write(page, 'two');
    await sees(page, 'Where are you staying');
    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await write(page, 'three');
    await context.setOffline(false);
    await sees(page, 'How can we reach you');
    expect((await linesOf(page)).filter((line) => ['Me', 'one', 'two', 'three'].includes(line))).toEqual([
      'Me',
      'one',
      'two',
      'three',
    ]);
    expect(new Set(server.received.map(({ clientId }) => clientId)).size).toBe(4);
  });

  test('an answer that the store could not take still shows its helplines, and the message is sent later', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    server.fault.body = {
      porchlight: {
        degraded: true,
        kept: false,
        utterances: [
          {
            key: 'safety.fallbackCrisis',
            tone: 'crisis',
            text: 'Something is broken here. Please call 988.',
            helplines: [{ label: 'Call 988', href: 'tel:988' }],
          },
        ],
      },
    };
    server.fault.status = 503;
    await write(page, 'the tide is high');
    await sees(page, 'Something is broken here');
    expect(await page.locator('#card a').getAttribute('href')).toBe('tel:988');
    server.fault.status = 0;
    await sees(page, 'Choose all that fit');
    expect(server.received.map(({ text }) => text)).toEqual(['Me', 'the tide is high']);
    expect((await linesOf(page)).filter((line) => line.startsWith('Something is broken'))).toHaveLength(1);
  });

  test('two tabs of one conversation show the same, and an old button is refused kindly', async () => {
    await page.waitForFunction(() => sessionStorage.getItem('place')?.includes('"opened":true'));
    const [second] = await Promise.all([
      context.waitForEvent('page'), // A tab that a page opens begins with a copy of its session, as a duplicated tab does.
      page.evaluate(() => void window.open('/')),
    ]);
    const old = await second.getByRole('button', { name: 'Me', exact: true }).elementHandle();
    await sees(second, 'Who is this about');
    await second.waitForLoadState('networkidle');
    await tap(page, 'Me');
    await sees(second, 'in danger');
    await old?.evaluate((button) => (button as HTMLElement).click());
    await sees(page, 'belongs to an earlier question');
    await tap(second, 'No');
    await sees(page, 'Choose all that fit');
    await sees(second, 'Choose all that fit');
    expect(await linesOf(page)).toEqual(await linesOf(second));
    expect(new Set(server.received.map(({ conversation }) => conversation)).size).toBe(1);
  });

  test('a conversation that is gone makes way for a new one, and what was typed goes along', async () => {
    await tap(page, 'Me');
    await sees(page, 'in danger');
    server.forget();
    await write(page, 'are you there');
    await page.getByText('Your earlier conversation is not here any more').waitFor();
    await sees(page, 'in danger');
    expect(await linesOf(page)).not.toContain('Me');
    expect(server.received.at(-1)?.text).toBe('are you there');
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

  test('a place is saved on the device only when it was asked for', async () => {
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await tap(page, 'Me');
    await sees(page, 'in danger');
    await tap(page, 'Menu');
    await page.getByLabel('Save my place').check();
    const other = await context.newPage();
    await other.goto(server.url);
    await sees(other, 'in danger');
    await page.getByLabel('Save my place').uncheck();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test('quick exit, by button and by Esc twice, blanks the page and leaves nothing behind', async () => {
    for (const leave of [() => page.getByRole('link', { name: 'Leave now' }).click(), () => escapeTwice()]) {
      await page.goto(server.url);
      await write(page, 'the roof leaks');
      await sees(page, 'in danger');
      await leave();
      await page.waitForURL('**/elsewhere');
      expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    }
  });

  async function escapeTwice(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }

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
    await visit({ javaScriptEnabled: false });
    const links = await page
      .locator('a[href^="tel:"], a[href^="sms:"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['tel:911', 'tel:988', 'sms:988', 'tel:+12175550142']);
    expect(await page.getByLabel('Write here').isVisible()).toBe(false);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
  });
});
