import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, sees, tap, visit, write } from '../page/browser.ts';
import { accessProblems, looks, sizes } from '../page/check-access.ts';
import { start } from '../service/start.ts';
import { environment } from '../sms/account.ts';

const shots = process.env.SCREENS; // A folder, to look at.

async function picture(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  for (const viewport of sizes)
    for (const colorScheme of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `${name}-${viewport.width}-${colorScheme}.png`) });
    }
}

describe.skipIf(!hasChromium)('from the page to the phone, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('the menu leads to a code, the phone goes on with it, and the page says so and is quiet', async () => {
    const { service } = await start();
    const { page, context, problems } = await visit(browser, `${service.url}/demo`, {
      viewport: { width: 1280, height: 800 },
    });
    const chat: FrameLocator = page.frameLocator('[data-pane=chat] iframe');
    const phone = page.locator('[data-pane=phone]');
    await chat.getByRole('button', { name: 'Me', exact: true }).click();
    await chat.getByRole('button', { name: 'No', exact: true }).click();
    await chat.locator('#log p', { hasText: 'Have you had thoughts' }).waitFor();
    await chat.getByRole('button', { name: 'Menu' }).click();
    await chat.getByRole('button', { name: 'Go on by text message' }).click();
    await chat.getByRole('button', { name: 'Show my code' }).click();
    const code = (await chat.locator('#log strong').textContent()) ?? '';
    expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(await chat.getByRole('link', { name: 'Open a text with the code' }).getAttribute('href')).toBe(
      `sms:+16145550199?&body=${code}`,
    );
    await phone.locator('textarea').fill(code);
    await phone.locator('textarea').press('Enter');
    await phone.locator('li.us', { hasText: 'We go on here by text.' }).waitFor();
    await chat.locator('#log p', { hasText: 'This conversation goes on by text message, at 614-555-0199' }).waitFor();
    await chat.getByRole('button', { name: 'Start a new one' }).or(chat.locator('#over button')).first().waitFor();
    await phone.locator('textarea').fill('1');
    await phone.locator('textarea').press('Enter');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('words for the call and the list for the first visit are in the menu, can be printed alone, and can be reached by everybody', async () => {
    const { service } = await start({ environment });
    const { page, context, problems } = await visit(browser, service.url);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const label of ['Me', 'No', 'No', 'I agree']) await tap(page, label);
    await sees(page, 'Are you 18 or older?');
    await tap(page, 'Menu');
    await page.getByRole('button', { name: 'Go on by text message' }).waitFor();
    await picture(page, 'menu');
    expect(await accessProblems(page)).toEqual([]);
    await tap(page, 'What to say when you call');
    await sees(page, 'You can read this to whoever answers');
    await page.getByRole('button', { name: 'Print this' }).last().waitFor();
    await picture(page, 'call');
    expect(await accessProblems(page)).toEqual([]);
    await write(page, 'what should i bring');
    await sees(page, 'A photo ID');
    await picture(page, 'visit');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Print this' }).last().click();
    const shown = () => page.locator('#log > li:visible').allTextContents();
    expect((await shown()).join()).toContain('A photo ID');
    expect(await shown()).toHaveLength(1);
    if (shots) await page.pdf({ path: join(shots, 'visit.pdf') });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect((await shown()).length).toBeGreaterThan(5);
    await write(page, 'can we text instead');
    await tap(page, 'Show my code');
    await page.getByText('It works once, until').waitFor();
    expect(await page.getByText('Text this code to').textContent()).toContain('614-555-0142');
    expect(await accessProblems(page)).toEqual([]);
    await picture(page, 'code');
    await write(page, 'what do you know about me');
    await sees(page, 'This is what I hold about you here');
    await picture(page, 'held');
    expect(problems).toEqual([]);
    await context.close();
  });
});
