import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort, ServiceProcess } from '../crash/service-process.ts';
import { hasChromium, launch, linesOf, sees, visit } from '../page/browser.ts';
import { type DeskStage, desktop, openDesk, row } from './desk-stage.ts';
import { codeAt, password } from './staff.ts';

const crisis = 'i want to kill myself tonight';

describe.skipIf(!hasChromium)('the console in a browser', () => {
  let browser: Browser;
  let desk: DeskStage;
  beforeAll(async () => {
    [browser] = await Promise.all([launch()]);
    desk = await openDesk(browser);
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  const lineText = (page: Page) => page.locator('.talk .text').allTextContents();

  test('by keyboard alone from the invitation to the reply to the way back', async () => {
    const { members } = desk.house.service.console;
    const invited = { name: 'Ana', email: 'ana@example.org', roles: ['counsellor'], sites: [] } as const;
    const { token } = await members.invite(invited, null);
    const { page, problems } = await visit(browser, `${desk.house.url}console#invitation=${token}`, {
      viewport: desktop,
    });
    expect(page.url()).not.toContain(token);
    const { keyboard } = page;
    await page.getByLabel('New password').waitFor();
    await keyboard.type('short');
    await keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'too short' }).waitFor();
    await keyboard.type(password); // What was wrong is marked, so that typing takes its place.
    await keyboard.press('Enter');
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
    await keyboard.type(codeAt(secret, Date.now()));
    await keyboard.press('Enter');
    await page.locator('.codes li').nth(9).waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    const person = await desk.person('can i talk to a real person please');
    await row(page, 'Asked for a person').waitFor();
    await keyboard.press('j');
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await keyboard.type('Hello, h o w are you?'); // Letters in the field are letters.
    await keyboard.press('Enter');
    await expect.poll(() => lineText(page)).toContain('Hello, h o w are you?');
    expect((await person.transcript()).at(-1)?.text).toBe('Hello, h o w are you?');
    await keyboard.press('Escape');
    await keyboard.press('b');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Enter');
    await page.locator('.standing', { hasText: 'The program has this conversation.' }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a service that is busy for a moment signs nobody out: the page asks again', async () => {
    const { token } = await desk.house.service.console.demoLink();
    const context = await browser.newContext({ viewport: desktop });
    const page = await context.newPage();
    let refused = 0;
    await page.route('**/api/me', (route) => {
      refused += 1;
      return refused > 2 ? route.continue() : route.fulfill({ status: 503, body: '{"error":{"code":"unavailable"}}' });
    });
    await page.goto(`${desk.house.url}console#enter=${token}`);
    await page.locator('header.top').waitFor();
    expect(refused).toBeGreaterThan(2);
    await context.close();
  });

  test('a service that is busy for a moment spoils no invitation: the page asks again', async () => {
    const { members } = desk.house.service.console;
    const invited = { name: 'Eli', email: 'eli@example.org', roles: ['counsellor'], sites: [] } as const;
    const { token } = await members.invite(invited, null);
    const context = await browser.newContext({ viewport: desktop });
    const page = await context.newPage();
    const refused = new Map<string, number>();
    await page.route(/\/api\/(invitation|invitation\/accept|factor)$/, (route) => {
      const path = new URL(route.request().url()).pathname;
      const count = (refused.get(path) ?? 0) + 1;
      refused.set(path, count);
      return count > 2 ? route.continue() : route.fulfill({ status: 503, body: '{"error":{"code":"unavailable"}}' });
    });
    await page.goto(`${desk.house.url}console#invitation=${token}`);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.secret').waitFor();
    expect([...refused.values()].every((count) => count > 2)).toBe(true);
    await context.close();
  });

  test('whoever comes second is told who was first, and reads nothing', async () => {
    const [first, second] = [await desk.counsellor('Sam'), await desk.counsellor('Alex', {}, ['counsellor'])];
    await desk.person('can i talk to a real person please', 'my axolotl is called Mo');
    for (const { page } of [first, second]) {
      await row(page, 'Asked for a person').click();
      await page.getByText('my axolotl is called Mo').waitFor();
    }
    await second.page.route('**/changes?*', (route) => route.abort()); // They have not heard of it yet.
    await first.page.keyboard.press('c');
    await first.page.locator('#reply:focus').waitFor();
    await second.page.getByText('A colleague has this conversation now.', { exact: false }).waitFor();
    await expect.poll(() => second.page.getByText('axolotl').count()).toBe(0);
    expect([...first.problems, ...second.problems]).toEqual([]);
    await Promise.all([first.context.close(), second.context.close()]);
  });

  test('a line that is gone too long: the person is back in the queue, it is said so, and the draft is kept', async () => {
    const { page, problems, context } = await desk.counsellor('Kim');
    await desk.person('can i talk to a real person please');
    await row(page, 'Asked for a person').click();
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    const kept = page.waitForResponse(
      (response) => response.url().endsWith('/draft') && response.request().postDataJSON()?.text === 'Half a sen',
    );
    await page.keyboard.type('Half a sen');
    await kept;
    desk.house.clock.aheadMs += 70_000; // No beat came for longer than a lease lasts.
    await page.locator('.standing', { hasText: 'You do not have this conversation any more.' }).waitFor();
    await page.locator('#reply').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await expect.poll(() => page.locator('#reply').inputValue()).toBe('Half a sen');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the title counts who waits, a ready reply goes into the field, and a supervisor watches and steps in', async () => {
    const sam = await desk.counsellor('Sam');
    const { page } = sam;
    await desk.person('my axolotl is gone', 'can i talk to a real person please');
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) waiting/);
    await page.locator('.rows .row', { hasText: 'Asked for a person' }).last().click();
    await page.getByRole('button', { name: /^Claim/ }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await page.keyboard.press('Alt+s');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Still here/ })
      .click();
    await expect.poll(() => page.locator('#reply').inputValue()).toBe('I am still here. Take your time.');

    const alex = await desk.counsellor('Alex, who supervises');
    await row(alex.page, 'With Sam').click();
    await alex.page.locator('.standing', { hasText: 'Sam has this conversation.' }).waitFor();
    await alex.page.keyboard.press('c');
    await alex.page.locator('#reply:focus').waitFor();
    await page.locator('.standing', { hasText: 'Alex, who supervises has it now.' }).waitFor();
    expect([...sam.problems, ...alex.problems]).toEqual([]);
    await Promise.all([sam.context.close(), alex.context.close()]);
  });

  test('taken over in the middle of a crisis, the service killed and started again: nothing lost, nothing twice, and the same question after it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'porchlight-console-'));
    const service = new ServiceProcess(await freePort(), directory);
    await service.start();
    onTestFinished(async () => {
      await service.kill();
      rmSync(directory, { recursive: true, force: true });
    });
    await expect.poll(() => service.output).toContain('#enter=');
    const link = /http\S+#enter=[\w-]+/.exec(service.output)?.[0] ?? '';
    const visitor = await visit(browser, service.url);
    const counsellor = await visit(browser, link, { viewport: desktop });
    const { page } = counsellor;
    await visitor.page.getByRole('button', { name: 'Me', exact: true }).click();
    await expect.poll(() => linesOf(visitor.page).then((lines) => lines.at(-1) !== 'Me')).toBe(true);
    const open = (await linesOf(visitor.page)).at(-1) ?? '';
    await visitor.page.getByLabel('Write here').fill(crisis);
    await visitor.page.getByLabel('Write here').press('Enter');
    await visitor.page.locator('#card a[href="tel:988"]').waitFor();
    await row(page, 'In danger').click();
    await page.locator('.summary blockquote', { hasText: crisis }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#reply:focus').waitFor();
    await page.keyboard.type('I am Robin, and I am here.');
    await page.keyboard.press('Enter');
    await sees(visitor.page, 'I am Robin, and I am here.');

    await page.keyboard.type('Where are you');
    await service.kill();
    await page.keyboard.type(' right now?');
    await page.keyboard.press('Enter'); // It goes out when there is somebody to take it.
    await visitor.page.getByLabel('Write here').fill('at home, alone');
    await visitor.page.getByLabel('Write here').press('Enter');
    const caughtUp = page.waitForResponse((response) => response.url().includes('/changes') && response.ok());
    await service.start();
    const startedAt = Date.now();
    await caughtUp;
    const backMs = Date.now() - startedAt;
    console.log(`console back ${backMs} ms after a kill -9 and a start`);
    if (process.env.FULL) expect(backMs).toBeLessThan(5_000); // On a quiet machine.
    await page.locator('.talk .text', { hasText: 'at home, alone' }).waitFor();
    await sees(visitor.page, 'Where are you right now?');
    const said = ['I am Robin, and I am here.', 'Where are you right now?', 'at home, alone'];
    await expect.poll(async () => (await lineText(page)).filter((text) => said.includes(text)).length).toBe(3);
    expect((await linesOf(visitor.page)).filter((text) => said.includes(text))).toHaveLength(3);

    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.danger-line', { hasText: 'being asked' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' }); // What was done may be seen before its answer is.
    await page.keyboard.press('b');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.standing', { hasText: 'The program has this conversation.' }).waitFor();
    await page.getByRole('dialog', { name: 'That was a hard one' }).waitFor();
    await visitor.page.locator('#choices button, #card button').first().click(); // "I am safe."
    await expect.poll(async () => (await linesOf(visitor.page)).at(-1)).toBe(open);
    expect([...visitor.problems, ...counsellor.problems]).toEqual([]);
    await Promise.all([visitor.context.close(), counsellor.context.close()]);
  });
});
