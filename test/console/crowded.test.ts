import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../page/browser.ts';
import { inBatches } from '../service/expectations.ts';
import { type DeskStage, openDesk } from './desk-stage.ts';

const people = 200; // As many as the bench has waiting.

describe.skipIf(!hasChromium)('with two hundred people in the queue', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    browser = await launch();
    desk = await openDesk(browser);
    const { intake } = desk.house.service;
    const arrive = (thread: string) =>
      intake.handle(
        {
          address: { channel: 'web', site: 'columbus', thread },
          id: crypto.randomUUID(),
          at: Date.now(),
          said: { type: 'text', text: 'can i talk to a real person please' },
        },
        { orFail: true },
      );
    await inBatches(
      Array.from({ length: people }, () => crypto.randomUUID()),
      8,
      arrive,
    );
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  const rows = (page: Page) => page.locator('.rows .row');

  test('a step, a claim and one more who waits each draw what is new and no other row', async () => {
    const { page, context, problems } = await desk.counsellor('Sam');
    await expect.poll(() => rows(page).count()).toBe(people);
    await page.evaluate(record);
    for (let steps = 0; steps < 30; steps++) await page.keyboard.press('j');
    await rows(page).nth(29).and(page.locator('[aria-current=true]')).waitFor();
    const { rows: came, marks } = await page.evaluate(drawn);
    expect([came, marks < 60]).toEqual([0, true]); // Each but the first takes the mark from the one before.

    await rows(page).last().click();
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.evaluate(forget);
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await page.locator('.row.mine').waitFor();
    await expect.poll(() => page.evaluate(drawn).then((all) => all.rows)).toBe(2); // One goes, and stands above.

    await page.evaluate(forget);
    await desk.person('i want to kill myself tonight');
    await page.locator('.row.crisis').waitFor();
    expect((await page.evaluate(drawn)).rows).toBe(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('whoever reads at the end of the list stays there while others come', async () => {
    const { page, context } = await desk.counsellor('Kim');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(people);
    await rows(page).last().scrollIntoViewIfNeeded();
    const before = await rows(page).count();
    await desk.person('can i talk to a real person please');
    await expect.poll(() => rows(page).count()).toBe(before + 1);
    const last = rows(page).nth(before - 1);
    expect(await last.evaluate((row) => row.getBoundingClientRect().top < innerHeight)).toBe(true);
    await context.close();
  });
});

interface Drawn {
  rows: number; // That came or went.
  marks: number; // That moved.
}

/** Runs in the page: counts what changes in the list. */
function record(): void {
  const drawn: Drawn = { rows: 0, marks: 0 };
  Object.assign(window, { drawn });
  const isRow = (node: Node) => node instanceof Element && (node.matches('li') || node.querySelector('.row') !== null);
  new MutationObserver((changes) => {
    for (const { type, addedNodes, removedNodes } of changes) {
      if (type === 'attributes') drawn.marks += 1;
      drawn.rows += [...addedNodes, ...removedNodes].filter(isRow).length;
    }
  }).observe(document.querySelector('.list')!, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-current'],
  });
}

function drawn(): Drawn {
  return (window as unknown as { drawn: Drawn }).drawn; // True: `record` put it there.
}

function forget(): void {
  Object.assign((window as unknown as { drawn: Drawn }).drawn, { rows: 0, marks: 0 });
}
