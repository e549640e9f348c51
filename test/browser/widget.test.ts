import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { escapeTwice, hasChromium, launch, visit } from '../page/browser.ts';
import { library } from '../service/parts.ts';
import { type HostPage, openHostPage } from './host-page.ts';
import { type House, openHouse } from './house.ts';

const secret = 'the lighthouse keeper is my uncle';

describe.skipIf(!hasChromium)('the widget on a site’s own page', () => {
  let browser: Browser;
  let host: HostPage;
  let stranger: HostPage;
  let house: House;
  let page: Page;
  beforeAll(async () => {
    [browser, host, stranger] = await Promise.all([launch(), openHostPage(), openHostPage()]);
    house = await openHouse([host.origin]);
    host.embed(house.url, 'chicago');
    stranger.embed(house.url, 'chicago');
  });
  afterAll(async () => {
    await Promise.all([browser.close(), host.stop(), stranger.stop()]);
    await house.stop();
  });
  afterEach(() => page.context().close());

  /** Nobody goes anywhere real: quick exit's neutral site is answered here. */
  async function come(path = '/', options: BrowserContextOptions = {}, at = host): Promise<FrameLocator> {
    ({ page } = await visit(browser, 'about:blank', options));
    await page.context().route('https://**', (route) => route.fulfill({ body: 'Sunny', contentType: 'text/plain' }));
    await page.goto(at.origin + path);
    return page.frameLocator('iframe');
  }

  // The shadow root is closed, for the tests too: the pointer finds the button where a person sees it.
  async function open(): Promise<void> {
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    await expect.poll(() => page.locator('porchlight-chat').count()).toBe(1);
    await page.mouse.click(width - 60, height - 44);
  }

  const inner = () => {
    const frame = page.frames().find((found) => found.url().startsWith(house.url));
    if (!frame) throw new Error('The frame is not there.');
    return frame;
  };
  const framed = () => expect.poll(() => page.frames().some((frame) => frame.url().startsWith(house.url))).toBe(true);

  async function say(text: string): Promise<void> {
    const field = inner().getByLabel('Write here');
    await field.fill('');
    await field.pressSequentially(text);
    await field.press('Enter');
    await inner().locator('#log p', { hasText: text }).waitFor();
  }

  test.each([
    ['/', { viewport: { width: 1280, height: 800 } }],
    ['/hostile', { viewport: { width: 1280, height: 800 } }],
    ['/hostile', { viewport: { width: 390, height: 844 } }],
  ])('opens in place, or full screen on a phone, beside any style sheet (%s, %o)', async (path, options) => {
    await come(path, options);
    await open();
    await framed();
    await inner().getByRole('button', { name: 'Me', exact: true }).click();
    await inner()
      .locator('#log p', { hasText: house.asks('danger') })
      .waitFor();
    const size = await inner().evaluate(() => [innerWidth, innerHeight]);
    expect(size).toEqual(options.viewport.width < 481 ? [390, 844] : [398, 658]);
    await inner()
      .getByRole('link', { name: /312-555-0178/ })
      .waitFor({ state: 'attached' });
  });

  test('a recording script on the host page sees that the chat was opened, and not one word', async () => {
    await come('/', { viewport: { width: 1280, height: 800 } });
    await open();
    await framed();
    await say(secret);
    await say('i want to kill myself');
    await inner().locator('#card', { hasText: '988' }).waitFor();
    await page.waitForTimeout(400);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen); // Its own list.
    expect(seen.filter((line) => line.startsWith('["message"'))).toEqual([
      `["message",${JSON.stringify(house.url.slice(0, -1))},"ready"]`,
    ]);
    expect(seen).toContain('["shadow","closed"]');
    const words = [
      secret,
      ...secret.split(' ').filter((word) => word.length > 3),
      'kill',
      house.asks('danger'),
      'token',
    ];
    for (const word of words) expect(seen.filter((line) => line.includes(word))).toEqual([]);
    const keys = seen.filter((line) => /^\["(key|input|beforeinput)/.test(line));
    expect(keys).toEqual([]);
  });

  test('quick exit inside the frame takes the host page along and leaves nothing behind', async () => {
    await come();
    await open();
    await framed();
    await say(secret);
    await inner().getByRole('link', { name: 'Leave now' }).click();
    await page.waitForURL('https://www.weather.gov/');
    await page.goto(host.origin);
    await open();
    await framed();
    await inner()
      .locator('#log p', { hasText: house.asks('who') })
      .waitFor();
    expect(await inner().evaluate((word) => document.body.textContent?.includes(word), secret)).toBe(false);
  });

  test('Esc folds it away, Esc twice leaves; both work from inside and from outside', async () => {
    for (const focus of ['inside', 'outside']) {
      await page?.context().close();
      await come('/', { viewport: { width: 1280, height: 800 } });
      await open();
      await framed();
      await inner().getByLabel('Write here').click();
      if (focus === 'outside') await page.mouse.click(60, 400);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('porchlight-chat[data-open]').count()).toBe(0);
      await page.waitForTimeout(1600);
      await page.keyboard.press('Escape');
      await page.waitForTimeout(200);
      expect(page.url()).toBe(`${host.origin}/`);
      await page.waitForTimeout(1600);
      await open();
      await escapeTwice(page, 'https://www.weather.gov/', open);
    }
  });

  test('messages from strangers move nothing, on either side', async () => {
    await come();
    await open();
    await framed();
    await page.evaluate(() => window.postMessage('leave', '*'));
    await page.evaluate(() => window.postMessage('close', '*'));
    await page.waitForTimeout(300);
    expect(page.url()).toBe(`${host.origin}/`);
    expect(await page.locator('porchlight-chat[data-open]').count()).toBe(1);
  });

  test('a page that is no site’s own cannot show the chat in a frame, but its visitors see the numbers', async () => {
    await come('/', { viewport: { width: 1280, height: 800 } }, stranger);
    await open();
    await page.waitForTimeout(800);
    expect(page.frames().some((frame) => frame.url().startsWith(house.url))).toBe(false);
    const { headers } = await fetch(`${house.url}?site=chicago`);
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors http://127.0.0.1:3978 ${host.origin}`);
  });

  test('with the server gone, the panel shows the helplines and the site’s own phone, to be tapped', async () => {
    await come('/', { viewport: { width: 390, height: 844 } });
    await expect.poll(() => page.locator('porchlight-chat').count()).toBe(1);
    await page.context().route(`${house.url}**`, (route) => route.abort('connectionrefused'));
    await open();
    await expect.poll(async () => (await linksShown(page)).join()).toMatch(/911.*988.*312-555-0178/);
  });
});

/** The links that a person finds, also in a shadow root that scripts cannot look into. */
async function linksShown(page: Page): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  await devtools.detach();
  return nodes.filter(({ ignored, role }) => !ignored && role?.value === 'link').map(({ name }) => String(name?.value));
}

test('what a site pastes has the numbers in it, for when not even the button can be fetched', () => {
  const guide = readFileSync(new URL('../../docs/screens.md', import.meta.url), 'utf8');
  const { emergency, suicide_crisis } = library.current().book.helplines.countries.US ?? {};
  for (const line of [emergency, suicide_crisis])
    expect(guide).toContain(`<a href="tel:${line?.call}">${line?.call}</a>`);
});
