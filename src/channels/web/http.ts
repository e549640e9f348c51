import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { Refusal } from './refusal.ts';

/** 20,000 characters cost at most 120 KB as JSON escapes; the rest is room for a card's value. */
export const bodyBytesMax = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Read a JSON body. Refuses other types, compressed bodies (a small one may inflate without end) and long ones. */
export async function readJson(request: IncomingMessage, bytesMax = bodyBytesMax): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal('mediaType');
  if (!isJson(request.headers['content-type'])) throw new Refusal('mediaType');
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new Refusal('tooLong');
  const bytes = await readBytes(request, bytesMax);
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('malformed'); // The parser's own message quotes the body.
  }
}

/** Is there a body to read at all? */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function isJson(type: string | undefined): boolean {
  const [name, ...parameters] = (type ?? '').toLowerCase().split(';');
  return (
    name?.trim() === 'application/json' && parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter))
  );
}

function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bytesMax) reject(new Refusal('tooLong'));
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new Refusal('malformed')));
    request.once('close', () => request.complete || reject(new Refusal('malformed')));
  });
}

/** Answer once with JSON that no cache may keep. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendJsonText(response, status, JSON.stringify(body)); // Not as bytes: then Node writes head and body at once.
}

export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.writeHead(status);
  response.end(text);
}

/** Answer a refusal in Direct Line's shape. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) return;
  if (refusal.retryAfterS !== undefined) response.setHeader('retry-after', refusal.retryAfterS);
  sendJson(response, refusal.status, { error: { code: refusal.code, message: refusal.message } });
}

/** Answer an upgrade with a plain status and hang up. */
export function refuseUpgrade(socket: Duplex, status: number, retryAfterS?: number): void {
  const retry = retryAfterS === undefined ? '' : `Retry-After: ${retryAfterS}\r\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * Who is calling, for limits: the socket's address, or the one that the outermost of our own proxies wrote down.
 * An IPv6 caller owns a whole /64, so that is what counts.
 */
export function callerOf(request: IncomingMessage, trustedProxyHops: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const claimed = trustedProxyHops > 0 ? forwarded.at(-trustedProxyHops)?.trim() : undefined;
  const address = claimed && isIP(claimed) ? claimed : (request.socket.remoteAddress ?? 'unknown');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIP(address) === 6 ? prefix64(address) : address;
}

function prefix64(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
