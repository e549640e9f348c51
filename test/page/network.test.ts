import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, tap, visit, write } from './browser.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

describe.skipIf(!hasChromium)('the page on a bad network', () => {
  let browser: Browser;
  let server: StandIn;
  let page: Page;
  let context: BrowserContext;
  let problems: readonly string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStandIn();
    ({ page, context, problems } = await visit(browser, server.url));
  });
  afterEach(async () => {
    await page.context().close();
    await server.stop();
    expect(problems).toEqual([]);
  });

  test('the first question can be answered before the server has said a word', async () => {
    server.fault.status = 503;
    await page.context().close();
    ({ page } = await visit(browser, server.url));
    await tap(page, 'Me');
    expect(server.received).toEqual([]);
    server.fault.status = 0;
    await sees(page, 'in danger');
    expect((await linesOf(page)).filter((line) => line === 'Me')).toHaveLength(1);
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
    await page.getByRole('button', { name: 'No', exact: true }).dispatchEvent('click', { detail: 2 }); // Its second half, when the reply was faster.
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
    await page.waitForFunction(() => sessionStorage.getItem('place-main')?.includes('"opened":true'));
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
    await sees(second, 'belongs to an earlier question'); // Until then the old tap is on its way there.
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
    await page.getByText('Your earlier conversation was deleted or has ended').waitFor();
    await sees(page, 'in danger');
    expect(await linesOf(page)).not.toContain('Me');
    expect(server.received.at(-1)?.text).toBe('are you there');
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
    await other.getByLabel('Write here').fill('half a'); // A tab that did not hear of it keeps only its own.
    expect(await other.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 1]);
  });
});
