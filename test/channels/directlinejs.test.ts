import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { BrowserRequest } from './browser-request.ts';
import { addressOf, call, type House, openHouse, until } from './harness.ts';

let house: House;
const open: DirectLine[] = [];
const sockets: WebSocket[] = [];
beforeAll(async () => {
  Object.assign(globalThis, { XMLHttpRequest: BrowserRequest });
  house = await openHouse();
});
afterEach(() => {
  for (const client of open.splice(0)) client.end();
});
afterAll(() => house.server.close(100));

class RememberedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

interface Heard {
  readonly text?: string;
  readonly channelData?: { readonly clientActivityID?: string };
}

/** The field's own client; only its transport is Node's, and it does not wait its 3 to 15 s before it reconnects. */
function client(options: Record<string, unknown>): { line: DirectLine; heard: Heard[]; states: ConnectionStatus[] } {
  const services = { WebSocket: RememberedSocket, random: () => -0.25, timeout: 2_000, pollingInterval: 200 };
  // ws's socket is the browser's as far as DirectLineJS uses it; their types differ in events that it does not read.
  type Options = ConstructorParameters<typeof DirectLine>[0];
  const line = new DirectLine({ domain: house.line, ...services, ...options } as unknown as Options);
  open.push(line);
  const heard: Heard[] = [];
  const states: ConnectionStatus[] = [];
  line.connectionStatus$.subscribe((state) => void states.push(state));
  line.activity$.subscribe(
    (activity) => void heard.push(activity as Heard),
    () => undefined,
  );
  return { line, heard, states };
}

async function freshToken(): Promise<string> {
  return (await call('POST', `${house.line}/tokens/generate`)).body.token;
}

function post(line: DirectLine, text: string, clientActivityID: string): Promise<string> {
  const activity = { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID } };
  return new Promise((resolve, reject) =>
    line.postActivity(activity as Parameters<DirectLine['postActivity']>[0]).subscribe(resolve, reject),
  );
}

const texts = (heard: readonly Heard[]) => heard.map(({ text }) => text);

test.each([true, false])(
  'DirectLineJS is greeted, talks, and hears each line once (WebSocket: %s)',
  async (webSocket) => {
    const { line, heard } = client({ token: await freshToken(), webSocket });
    await until(() => heard.length === 1);
    const id = await post(line, 'hello', 'c-1');
    expect(id).toMatch(/\|0000002$/);
    await until(() => heard.length === 3);
    expect(texts(heard)).toEqual(['Welcome.', 'hello', 'Heard (text): hello']);
    expect(heard[1]?.channelData?.clientActivityID).toBe('c-1');
  },
);

test('DirectLineJS reconnects by watermark after its socket dropped', async () => {
  const { line, heard } = client({ token: await freshToken(), webSocket: true });
  await until(() => heard.length === 1);
  const { length } = sockets;
  sockets.at(-1)?.terminate();
  await post(line, 'meanwhile', 'c-1');
  await until(() => sockets.length > length && heard.length === 3, 8_000);
  expect(texts(heard)).toEqual(['Welcome.', 'meanwhile', 'Heard (text): meanwhile']);
});

test.each([true, false])('a reloaded page goes on from its watermark (WebSocket: %s)', async (webSocket) => {
  const { body } = await call('POST', `${house.line}/conversations`, await freshToken(), {});
  house.desk.say(addressOf(body), 'after the reload');
  const { heard } = client({ token: body.token, conversationId: body.conversationId, watermark: '1', webSocket });
  await until(() => heard.length === 1);
  expect(texts(heard)).toEqual(['after the reload']);
});

test('a refreshed token goes on; an expired one is told so, and a new one cannot be had for it', async () => {
  const { line, heard, states } = client({ token: await freshToken(), webSocket: false });
  await until(() => heard.length === 1);
  house.clock.at += 20 * 60_000;
  // DirectLineJS asks every 15 minutes; its own method does what its timer would do.
  const inside = line as unknown as {
    token: string;
    refreshToken(): { subscribe(next: (token: string) => void): void };
  };
  inside.token = await new Promise<string>((resolve) => inside.refreshToken().subscribe(resolve));
  house.clock.at += 20 * 60_000;
  await post(line, 'still here', 'c-1');
  await until(() => heard.length === 3);
  house.clock.at += 31 * 60_000;
  await until(() => states.includes(ConnectionStatus.ExpiredToken));
  expect((await call('POST', `${house.line}/tokens/refresh`, inside.token)).status).toBe(403);
});

test('a conversation that never began is reported as ended', async () => {
  const { body } = await call('POST', `${house.line}/tokens/generate`);
  const { states } = client({ token: body.token, conversationId: body.conversationId, webSocket: true });
  await until(() => states.includes(ConnectionStatus.FailedToConnect));
});
