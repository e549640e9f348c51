import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** The system that staff are paged through, on loopback. */
export interface Receiver {
  readonly environment: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  /** The reasons of the pages so far. */
  reasons(): readonly string[];
}

export async function receivePages(): Promise<Receiver> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // True: it listens on a port.
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  return {
    environment: {
      PAGE_WEBHOOK_URL: `http://127.0.0.1:${port}/page`,
      PAGE_WEBHOOK_SECRET: secret,
      HANDOFF_WEBHOOK_URL: `http://127.0.0.1:${port}/handoff`,
      HANDOFF_WEBHOOK_SECRET: secret,
    },
    bodies,
    reasons: () => bodies.flatMap((body) => reasonOf(JSON.parse(body))),
  };
}

function reasonOf(page: { readonly type: string; readonly data: { readonly reason?: string } }): readonly string[] {
  return page.type === 'page' && page.data.reason ? [page.data.reason] : [];
}
