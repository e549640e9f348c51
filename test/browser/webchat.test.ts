import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../page/browser.ts';
import { type House, openHouse } from './house.ts';

const webChat = readFileSync(join(import.meta.dirname, '../../node_modules/botframework-webchat/dist/webchat.js'));

/** A site that uses the field's own client. Nothing in it knows us but for the address and the token. */
const pageFor = (
  domain: string,
) => `<!doctype html><html lang="en"><title>Chat</title><body><div id="chat" style="height: 100vh"></div>
<script>
const { random } = Math;
Math.random = () => random() / 100; // The client waits 3 to 15 s before it reconnects: this makes it 3.
const sockets = [];
window.WebSocket = class extends WebSocket { constructor(...given) { super(...given); sockets.push(this); } };
</script>
<script src="/webchat.js"></script>
<script>(async () => {
  const kept = JSON.parse(sessionStorage.getItem('kept') ?? 'null');
  const session = kept ?? (await (await fetch('${domain}/tokens/generate', { method: 'POST' })).json());
  sessionStorage.setItem('kept', JSON.stringify(session));
  const directLine = WebChat.createDirectLine({
    domain: '${domain}', token: session.token, webSocket: !location.search.includes('polling'),
    ...(kept ? { conversationId: session.conversationId, watermark: '0' } : {}),
  });
  window.store = WebChat.createStore();
  WebChat.renderWebChat({ directLine, store, userID: 'someone', locale: 'en-US' }, document.getElementById('chat'));
})();</script></body></html>`;

describe.skipIf(!hasChromium)('BotFramework WebChat, unchanged', () => {
  let browser: Browser;
  let house: House;
  let site: Server;
  let origin: string;
  beforeAll(async () => {
    site = createServer((request, response) => {
      const script = request.url === '/webchat.js';
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
      response.end(script ? webChat : pageFor(`${house.url}v3/directline`));
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // A port, since we listen on one.
    [browser, house] = await Promise.all([launch(), openHouse([origin])]);
  });
  afterAll(async () => {
    await browser.close();
    site.closeAllConnections();
    site.close();
    await house.stop();
  });

  const sees = (page: Page, text: string) =>
    page.locator('article.webchat__basic-transcript__activity', { hasText: text }).last().waitFor();
  const count = (page: Page, text: string) =>
    page.locator('article.webchat__basic-transcript__activity', { hasText: text }).count();
  const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  test('greeting, choices, a card with inputs, a crisis, a dropped socket, a reload', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(origin);
    await sees(page, house.asks('who'));
    await tap(page, house.label('who', 'self'));
    await sees(page, house.asks('danger'));

    await showCard(page, { type: 'choice', question: 'danger', turn: await turnOf(page), values: ['none'] });
    await page.getByRole('textbox', { name: 'Anything to add' }).fill('the ferry is late');
    await tap(page, 'Send the card');
    await sees(page, house.asks('harm'));

    await page.evaluate('sockets.at(-1).close()');
    await say(page, 'no'); // As from another tab, while this one hears nothing.
    await sees(page, house.asks('consent'));
    expect(await count(page, house.asks('consent'))).toBe(1);

    await page.locator('input[data-id="webchat-sendbox-input"]').fill('i want to kill myself');
    await page.keyboard.press('Enter');
    await sees(page, '988 now');

    await page.reload();
    await sees(page, '988 now');
    expect(await count(page, house.asks('danger'))).toBe(1);
    expect(await count(page, 'i want to kill myself')).toBe(1);
    await page.context().close();
  });

  test('a browser whose sockets are blocked talks by polling', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${origin}/?polling`);
    await sees(page, house.asks('who'));
    await tap(page, house.label('who', 'loved_one'));
    await sees(page, 'Are they');
    expect(await page.evaluate('sockets.length')).toBe(0);
    await page.context().close();
  });

  async function session(page: Page): Promise<{ token: string; conversationId: string }> {
    return JSON.parse((await page.evaluate(() => sessionStorage.getItem('kept'))) ?? '{}');
  }

  async function activities(page: Page): Promise<string> {
    return `${house.url}v3/directline/conversations/${(await session(page)).conversationId}/activities`;
  }

  async function say(page: Page, text: string): Promise<void> {
    const headers = { authorization: `Bearer ${(await session(page)).token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ type: 'message', text });
    expect((await fetch(await activities(page), { method: 'POST', headers, body })).status).toBe(200);
  }

  async function turnOf(page: Page): Promise<number> {
    const headers = { authorization: `Bearer ${(await session(page)).token}` };
    const set = (await (await fetch(await activities(page), { headers })).json()) as {
      activities: { channelData?: { porchlight?: { ask?: { turn: number } } } }[];
    };
    return set.activities.at(-1)?.channelData?.porchlight?.ask?.turn ?? 0;
  }

  /** A card as a site's own middleware may show it; what it posts back is our value, and what somebody typed into it. */
  async function showCard(page: Page, data: object): Promise<void> {
    const content = {
      type: 'AdaptiveCard',
      version: '1.3',
      body: [{ type: 'Input.Text', id: 'note', placeholder: 'Anything to add', label: 'Anything to add' }],
      actions: [{ type: 'Action.Submit', title: 'Send the card', data }],
    };
    const activity = {
      type: 'message',
      id: 'card-1',
      from: { id: 'porchlight', role: 'bot' },
      timestamp: new Date().toISOString(),
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    };
    const action = { type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity } };
    await page.evaluate(`store.dispatch(${JSON.stringify(action)})`);
  }
});
