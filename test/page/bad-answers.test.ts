import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium, launch, linesOf, sees, tap, visit, write } from './browser.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const oneDay = String(24 * 3600);
// biome-ignore format: a table reads in columns
const passing: readonly (readonly [string, number, unknown, Readonly<Record<string, string>>])[] = [
  ['a proxy that wants a password',     401, {},                               {}],
  ['a proxy that forbids it',           403, '<h1>Forbidden</h1>',             {}],
  ['too slow for a proxy',              408, '',                               {}],
  ['too many messages',                 429, { error: {} },                    { 'retry-after': '1' }],
  ['too many, with a date',             429, { error: {} },                    { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
  ['a broken server',                   500, '<html>Internal Server Error',    {}],
  ['a broken proxy',                    502, 'null',                           {}],
  ['a server that restarts',            503, '[]',                             { 'retry-after': '0' }],
  ['a gateway that gave up',            504, '"',                              {}],
];
const hopeless = [400, 405, 413, 415, 422];
const frames: readonly (string | Uint8Array)[] = [
  ' ',
  'null',
  '[]',
  '17',
  '{"activities":',
  '{"activities":5}',
  '{"activities":[null,7,"x",{},{"type":"message"},{"type":"message","text":5}],"watermark":9}',
  '{"activities":[{"type":"message","text":"a ghost","id":"x|live-nobody-0","channelData":{"porchlight":{"ask":5,"helplines":"no"}}}]}',
  new Uint8Array([0, 255, 10, 13]),
  'x'.repeat(1_000_000),
];

describe.skipIf(!hasChromium)('the page and answers that make no sense', () => {
  let browser: Browser;
  let server: StandIn;
  let page: Page;
  let problems: readonly string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStandIn();
    ({ page, problems } = await visit(browser, server.url));
    await tap(page, 'Me');
    await sees(page, 'in danger');
  });
  afterEach(async () => {
    await page.context().close();
    await server.stop();
    expect(problems).toEqual([]);
  });

  test.each(passing)('%s (%i): the message waits, and arrives once', async (_, status, body, headers) => {
    Object.assign(server.fault, { status, body, headers });
    await write(page, 'the roof leaks');
    await page.getByText('Not sent yet').waitFor();
    server.fault.status = 0;
    await sees(page, 'Choose all that fit');
    expect((await linesOf(page)).filter((line) => line === 'the roof leaks')).toHaveLength(1);
    expect(server.received.filter(({ text }) => text === 'the roof leaks')).toHaveLength(1);
  });

  test('a wait of a day that a server asks for is not obeyed', async () => {
    await page.clock.install();
    Object.assign(server.fault, { status: 429, headers: { 'retry-after': oneDay } });
    await write(page, 'the roof leaks');
    await page.getByText('Not sent yet').waitFor();
    server.fault.status = 0;
    await page.clock.runFor(61_000);
    await sees(page, 'Choose all that fit');
  });

  test.each(hopeless)(
    'what is refused for good (%i) is back in the field, and the next message goes',
    async (status) => {
      server.fault.status = status;
      await write(page, 'far too much');
      await page.getByText('It is back in the field').waitFor();
      expect(await page.getByLabel('Write here').inputValue()).toBe('far too much');
      server.fault.status = 0;
      await write(page, 'a shorter part');
      await sees(page, 'Choose all that fit');
      expect(server.received.map(({ text }) => text)).toEqual(['Me', 'a shorter part']);
    },
  );

  test('frames that are no activity sets are passed over', async () => {
    const before = await linesOf(page);
    for (const frame of frames) server.frame(frame);
    await write(page, 'the roof leaks');
    await sees(page, 'Choose all that fit');
    expect((await linesOf(page)).filter((line) => before.includes(line))).toEqual(before);
  });

  test('a watermark from the future loses no line', async () => {
    server.frame('{"activities":[],"watermark":"99999"}');
    server.dropSockets();
    await write(page, 'the roof leaks');
    await sees(page, 'Choose all that fit');
    server.say([{ key: 'line', tone: 'plain', text: 'Something later' }]);
    await sees(page, 'Something later');
    const lines = await linesOf(page);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('a new line in a transcript of a thousand draws the line, and nothing else anew', async () => {
    server.say(Array.from({ length: 1000 }, (_, index) => ({ key: 'line', tone: 'plain', text: `Line ${index}` })));
    await sees(page, 'Line 999');
    await page.evaluate(() => {
      const drawn = { nodes: 0 };
      Object.assign(window, { drawn });
      new MutationObserver((changes) => {
        for (const { addedNodes, removedNodes } of changes) drawn.nodes += addedNodes.length + removedNodes.length;
      }).observe(document.getElementById('talk')!, { childList: true, subtree: true }); // What is read out goes by itself.
    });
    server.say([{ key: 'line', tone: 'plain', text: 'One more' }]);
    await sees(page, 'One more');
    expect(await page.evaluate(() => (window as unknown as { drawn: { nodes: number } }).drawn.nodes)).toBeLessThan(20);
    const style = await page
      .locator('#log li')
      .nth(500)
      .evaluate((line) => getComputedStyle(line).contentVisibility);
    expect(style).toBe('auto'); // What is out of sight is not laid out, so that scrolling stays smooth.
  });
});

describe.skipIf(!hasChromium)('the page without its own code', () => {
  test('says that a part has not come, with the numbers and a way to load it again', async () => {
    const browser = await launch();
    const server = await startStandIn();
    server.fault.code = false;
    const { page } = await visit(browser, server.url);
    const late = page.getByText('Part of this page has not loaded');
    expect(await late.evaluate((line) => getComputedStyle(line).animationDelay)).toBe('12s'); // Not at once: it may only be slow.
    await late.waitFor();
    expect(await page.locator('#help a').count()).toBe(3);
    server.fault.code = true;
    await page.getByRole('link', { name: 'Load it again' }).click();
    await page.getByRole('button', { name: 'Me', exact: true }).waitFor();
    expect(await late.count()).toBe(0);
    await browser.close();
    await server.stop();
  });
});
