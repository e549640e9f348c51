import type { Browser, CDPSession, Page } from 'playwright-core';

/** What one cold visit cost. */
export interface Visit {
  readonly bytes: number; // On the wire, until the person could answer.
  readonly firstPaintMs: number;
  readonly usableMs: number;
  readonly blockingMs: number; // What tasks took beyond 50 ms each, from navigation until a second after usable.
}

/** A phone of some years ago on slow 4G. Chromium delays requests, not the frames of an open socket. */
const slowdown = 4;
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const usableMsMax = 60_000;
const settleMs = 1_000;
const lookEveryMs = 100;

/** Visit with an empty cache. `usable` is an expression of the page that becomes true when the person can answer. */
export async function visit(browser: Browser, url: string, usable: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const wire = await throttle(session);
    await page.addInitScript(watching(usable));
    await page.goto(url, { waitUntil: 'commit' });
    await becomesUsable(page);
    const bytes = wire.bytes;
    await page.waitForTimeout(settleMs);
    return { bytes, ...(await measured(page)) };
  } finally {
    await context.close();
  }
}

/** Asks from outside, because a page's own policy may forbid scripts of ours. */
async function becomesUsable(page: Page): Promise<void> {
  const endMs = performance.now() + usableMsMax;
  while ((await measured(page)).usableMs === 0) {
    if (performance.now() > endMs) throw new Error('The page never became usable.');
    await page.waitForTimeout(lookEveryMs);
  }
}

async function throttle(session: CDPSession): Promise<{ bytes: number }> {
  const wire = { bytes: 0 };
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength;
  });
  return wire;
}

/** Looks once a frame, so that it does not itself keep the phone busy. */
function watching(usable: string): string {
  return `
    globalThis.bench = { usableMs: 0, blockingMs: 0 };
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) bench.blockingMs += Math.max(0, task.duration - 50);
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if (${usable}) bench.usableMs = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  `;
}

async function measured(page: Page): Promise<Omit<Visit, 'bytes'>> {
  return page.evaluate(() => {
    const { bench } = globalThis as unknown as { bench: { usableMs: number; blockingMs: number } }; // `watching` put it there.
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return { usableMs: bench.usableMs, blockingMs: bench.blockingMs, firstPaintMs: paint?.startTime ?? Number.NaN };
  });
}
