import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderConsole } from '../../src/web/console-page.ts';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { hostile, hostileTexts } from '../page/hostile.ts';
import { visitor } from '../service/person.ts';
import { type DeskStage, openDesk, row } from './desk-stage.ts';

/** Within a minute nobody writes more; so several travel in one message, each on a line of its own. */
const messages = Object.values(hostile).map((texts) => texts.join('\n'));

describe.skipIf(!hasChromium)('G5 text that tries to be more than text', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    browser = await launch();
    desk = await openDesk(browser);
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  /** What it managed to do to a page. */
  function watched(page: Page): string[] {
    const done: string[] = [];
    page.on('dialog', (dialog) => {
      done.push('a dialog');
      void dialog.dismiss();
    });
    page.on('request', (request) => request.url().includes('evil.example') && done.push(request.url()));
    return done;
  }

  const hits = (page: Page) => page.evaluate(() => Reflect.get(globalThis, '__hit'));
  /** Elements where there should be letters only. */
  const strange = (page: Page, among: string) =>
    page
      .locator(
        `${among} :is(script, img, iframe, object, embed, form, base, link, a:not([href^='tel:'], [href^='sms:'], [href='/privacy']), style, svg, math)`,
      )
      .evaluateAll((found) => found.map(({ outerHTML }) => outerHTML));

  test('on the console, as the person’s words, a note and a colleague’s name, it is text and nothing else', async () => {
    const { page, problems } = await desk.counsellor('Sam <img src=x onerror=__hit=1>');
    const done = watched(page);
    const person = await visitor(desk.house.service.url);
    for (const text of [...messages, 'can i talk to a real person please']) await person.say(text);
    const said = (await person.transcript()).filter(({ from }) => from === 'person').map(({ text }) => text);
    await row(page, 'Asked for a person').click();
    await page.getByRole('button', { name: /^Claim/ }).click();
    await page.locator('#reply').waitFor();
    for (const text of said) await expect.poll(() => page.locator('.talk .text').allTextContents()).toContain(text);
    await page.keyboard.press('Alt+n');
    await page.getByRole('dialog').locator('textarea').fill(hostileTexts.slice(0, 20).join('\n'));
    await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    await page.locator('.notes li').waitFor();
    expect(await strange(page, '.talk .lines .text')).toEqual([]);
    expect([...(await strange(page, '.summary dd')), ...(await strange(page, '.summary .notes'))]).toEqual([]);
    expect([await hits(page), done, problems]).toEqual([undefined, [], []]);
    await page.context().close();
  });

  test('on the visitor’s page, as their own words and as what a counsellor writes, it is text and nothing else', async () => {
    const { page, problems } = await visit(browser, desk.house.url);
    const done = watched(page);
    for (const text of ['can i talk to a real person please', ...messages.slice(0, 4)]) {
      await page.getByLabel('Write here').fill(text);
      await page.getByLabel('Write here').press('Enter');
      await page
        .locator('#log p', { hasText: text.split('\n')[0] ?? '' })
        .last()
        .waitFor();
    }
    await expect.poll(() => page.locator('#log .person small').count()).toBe(0); // Sent, all of it.
    const { service } = desk.house;
    const [first] = (await service.desk.queue()).waiting.slice(-1);
    const by = { id: 'hostile', name: '<img src=x onerror=__hit=1>' };
    const claim = await service.desk.claim({ conversation: first?.conversation ?? '', by, key: crypto.randomUUID() });
    const { conversation, fence } = claim;
    const last = messages.slice(4).join('\n').slice(0, 3_900);
    await service.desk.say({ conversation, by, fence, key: crypto.randomUUID(), text: last });
    await page.locator('#log p', { hasText: 'vbscript:__hit=1' }).last().waitFor();
    expect(await strange(page, '#log p')).toEqual([]);
    expect([await hits(page), done, problems]).toEqual([undefined, [], []]);
    await page.context().close();
  });
});

test('G5 in the data that a page carries it cannot end the data', () => {
  const words = { en: {}, es: {} } as never;
  for (const text of hostileTexts) {
    const html = renderConsole({ centre: text, sites: [{ id: 'a', name: text, zone: 'UTC' }], words }).toString();
    const [, data = ''] = /<script[^>]*id="boot"[^>]*>([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect((JSON.parse(data) as { centre: string }).centre).toBe(text);
  }
});
