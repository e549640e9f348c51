import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, sees, tap, write } from './browser.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!hasChromium)('access', { timeout: 20_000 }, () => {
  let browser: Browser;
  let server: StandIn;
  beforeAll(async () => {
    browser = await launch();
    server = await startStandIn();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`no violation in greeting, chips, menu and crisis, and nothing is wider than ${width} px, ${colorScheme}`, async () => {
        const context = await browser.newContext({
          viewport: { width, height: 568 },
          colorScheme,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        await page.goto(server.url);
        await page.getByRole('button', { name: 'Me', exact: true }).waitFor();
        await check(page, 'greeting');
        await tap(page, 'Me');
        await sees(page, 'in danger');
        await tap(page, 'No');
        await page.getByLabel('Alcohol').check();
        await check(page, 'chips');
        await tap(page, 'Menu');
        await check(page, 'menu');
        await tap(page, 'Close');
        await write(page, 'the lighthouse is dark');
        await page.locator('#card:visible').waitFor();
        await check(page, 'crisis');
        await context.close();
      });
    }
  }
});

async function check(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect({ state, violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]) }).toEqual({
    state,
    violations: [],
  });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, textarea, .chip, #help a, #card a, #leave')]
      .filter((target) => target.checkVisibility())
      .map((target) => ({ text: target.textContent, height: Math.round(target.getBoundingClientRect().height) }))
      .filter(({ height }) => height < 44),
  );
  expect({ state, small }).toEqual({ state, small: [] });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
