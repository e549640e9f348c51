import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openOutbound } from '../../src/channels/azure/outbound.ts';

const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

async function otherSide(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo; // Not a pipe.
  const origin = `http://127.0.0.1:${port}`;
  const outbound = openOutbound({ origins: [origin], timeoutMs: 500, inFlightMax: 4 });
  return { server, origin, call: (path = '/') => outbound.call(`${origin}${path}`, post), outbound };
}

test('many messages one after the other go over one connection', async () => {
  const { server, call } = await otherSide((_request, response) => response.end('{"id":"1"}'));
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  for (let at = 0; at < 5; at++) expect(await call()).toMatchObject({ status: 200, text: '{"id":"1"}' });
  expect(connections).toBe(1);
});

const ends: readonly (readonly [string, RequestListener, string, string])[] = [
  ['an answer that never comes', () => {}, 'unknown', 'late'],
  ['an answer that never ends', (_request, response) => void response.write('{'), 'unknown', 'late'],
  [
    'an answer without an end',
    (_request, response) => void setInterval(() => response.write('x'.repeat(99_999)), 5).unref(),
    'unknown',
    'long answer',
  ],
  [
    'an answer that is cut off',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '9' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    },
    'unknown',
    'ECONNRESET',
  ],
  ['a connection that is cut', (request) => void request.socket.destroy(), 'unknown', 'ECONNRESET'],
  [
    'somewhere else',
    (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'refused',
    'status 302',
  ],
  ['not now', (_request, response) => void response.writeHead(503).end(), 'busy', 'status 503'],
  ['a broken service', (_request, response) => void response.writeHead(500).end(), 'unknown', 'status 500'],
];

test.for(ends)('%s is told for what it is', async ([, listener, outcome, code]) => {
  const { call } = await otherSide(listener);
  await expect(call()).rejects.toMatchObject({ name: 'OutboundError', outcome, code });
});

test('nobody there took nothing, another host is not asked, and no more are asked at once than may be', async () => {
  const { server, origin, call, outbound } = await otherSide(() => {});
  await expect(outbound.call('http://127.0.0.1:1/', post)).rejects.toMatchObject({ outcome: 'refused', code: 'host' });
  const calls = Array.from({ length: 5 }, () => call().catch((thrown: unknown) => thrown));
  expect(await calls[4]).toMatchObject({ outcome: 'busy', code: 'busy' });
  server.closeAllConnections();
  await Promise.all(calls);
  server.close();
  await once(server, 'close');
  await expect(outbound.call(origin, post)).rejects.toMatchObject({ outcome: 'busy', code: 'ECONNREFUSED' });
});
