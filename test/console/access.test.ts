import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { consoleProblems, looks, sizes } from './check-access.ts';
import { type DeskStage, openDesk } from './desk-stage.ts';
import { peopled, states } from './states.ts';

/** One size by day, the other by night; the other states and pairs are looked at by `screens.ts` with the same check. */
const main = ['sign in', 'second factor', 'queue', 'advice', 'wall', 'calls', 'shifts', 'shift form', 'audit'];

describe.skipIf(!hasChromium)('access to the console', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    browser = await launch();
    desk = await openDesk(browser);
    await peopled(desk);
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  test.each(states.filter(({ name }) => main.includes(name)))(
    'nobody of the team is shut out, at a desk by day or on a phone by night: $name',
    async ({ reach, isOut }) => {
      const options = { reducedMotion: 'reduce' } as const;
      const { page, context, problems } = isOut
        ? await visit(browser, `${desk.house.url}console`, options)
        : await desk.counsellor('Robin', options, ['supervisor', 'auditor', 'admin']);
      await reach(page, desk);
      for (const [at, size] of sizes.entries()) {
        const colorScheme = looks[at];
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: colorScheme ?? null });
        expect([size.width, colorScheme, ...(await consoleProblems(page))]).toEqual([size.width, colorScheme]);
      }
      expect(problems).toEqual([]);
      await context.close();
    },
  );
});
