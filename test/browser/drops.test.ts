import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, visit } from '../page/browser.ts';
import { drawn, tries } from '../size.ts';
import { type House, openHouse } from './house.ts';

const mishaps = tries(300, 100);

/** The same mishaps for the same seed: `SEED=123 npx vitest run test/browser/drops.test.ts`. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Runs in the page: how much of what was written the server does not have yet. */
function unsent(): number {
  const kept = Object.values<string>({ ...sessionStorage }).map((value) => JSON.parse(value) as { outbox?: unknown[] });
  return kept.flatMap(({ outbox }) => outbox ?? []).length;
}

describe.skipIf(!hasChromium)('a phone on a bad line', () => {
  let browser: Browser;
  let house: House;
  beforeAll(async () => {
    [browser, house] = await Promise.all([launch(), openHouse()]);
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  test(`${mishaps} drops, reloads and double taps: nothing is lost and nothing is doubled`, async () => {
    const seed = drawn();
    const roll = dice(seed);
    const { page, context } = await visit(browser, 'about:blank');
    await page.addInitScript(() => {
      const sockets: WebSocket[] = [];
      const dropAll = () => {
        for (const socket of sockets.splice(0)) socket.close();
      };
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL) {
          super(url);
          sockets.push(this);
        }
      };
      Object.assign(window, { dropAll });
    });
    await page.goto(house.url);
    await sees(page, house.asks('who'));
    const said: string[] = [];
    let cut = 0; // An answer to a post that never arrives: the client must try again, and the server must know it.
    await context.route('**/activities', async (route) => {
      if (cut <= 0 || route.request().method() !== 'POST') return route.continue();
      cut -= 1;
      if (cut % 2 === 0) await route.fetch();
      await route.abort();
    });
    const does: readonly (() => Promise<unknown>)[] = [
      () => page.evaluate('dropAll()'),
      () => page.reload({ waitUntil: 'commit' }),
      async () => {
        cut += 1 + roll(2);
      },
      async () => {
        await context.setOffline(true);
        await page.waitForTimeout(roll(60));
        await context.setOffline(false);
      },
      () => doubleTap(),
    ];
    async function doubleTap(): Promise<void> {
      await page.evaluate(() => {
        const link = [...document.querySelectorAll<HTMLElement>('#choices .quiet')].at(-2);
        link?.click();
        link?.click();
      });
    }
    for (let count = 0; count < mishaps; count++) {
      house.clock.aheadMs += 2_000; // Time goes by, so that the limit on messages a minute is not what is tried.
      if (count % 2 === 0) {
        const text = `word ${count} about the harbour`;
        const field = page.locator('#field');
        // A line that broke before the page's code was there: somebody pulls the page down once more.
        await field.waitFor({ timeout: 3_000 }).catch(() => page.reload());
        await field.fill(text);
        await field.press('Enter');
        said.push(text);
      }
      await does[roll(does.length)]?.().catch(() => undefined); // The page may be in the middle of a reload.
    }
    cut = 0;
    await expect.poll(() => page.evaluate(unsent).catch(() => null)).toBe(0); // The page may be in the middle of a reload.
    await page.reload();
    await sees(page, said[0] ?? ''); // From the server: nothing of it is here any more.
    await sees(page, said.at(-1) ?? '');
    const shown = (await linesOf(page)).filter((line) => line.includes('about the harbour'));
    const lost = said.filter((text) => !shown.includes(text)).length;
    const doubled = shown.length - new Set(shown).size;
    console.log(`seed ${seed}: ${mishaps} mishaps, ${said.length} messages, ${lost} lost, ${doubled} doubled`);
    expect({ seed, lost, doubled, order: shown }).toEqual({ seed, lost: 0, doubled: 0, order: said });
    await context.close();
  });
});
