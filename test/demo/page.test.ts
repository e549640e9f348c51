import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { accessProblems, sizes } from '../page/check-access.ts';
import { start } from '../service/start.ts';

const crisis = 'i want to kill myself';

const pane = (page: Page, id: string) => page.locator(`[data-pane=${id}]`);

async function write(page: Page, id: string, text: string): Promise<void> {
  await pane(page, id).locator('textarea').fill(text);
  await pane(page, id).locator('textarea').press('Enter');
}

describe.skipIf(!hasChromium)('the demo in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('somebody in danger sees 988 in all three panes, by the page, by text and on a card', async () => {
    const { service } = await start();
    const { page, context, problems } = await visit(browser, `${service.url}/demo`, {
      viewport: { width: 1280, height: 800 },
    });
    const chat: FrameLocator = page.frameLocator('[data-pane=chat] iframe');
    await chat.getByRole('button', { name: 'Me', exact: true }).click();
    await chat.getByLabel('Write here').fill(crisis);
    await chat.getByLabel('Write here').press('Enter');
    await chat.locator('#card a[href="tel:988"]').waitFor();

    await write(page, 'phone', 'hello');
    await pane(page, 'phone').locator('li.us', { hasText: '1 Me' }).waitFor();
    await write(page, 'phone', '1');
    await pane(page, 'phone').locator('li.us').nth(1).waitFor();
    await write(page, 'phone', crisis);
    await pane(page, 'phone').locator('li.us', { hasText: 'call or text 988 now' }).waitFor();

    const teams = pane(page, 'teams');
    await teams.getByRole('button', { name: 'Me', exact: true }).click();
    await teams.locator('li.us', { hasText: '✓ Me' }).waitFor(); // The card took its own place.
    await write(page, 'teams', crisis);
    await teams.getByRole('link', { name: 'Call 988' }).waitFor();

    const team: FrameLocator = page.frameLocator('[data-pane=console] iframe');
    await team.locator('.row.crisis').first().click(); // Each of the three is a person to somebody.
    await team.locator('.summary blockquote', { hasText: crisis }).waitFor({ state: 'attached' });
    await expect.poll(() => team.locator('.row.crisis').count()).toBe(3);

    await page.reload();
    await teams.getByRole('link', { name: 'Call 988' }).waitFor(); // The same phone and the same person as before.
    await pane(page, 'phone').locator('li.us', { hasText: 'call or text 988 now' }).waitFor();
    await pane(page, 'phone').getByRole('button', { name: 'New phone' }).click();
    await expect.poll(() => pane(page, 'phone').locator('li').count()).toBe(0);
    await chat.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Open the chat again' }).click();
    await chat.getByLabel('Write here').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('no barrier and nothing beside the edge, at each size, light and dark, on each pane', async () => {
    const { service } = await start();
    const [smallest, phone, desk] = sizes;
    const views = [
      { viewport: smallest, colorScheme: 'dark', path: '/demo/es' },
      { viewport: phone, colorScheme: 'light', path: '/demo' },
      { viewport: desk, colorScheme: 'dark', path: '/demo' },
      { viewport: desk, colorScheme: 'light', path: '/demo/es' },
    ] as const;
    for (const { path, ...look } of views) {
      const { page, context, problems } = await visit(browser, service.url + path, look);
      const shows = (id: string) => page.locator(`[data-shows=${id}]`);
      const isWide = !(await shows('phone').isVisible()); // Then all panes are there at once.
      const examine = async (id: string) => {
        const found = await accessProblems(page);
        expect([look, id, found]).toEqual([look, id, []]);
      };
      if (!isWide) await examine('chat');
      if (!isWide) await shows('phone').click();
      await pane(page, 'phone').locator('summary').click();
      await pane(page, 'phone').locator('input[name=drop]').check();
      await write(page, 'phone', crisis);
      await pane(page, 'phone').locator('.note', { hasText: '30003' }).first().waitFor();
      if (!isWide) await examine('phone');
      if (!isWide) await shows('teams').click();
      await pane(page, 'teams').locator('.ac-pushButton').first().waitFor();
      await examine(isWide ? 'all' : 'teams');
      if (!isWide) await shows('console').click();
      await page.frameLocator('[data-pane=console] iframe').locator('header.top').waitFor();
      if (!isWide) await examine('console');
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
