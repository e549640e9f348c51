import type { IncomingMessage } from 'node:http';

const peers = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const names = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;
const ofProxies = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Somebody at this very machine, under its own name, on our own page: no proxy, no other host, no other site. */
export function isAtHome({ headers, socket }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!peers.includes(socket.remoteAddress ?? '') || !names.test(host)) return false;
  if (ofProxies.some((name) => headers[name] !== undefined)) return false;
  const site = headers['sec-fetch-site'] ?? 'none';
  return (origin === undefined || origin === `http://${host}`) && (site === 'none' || site === 'same-origin');
}
