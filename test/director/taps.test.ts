import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../browser/house.ts';
import { signedIn } from '../console/staff.ts';
import { hasChromium, launch, visit, write } from '../page/browser.ts';

const day = Math.floor(Date.now() / 86_400_000);
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

async function counted(): Promise<Readonly<Record<string, number>>> {
  const rows = await house.service.store.director.tallies('tap', day - 1, day + 2);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

async function tell(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { status } = await fetch(`${house.service.url}/taps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.service.url, ...headers },
    body: JSON.stringify(body),
  });
  return status;
}

describe.skipIf(!hasChromium)('in a browser', () => {
  test('a tap on a number is told once, with the number and the site and nothing of the person; offline the link still works', async () => {
    const browser = await launch();
    const { page, context, problems } = await visit(browser, house.url);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/taps')) return;
      const { authorization, cookie } = request.headers();
      sent.push(JSON.stringify([JSON.parse(request.postData() ?? ''), authorization ?? null, cookie ?? null]));
    });
    await page.evaluate(() => addEventListener('click', (event) => event.preventDefault())); // No phone is here to dial it.
    await write(page, 'i want to kill myself');
    const call = page.locator('#card a[href="tel:988"]');
    await call.click();
    await call.click();
    await page.locator('#card a[href="sms:988"]').click();
    await expect.poll(counted).toEqual({ 'columbus suicide_crisis call': 1, 'columbus suicide_crisis text': 1 });
    expect(sent).toEqual([
      '[{"site":"columbus","href":"tel:988"},null,null]',
      '[{"site":"columbus","href":"sms:988"},null,null]',
    ]);
    await context.setOffline(true);
    const unheard = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/taps'));
    await page.locator('#about a[href^="tel:"]').first().click();
    await unheard;
    expect(problems).toEqual([]);
    await browser.close();
  });
});

test('it is taken from our own page only, for our own sites and numbers, and says nothing else', async () => {
  const before = await counted();
  const tap = { site: 'columbus', href: 'tel:911' };
  expect(await tell(tap, { origin: 'https://elsewhere.example' })).toBe(403);
  expect(await tell(tap, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await tell({ ...tap, href: 'tel:6145550199' })).toBe(400);
  expect(await tell({ ...tap, site: 'atlantis' })).toBe(400);
  expect(await tell({ ...tap, conversation: 'x' })).toBe(400);
  expect(await tell('x'.repeat(600))).toBe(413);
  expect(await counted()).toEqual(before);
  expect(await tell(tap)).toBe(200);
  expect((await counted())['columbus emergency call']).toBe(1);
});

test('the director sees them by line, site and day, none below five; who taps without end is not heard', async () => {
  const editor = await signedIn(house, ['editor'], () => Date.now() + house.clock.aheadMs);
  const centre = readFileSync(join(house.content, 'centre.yaml'), 'utf8');
  const [, phone = ''] = /phone: ['"]?([\d-]+)/.exec(centre) ?? [];
  const own = { site: 'columbus', href: `tel:${phone.replaceAll('-', '')}` };
  const statuses: number[] = [];
  for (let times = 0; times < 14; times++) statuses.push(await tell(own));
  expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
  expect(statuses.at(-1)).toBe(429);
  const { body } = await editor.browser.call('GET', `/director/crises?from=${day - 1}&until=${day + 2}`);
  expect(body.taps[0]).toEqual({ site: 'columbus', name: null, calls: expect.any(Number), texts: 0 });
  expect(body.taps).toContainEqual({
    site: 'columbus',
    name: '988 Suicide & Crisis Lifeline',
    calls: '<5',
    texts: '<5',
  });
  expect(body.all.taps).toBe(body.days[0].taps);
});
