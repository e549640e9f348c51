import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildPage } from '../../src/web/build.ts';
import { sentenceOf } from '../../src/web/chat/card.ts';
import { renderPage } from '../../src/web/page.ts';
import { pageOptions } from './stand-in.ts';

const hostile = `</script><img src=x onerror="alert('&')">`;

test('no text can become markup, in the page or in its data', () => {
  const options = {
    ...pageOptions,
    centreName: hostile,
    notReviewed: hostile,
    sites: [{ name: hostile, phone: hostile }],
  };
  const firstAsk = { greeting: [hostile], ask: pageOptions.firstAsk!.ask };
  const html = renderPage({ ...options, firstAsk, strings: { ...pageOptions.strings, help: hostile } });
  expect(html).not.toContain('<img');
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  const data = /id="boot">(.*)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(data).firstAsk.greeting).toEqual([hostile]);
});

test('nothing in the page runs or paints inline, and nothing comes from elsewhere', () => {
  const html = renderPage(pageOptions);
  expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/);
  expect(html.match(/<script(?! type="application\/json")[^>]*>/g)).toEqual(['<script src="/chat.js" defer>']);
  expect(html.match(/https?:/g)).toBeNull();
});

test('the title names nobody, and the language tells its direction', () => {
  expect(renderPage(pageOptions)).toContain('<title>Messages</title>');
  expect(renderPage({ ...pageOptions, locale: 'ar' })).toContain('<html lang="ar" dir="rtl">');
});

test('everything up to the first tap weighs at most 15 kB', async () => {
  const files = await buildPage();
  const parts = [Buffer.from(renderPage(pageOptions)), ...[...files.values()].map(({ body }) => body)];
  const bytes = parts.reduce((sum, part) => sum + brotliCompressSync(part).length, 0);
  expect(bytes).toBeLessThanOrEqual(15 * 1024);
});

test('the card says the sentence that has a number', () => {
  expect(sentenceOf('I hear you. Please call 911 now. Stay with them.')).toBe('Please call 911 now.');
  expect(sentenceOf('Call 1-800-662-4357, any time')).toBe('Call 1-800-662-4357, any time');
});
