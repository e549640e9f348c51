import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, visit } from './browser.ts';
import { accessProblems, looks, sizes } from './check-access.ts';
import { startStandIn } from './stand-in.ts';
import { states } from './states.ts';

/** The other states, and the size between, are looked at by `screens.ts` with the same check. */
const main = ['greeting', 'chips', 'crisis', 'not sent yet', 'deleted', 'menu'];

describe.skipIf(!hasChromium)('access', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each(states.filter(({ name }) => main.includes(name)))(
    'nobody is shut out, on any size, by day or by night: $name',
    async ({ reach, path = '' }) => {
      const server = await startStandIn();
      const { page, context } = await visit(browser, server.url + path, { reducedMotion: 'reduce' });
      await reach(page, server);
      for (const size of sizes.filter(({ width }) => width !== 390)) {
        await page.setViewportSize(size);
        for (const colorScheme of looks) {
          await page.emulateMedia({ colorScheme });
          expect([size.width, colorScheme, ...(await accessProblems(page))]).toEqual([size.width, colorScheme]);
        }
      }
      await context.close();
      await server.stop();
    },
  );
});
