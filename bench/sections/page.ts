import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { startChild } from '../child.ts';
import type { Size } from '../options.ts';
import { Host } from '../page/host.ts';
import { type Visit, visit } from '../page/visit.ts';
import { type Section, shown } from '../result.ts';
import { spoiltNote, takeRounds } from '../rounds.ts';
import { median, ratio } from '../statistics.ts';

interface Client {
  readonly name: 'porchlight' | 'webchat' | 'deepChat';
  readonly title: string;
  readonly path: string;
  readonly usable: string; // True in the page when the question stands there and can be answered.
}

// biome-ignore format: a table reads in columns
const clients: readonly Client[] = [
  { name: 'porchlight', title: 'Porchlight: our page',           path: '/',          usable: "document.querySelector('#choices:not([hidden]) button') && document.querySelector('#log p')" },
  { name: 'webchat',    title: 'BotFramework WebChat 4.18.1',    path: '/webchat',   usable: "document.querySelector('.webchat__suggested-action, [class*=suggested-action] button')" },
  { name: 'deepChat',   title: 'deep-chat 2.4.2, asks no server', path: '/deep-chat', usable: "document.querySelector('deep-chat')?.shadowRoot?.querySelector('#text-input')" },
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function pages(size: Size): Promise<Section> {
  if (!existsSync(executablePath)) throw new Error(`No Chromium at ${executablePath}: set CHROMIUM.`);
  const host = new Host();
  const origin = await host.start();
  const child = await startChild('start.js', { environment: { PUBLIC_URL: origin, TRUSTED_PROXY_HOPS: '0' } });
  host.passOnTo(child.url);
  const browser = await launch();
  try {
    await visit(browser, `${origin}/`, clients[0]?.usable ?? 'true'); // The browser's own first page is slow.
    const { results, spoilt } = await takeRounds(clients, size.visits, ({ path, usable }) =>
      visit(browser, `${origin}${path}`, usable),
    );
    return section(results, spoilt, size);
  } finally {
    await browser.close();
    host.stop();
    await child.stop();
  }
}

function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-component-update', '--disable-background-networking'];
  return chromium.launch({ executablePath, args });
}

function section(found: ReadonlyMap<Client, readonly Visit[]>, spoilt: readonly string[], size: Size): Section {
  const of = (name: Client['name'], key: keyof Visit) =>
    [...found].flatMap(([client, visits]) => (client.name === name ? visits.map((each) => each[key]) : []));
  const kilobytes = (name: Client['name']) => median(of(name, 'bytes')) / 1000;
  return {
    title: 'The page on a slow phone',
    how: `Chromium, 4 × CPU slowdown, 1.6 Mbit/s, 150 ms a request, empty cache, ${size.visits} visits each in turns. Usable is when the first question stands there and can be answered. WebChat runs on our endpoints; bytes are on the wire, brotli, with headers.${spoiltNote(spoilt)}`,
    head: ['page', 'KB until usable', 'first paint ms', 'usable after ms', '× WebChat', 'blocked ms'],
    rows: clients.map(({ name, title }) => [
      title,
      shown(kilobytes(name), 1),
      shown(median(of(name, 'firstPaintMs')), 0),
      shown(median(of(name, 'usableMs')), 0),
      shown(ratio(of(name, 'usableMs'), of('webchat', 'usableMs'))),
      shown(median(of(name, 'blockingMs')), 0),
    ]),
    goals: [
      { what: 'bytes of our page until usable', atMost: 15, found: kilobytes('porchlight'), unit: 'KB' },
      {
        what: 'our page usable, against WebChat',
        atMost: 0.15,
        found: ratio(of('porchlight', 'usableMs'), of('webchat', 'usableMs')),
        unit: '×',
      },
      { what: 'blocking time of our page', atMost: 0, found: median(of('porchlight', 'blockingMs')), unit: 'ms' },
    ],
    bars: clients.map(({ name, title }) => ({
      label: title,
      value: median(of(name, 'usableMs')),
      unit: 'ms',
      isOurs: name === 'porchlight',
    })),
  };
}
