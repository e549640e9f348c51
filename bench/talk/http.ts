import { Agent, type IncomingMessage, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** As lean as it can be, because it runs on the same machine as what it measures. */
export function send(
  method: string,
  url: string,
  headers: { readonly [name: string]: string },
  body?: object,
): Promise<Answer> {
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const all = { ...headers, ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: all }, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
          cookies: response.headers['set-cookie'] ?? [],
        }),
      );
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(bytes);
  });
}

/** The answer as JSON. Any status but a good one is a failed turn. */
export async function sendJson<T>(...call: Parameters<typeof send>): Promise<T> {
  const { status, text } = await send(...call);
  if (status < 200 || status > 299) throw new Error(`${call[0]} was answered ${status}: ${text.slice(0, 200)}`);
  return JSON.parse(text) as T; // Each caller names what its target sends.
}
