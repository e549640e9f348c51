import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { arrive, call, type House, openHouse, say, Tab } from './harness.ts';

const html = Buffer.from('<!doctype html><title>Chat</title>'.repeat(50));
const page = {
  type: 'text/html; charset=utf-8',
  body: html,
  encodings: { br: brotliCompressSync(html), gzip: gzipSync(html) },
};
const loader = {
  type: 'text/javascript',
  body: Buffer.from('1'),
  headers: { 'cross-origin-resource-policy': 'cross-origin' },
};
const timeouts = { headersMs: 300, requestMs: 600, checkEveryMs: 50 };

let house: House;
let ready = true;
beforeAll(async () => {
  const files = [
    ['/', page],
    ['/widget.js', loader],
  ] as const;
  house = await openHouse({ files, server: { ready: () => ready, timeouts } });
});
afterAll(() => house.server.close(100));

/** Send bytes as they are; resolves with all that came back when the other side hung up. */
function raw(bytes: string, dripMs?: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(house.base).port), '127.0.0.1');
    let got = '';
    socket.on('data', (data) => {
      got += data;
    });
    socket.on('error', () => undefined); // 'close' follows.
    socket.write(bytes);
    const drip = dripMs === undefined ? undefined : setInterval(() => socket.writable && socket.write('x'), dripMs);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(got);
    });
  });
}

/** Buffers that nobody holds any more would count otherwise, as long as the collector has not come by. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

test('every answer carries the same strict headers and does not say what we run on', async () => {
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['POST', '/healthz'],
    ['GET', '/v3/directline/conversations/x'],
    ['GET', '/%zz'],
  ] as const) {
    const { headers } = await call(method, house.base + path);
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self' ${house.base.replace('http', 'ws')};object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000; includeSubDomains/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('server') || headers.get('x-powered-by') || '').toBe('');
  }
});

test('unknown paths, methods and versions get a generic answer', async () => {
  const cases = [
    ['GET', '/nowhere', 404],
    ['GET', '/.git/HEAD', 404],
    ['GET', '/../../etc/passwd', 404],
    ['GET', '/metrics', 404],
    ['GET', '/%2e%2e%2fetc%2fpasswd', 404],
    ['POST', '/healthz', 405],
    ['DELETE', '/', 404],
    ['PUT', '/v3/directline/conversations', 405],
    ['GET', '/v3/directline/tokens/generate', 405],
    ['GET', '/%zz', 404],
  ] as const;
  for (const [method, path, wanted] of cases) {
    const answer = await call(method, house.base + path);
    expect([path, answer.status]).toEqual([path, wanted]);
    expect(answer.body.error.message).toBe('We could not do this.');
  }
  expect(
    (await call('GET', `${house.base}/healthz`, undefined, undefined, { 'accept-version': '~9', accept: 'image/png' }))
      .status,
  ).toBeLessThan(500);
  for (const method of ['TRACE', 'TRACK', 'PROPFIND', 'BREW']) {
    expect([400, 405]).toContain(status(await raw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)));
  }
});

test('files come compressed as the browser asks, and not again when it has them', async () => {
  const asked = async (encoding: string) =>
    (await raw(`GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`)).toLowerCase();
  expect(await asked('gzip, br')).toContain('content-encoding: br');
  expect(await asked('gzip;q=1, br;q=0')).toContain('content-encoding: gzip');
  expect(await asked('identity')).not.toContain('content-encoding');
  const first = await fetch(`${house.base}/?from=somewhere`, { headers: { 'accept-encoding': 'br' } });
  expect(Buffer.from(await first.arrayBuffer()).equals(html)).toBe(true);
  expect(brotliDecompressSync(page.encodings.br).equals(html)).toBe(true);
  const etag = first.headers.get('etag') ?? '';
  expect(
    (
      await call('GET', house.base, undefined, undefined, {
        'accept-encoding': 'br',
        'if-none-match': `"x", W/${etag}`,
      })
    ).status,
  ).toBe(304);
  expect(
    (await call('GET', house.base, undefined, undefined, { 'accept-encoding': 'gzip', 'if-none-match': etag })).status,
  ).toBe(200);
  const head = await call('HEAD', house.base);
  expect([head.status, head.text]).toEqual([200, '']);
  expect((await call('GET', `${house.base}/widget.js`)).headers.get('cross-origin-resource-policy')).toBe(
    'cross-origin',
  );
});

test('slow and broken connections are closed, others go on', async () => {
  const { conversationId, token } = await arrive(house);
  const post = `POST /v3/directline/conversations/${conversationId}/activities HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
  const slow = await Promise.all([
    raw('GET / HTTP/1.1\r\nX-A: ', 40),
    raw(`${post}Content-Length: 1000\r\n\r\n{`, 40),
    raw(`${post}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a"`),
  ]);
  expect(slow.map(status)).toEqual([408, 408, 408]);
  const broken = [
    'nonsense\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
    'GET / HTTP/1.1\r\n\r\n',
    `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
    `${post}Content-Length: -1\r\n\r\n`,
    'GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n',
    'GET /v3/directline/conversations/x/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'GET /elsewhere HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  ];
  const before = house.desk.turns;
  const answers = await Promise.all(broken.map((bytes) => raw(bytes)));
  for (const answer of answers.filter((text) => text !== ''))
    expect([400, 401, 404, 408, 431, 501]).toContain(status(answer));
  console.log(`connections: tried ${slow.length + broken.length}, let in ${house.desk.turns - before}`);
  expect(house.desk.turns).toBe(before);
  expect((await call('GET', `${house.base}/healthz`)).status).toBe(200);
});

test('no upload leaves a file behind, and big ones do not stay in memory', async () => {
  const ours = mkdtempSync(join(tmpdir(), 'porchlight-upload-'));
  vi.stubEnv('TMPDIR', ours); // Where any library would put an upload; nobody else writes there.
  const { conversationId, token } = await arrive(house);
  const url = `${house.line}/conversations/${conversationId}/upload`;
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n${'x'.repeat(3_000_000)}\r\n--x--`;
  collectGarbage();
  const bytesBefore = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 20; count++) expect((await call('POST', url, token, body, form)).status).toBe(415);
  collectGarbage();
  expect(process.memoryUsage().arrayBuffers - bytesBefore).toBeLessThan(64 * 1024 * 1024);
  expect(tmpdir()).toBe(ours);
  expect(readdirSync(ours)).toEqual([]);
  vi.unstubAllEnvs();
  rmdirSync(ours);
});

test('readiness follows what it is told, and a check that throws is a no', async () => {
  expect((await call('GET', `${house.base}/readyz`)).status).toBe(200);
  ready = false;
  expect((await call('GET', `${house.base}/readyz`)).status).toBe(503);
  const other = await openHouse({ server: { ready: () => Promise.reject(new Error('canary')) } });
  const answer = await call('GET', `${other.base}/readyz`);
  expect([answer.status, answer.text]).toEqual([503, '{"ready":false}']);
  await other.server.close(100);
});

test('closing lets the running turn end, tells the sockets to come back, and takes nobody new', async () => {
  const other = await openHouse();
  const session = await arrive(other);
  const tab = await new Tab(session.streamUrl).opened();
  const last = say(other, session, 'last words');
  const turn = new Promise<void>((resolve) => void other.desk.listen(() => resolve()));
  await turn;
  const closing = other.server.close(2_000);
  expect((await last).status).toBe(200);
  expect(await tab.closed).toBe(1001);
  await closing;
  await expect(fetch(`${other.base}/healthz`)).rejects.toThrow();
});
