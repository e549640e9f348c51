import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import { protocolProblems } from '../../src/content/protocol.ts';
import { channels } from '../../src/core/model.ts';
import { probe } from '../../src/vigil/probe.ts';
import { hasChromium, launch, visit } from '../page/browser.ts';
import { accessProblems, looks } from '../page/check-access.ts';
import { crisisWords } from './expectations.ts';
import { library } from './parts.ts';
import { asShipped, emptyDirectory, type Running, start } from './start.ts';

const dayMs = 24 * 60 * 60_000;
const summer = Date.parse('2026-07-01T12:00:00Z');
const uncounted = 'The count cannot be read right now.';

const get = ({ service }: Running, path = '/crisis-protocol') => fetch(service.url + path);

/** Up to when, and how often this year and last year, as it stands there in English. */
async function figures(running: Running): Promise<readonly string[]> {
  const html = await (await get(running)).text();
  return /Helpline given in 2026, up to ([^:]+): (\d+)\. In 2025: (\d+)\./.exec(html)?.slice(1) ?? [html];
}

test('a crisis counts once, from the next day on, and stays when it is deleted; probes and calm words do not count', async () => {
  const clock = { at: summer };
  const running = await start({ now: () => clock.at });
  const person = await running.visitor();
  for (const text of ['hello', crisisWords, 'ok', crisisWords, 'delete my conversation', 'yes']) await person.say(text);
  await (await running.visitor('es')).say('me quiero matar');
  await (await running.visitor()).say('I would like to know what this costs');
  const { intake, library: live } = running.service;
  let made = 0;
  const newId = () => `probe-${++made}`;
  const parts = { intake, library: live, alarm: () => {}, now: () => clock.at, newId, log: () => {} };
  for (const channel of channels) expect(await probe(parts, channel)).toMatchObject({ ok: true });
  expect(await figures(running)).toEqual(['June 30, 2026', '0', '0']);
  clock.at += dayMs;
  expect(await figures(running)).toEqual(['July 1, 2026', '2', '0']);
  const again = await running.visitor();
  for (const text of ['hello', crisisWords]) await again.say(text);
  await running.stop();
  const later = await start({
    now: () => clock.at + dayMs,
    directory: running.directory,
    environment: asShipped,
  });
  expect(await figures(later)).toEqual(['July 2, 2026', '3', '0']);
  later.store().inject({ type: 'hang', forMs: 2_000 });
  expect(await (await get(later)).text()).toContain(uncounted);
});

test('it stands in both languages under the strict policy, is linked from page and notice, and survives broken words', async () => {
  const words = join(emptyDirectory(), 'content');
  cpSync(contentDirectory, words, { recursive: true });
  const running = await start({ environment: { CONTENT_DIR: words } });
  const page = await get(running);
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'none'/);
  expect(html).not.toMatch(/<script|\sstyle=|<style|noindex|[{}]/);
  for (const said of ['<article lang="en">', '<article lang="es">', 'href="tel:988"', 'href="tel:911"'])
    expect(html).toContain(said);
  for (const path of ['/en', '/es', '/privacy'])
    expect(await (await get(running, path)).text()).toContain('href="/crisis-protocol"');
  rmSync(join(words, 'es/crisis-protocol.md'));
  expect(await (await get(running)).text()).toContain('<article lang="en">'); // What one language lacks, the others say.
  rmSync(join(words, 'en/crisis-protocol.md'));
  const broken = await get(running);
  expect([broken.status, (await broken.text()).includes('href="tel:988"')]).toEqual([503, true]);
});

test('the content check reads it as it reads all our words, and misses no language', () => {
  const { book } = library.current();
  expect(protocolProblems(contentDirectory, book)).toEqual([]);
  const words = join(emptyDirectory(), 'content');
  cpSync(contentDirectory, words, { recursive: true });
  const path = join(words, 'es/crisis-protocol.md');
  const good = readFileSync(path, 'utf8');
  const told = (markdown: string) => {
    writeFileSync(path, markdown);
    return protocolProblems(words, book).map(({ line, message }) => `${line} ${message}`);
  };
  expect(told(good.replace('{crisis}', '988'))).toHaveLength(2); // Written out, and missing.
  expect(told(good.replace('{centre}', '{center}'))).toHaveLength(2);
  expect(told(good.replace('## Cómo', 'Cómo'))).toEqual([expect.stringContaining('parts')]);
  expect(told(`${good}\nEs confidencial y cura a cualquiera.\n`)).not.toEqual([]);
  rmSync(path);
  expect(protocolProblems(words, book)).toEqual([expect.objectContaining({ file: 'es/crisis-protocol.md' })]);
});

test.skipIf(!hasChromium)('nobody is shut out of it, by day or by night, on a phone', async () => {
  const running = await start();
  const browser = await launch();
  const { page, context, problems } = await visit(browser, `${running.service.url}/crisis-protocol`);
  await page.setViewportSize({ width: 320, height: 568 });
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme });
    expect([colorScheme, ...(await accessProblems(page))]).toEqual([colorScheme]);
  }
  expect(problems).toEqual([]);
  await context.close();
  await browser.close();
});
