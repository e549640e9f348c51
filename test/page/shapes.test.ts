import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, tap, visit } from './browser.ts';
import { accessProblems } from './check-access.ts';
import { startStandIn } from './stand-in.ts';
import { states } from './states.ts';

const shapes = states.filter(({ name }) => ['chips', 'crisis', 'menu'].includes(name));

/** The share of the window that is left for reading and answering. */
function roomFor(page: Page): Promise<number> {
  return page.evaluate(() => {
    const talk = document.getElementById('talk')?.getBoundingClientRect();
    return talk ? Math.min(talk.bottom, innerHeight) / innerHeight - Math.max(talk.top, 0) / innerHeight : 0;
  });
}

describe.skipIf(!hasChromium)('other shapes of the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each(shapes)('at a zoom of 200 % nothing is cut off: $name', async ({ name, reach }) => {
    const server = await startStandIn();
    const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' } as const;
    const { page, context } = await visit(browser, server.url, zoomed);
    await reach(page, server);
    expect(await accessProblems(page)).toEqual([]);
    const inSight = (selector: string) => page.locator(selector).evaluate((part) => part.getBoundingClientRect().top);
    if (name !== 'menu') expect(await roomFor(page)).toBeGreaterThan(0.3);
    expect(await inSight('#leave')).toBeGreaterThanOrEqual(0);
    expect(await inSight(name === 'crisis' ? '#card' : '#help')).toBeGreaterThanOrEqual(0);
    await context.close();
    await server.stop();
  });

  test.each(shapes)('with letters twice as large a phone still shows everything: $name', async ({ reach }) => {
    const server = await startStandIn();
    const { page, context } = await visit(browser, server.url, { reducedMotion: 'reduce' });
    const settings = await context.newCDPSession(page);
    await settings.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await reach(page, server);
    expect(await accessProblems(page)).toEqual([]);
    const title = await page.locator('h1').boundingBox();
    expect(title?.width).toBeGreaterThan(150); // Words, not a column of letters.
    await context.close();
    await server.stop();
  });

  test('in a language that is read from right to left the sides change places', async () => {
    const server = await startStandIn({ locale: 'ar' });
    const { page, context } = await visit(browser, server.url, { reducedMotion: 'reduce' });
    await tap(page, 'Me');
    await sees(page, 'in danger');
    const box = (selector: string) => page.locator(selector).last().boundingBox();
    const [own, ours, leave, title] = await Promise.all(['#log .person p', '#log .bot p', '#leave', 'h1'].map(box));
    expect(own?.x).toBeLessThan(ours?.x ?? 0);
    expect(leave?.x).toBeLessThan(title?.x ?? 0);
    expect(await accessProblems(page)).toEqual([]);
    await context.close();
    await server.stop();
  });

  test('on paper stand the conversation, who said what, and the numbers; no buttons', async () => {
    const server = await startStandIn();
    const { page, context } = await visit(browser, server.url, { colorScheme: 'dark' });
    await tap(page, 'Me');
    await sees(page, 'in danger');
    const lines = await linesOf(page);
    await page.emulateMedia({ media: 'print' });
    for (const line of lines) expect(await page.getByText(line, { exact: true }).first().isVisible()).toBe(true);
    expect(await page.locator('#help').isVisible()).toBe(true);
    expect(await page.locator('.unseen', { hasText: 'You' }).first().isVisible()).toBe(true);
    for (const gone of ['button', 'textarea', '#leave'])
      expect(await page.locator(gone).filter({ visible: true }).count(), gone).toBe(0);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    expect((await page.pdf({ format: 'Letter' })).length).toBeGreaterThan(1000);
    await context.close();
    await server.stop();
  });
});
