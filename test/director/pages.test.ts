import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleProblems, looks, sizes } from '../console/check-access.ts';
import { type DeskStage, desktop, openDesk } from '../console/desk-stage.ts';
import { codeAt, password, signedIn } from '../console/staff.ts';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { prepared, states } from './states.ts';

describe.skipIf(!hasChromium)('the director’s pages in a browser', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    browser = await launch();
    desk = await openDesk(browser);
    await prepared(desk);
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  test('by keyboard alone from the sign-in at /director to a signature', async () => {
    const { house } = desk;
    const at = () => Date.now() + house.clock.aheadMs;
    const member = await signedIn(house, ['editor'], at, 'T. Est');
    const { page, context, problems } = await visit(browser, `${house.url}director`, { viewport: desktop });
    const { keyboard } = page;
    await page.getByLabel('Work e-mail').focus();
    await keyboard.type(member.email);
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await page.getByLabel('Six digits').waitFor();
    house.clock.aheadMs += 30_000;
    await page.getByLabel('Six digits').focus();
    await keyboard.type(codeAt(member.secret, at()));
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Director' }).waitFor();

    await goTo(page, 'Words');
    await page.locator('.reading-room .row').first().waitFor();
    await goTo(page, 'Danger right now');
    await page.locator('.wordings').waitFor();
    await goTo(page, 'I have read it; put it with those I sign');
    await goTo(page, 'Sign 1', 'Shift+Tab');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('I sign as').focus();
    await keyboard.type('Native');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    house.clock.aheadMs += 30_000;
    await keyboard.type(codeAt(member.secret, at()));
    await keyboard.press('Enter');
    await page.getByText(/^Signed by T\. Est/).waitFor();
    const signatures = await house.service.store.director.signatures(5);
    expect(signatures.map(({ key, name, role }) => [key, name, role])).toEqual([
      ['question danger en', 'T. Est', 'native speaker'],
    ]);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('no barrier at a desk by day or on a phone by night', async () => {
    const { page, context, problems } = await desk.counsellor('Alex', { reducedMotion: 'reduce' }, ['editor']);
    for (const { name, reach } of states) {
      await reach(page);
      if (!main.includes(name)) continue;
      for (const [at, size] of sizes.entries()) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: looks[at] ?? null });
        expect([name, size.width, ...(await consoleProblems(page))]).toEqual([name, size.width]);
      }
      await page.setViewportSize(desktop);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});

/** The others are looked at by `screens.ts` with the same check. */
const main = ['conversations', 'question', 'changes'];

/** With Tab until something of this name has the focus, and then Enter. */
async function goTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused.startsWith(name)) return page.keyboard.press('Enter');
  }
  throw new Error(`"${name}" was not reached by ${key}.`);
}
