import type { IncomingMessage } from 'node:http';

/** A body that is not read at all: another kind, compressed (a small one may inflate without end), or too long. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly status: 400 | 413 | 415;

  constructor(status: 400 | 413 | 415) {
    super('The body cannot be read.');
    this.status = status;
  }
}

const bytesMax = 128 * 1024; // 1,600 characters of any script, ten pictures' addresses and Twilio's own fields take a tenth.

/** The form of a webhook as text: what was signed is what is read. */
export async function readForm(request: IncomingMessage): Promise<string> {
  const { 'content-encoding': encoding, 'content-type': type = '', 'content-length': length = '0' } = request.headers;
  if (encoding !== undefined && encoding !== 'identity') throw new UnreadableError(415);
  if (!/^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) throw new UnreadableError(415);
  if (Number(length) > bytesMax) throw new UnreadableError(413);
  const bytes = await bytesOf(request);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError(400);
  }
}

function bytesOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bytesMax) reject(new UnreadableError(413));
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new UnreadableError(400)));
    request.once('close', () => reject(new UnreadableError(400)));
  });
}
