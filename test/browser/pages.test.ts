import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

const host = 'https://www.harbor-lamp.example';
let house: House;
beforeAll(async () => {
  house = await openHouse([host, host]); // Named twice, and by both sites.
});
afterAll(() => house.stop());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(house.url + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const languageOf = (html: string) => /<html lang="(\w+)"/.exec(html)?.[1];

test('a reader is met in the language the browser asks for, and each language has an address of its own', async () => {
  const cases = [
    ['', 'es-MX,es;q=0.9,en;q=0.5', 'es'],
    ['', 'fr,de;q=0.8', 'en'],
    ['', 'fr, es;q=0.4, en;q=0.3', 'es'],
    ['', 'es;q=0, en', 'en'],
    ['', `${'x,'.repeat(5_000)}es`.slice(0, 8_000), 'en'],
    ['', ';q=,;;,=,q=es', 'en'],
    ['en', 'es', 'en'],
    ['es', 'en', 'es'],
    ['?site=chicago', 'es', 'es'],
    ['es?site=chicago', 'en', 'es'],
  ] as const;
  for (const [path, wanted, language] of cases) {
    const { status, headers, text } = await get(path, { 'accept-language': wanted });
    expect([path, wanted.slice(0, 20), status, languageOf(text)]).toEqual([path, wanted.slice(0, 20), 200, language]);
    expect(headers.get('vary')).toContain('accept-language');
  }
  expect((await get('?site=chicago')).text).toContain('href="/es?site=chicago"');
});

test('a site has its own phone; a site we do not have gets the page of all', async () => {
  expect((await get('?site=chicago')).text).toContain('312-555-0178');
  expect((await get('?site=chicago')).text).not.toContain('614-555-0142');
  for (const site of ['nowhere', '', '__proto__', '../es', '%00', 'chicago%20', '<script>']) {
    const { status, text } = await get(`?site=${site}`);
    expect([site, status, text.includes('614-555-0142'), text.includes('312-555-0178')]).toEqual([
      site,
      200,
      true,
      true,
    ]);
  }
});

test('only the sites’ own origins may frame the page, each named once', async () => {
  const framersOf = async (path: string) => {
    const policies = (await get(path)).headers.get('content-security-policy') ?? '';
    return [...policies.matchAll(/frame-ancestors ([^;,]*)/g)].map(([, origins]) => origins?.trim().split(' '));
  };
  expect(await framersOf('widget.js')).toEqual([["'none'"]]); // No page: nobody has anything to frame.
  for (const path of ['', 'es?site=chicago', 'privacy', 'nowhere']) {
    const framers = await framersOf(path);
    expect(framers.length).toBeGreaterThan(0);
    // In a demo our own pages show the page too: /demo has it in one of its panes.
    const ours = [new URL(house.url).origin, `http://localhost:${new URL(house.url).port}`];
    for (const origins of framers)
      expect(origins?.filter((origin) => !ours.includes(origin))).toEqual(['http://127.0.0.1:3978', host]);
  }
});

test('the loader may be taken by any page, is small, and holds nothing that a script may not read', async () => {
  const { headers, text } = await get('widget.js');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(brotliCompressSync(text).length).toBeLessThan(4 * 1024);
  expect(text).not.toMatch(/token|\/v3\/|localStorage|sessionStorage/);
});

test('the real first screen with its first question weighs at most 15 kB until it can be used', async () => {
  const parts = await Promise.all(['', 'chat.js', 'chat.css', 'icon.svg'].map((path) => get(path)));
  const bytes = parts.reduce((sum, { text }) => sum + brotliCompressSync(text).length, 0);
  console.log(
    `to usable: ${bytes} bytes brotli; the loader: ${brotliCompressSync((await get('widget.js')).text).length}`,
  );
  expect(bytes).toBeLessThanOrEqual(15 * 1024);
  expect(parts[0]?.text).toContain(house.asks('who'));
});
