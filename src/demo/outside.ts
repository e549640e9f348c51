import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsAccount } from '../channels/sms/account.ts';
import { readForm } from '../channels/sms/form.ts';
import { readJson, sendJson } from '../channels/web/http.ts';
import type { Carrier } from './carrier.ts';
import type { Connector } from './connector.ts';

/** The world outside: where our own channels post to, as they would to Twilio and to Microsoft. */
export interface Outside {
  readonly origin: string;
  /** Nobody is there before. */
  open(standIns: StandIns): void;
  close(): Promise<void>;
}

export interface StandIns {
  readonly sms: SmsAccount;
  readonly carrier: Carrier;
  readonly connector: Connector;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const nowhere: Answer = { status: 404, body: {} };
const refused: Answer = { status: 401, body: { code: 20_003, message: 'Authenticate', status: 401 } };

export async function openOutside(): Promise<Outside> {
  let standIns: StandIns | undefined;
  const server = createServer(async (request, response) => {
    try {
      const { status, body } = standIns ? await answer(request, standIns) : nowhere;
      sendJson(response, status, body);
    } catch {
      sendJson(response, 400, {}); // A body that cannot be read.
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // Not a pipe: we gave a port.
  return {
    origin: `http://127.0.0.1:${port}`,
    open(given) {
      standIns = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, { sms, carrier, connector }: StandIns): Promise<Answer> {
  const { method = '', url = '' } = request;
  const { pathname, searchParams } = new URL(url, 'http://outside');
  if (pathname === `/2010-04-01/Accounts/${sms.accountSid}/Messages.json`) {
    if (!isOfAccount(request, sms)) return refused;
    return method === 'POST'
      ? carrier.create(new URLSearchParams(await readForm(request)))
      : carrier.list(searchParams);
  }
  if (method === 'GET' && pathname === '/v1/.well-known/openidconfiguration') return ok(connector.metadata());
  if (method === 'GET' && pathname === '/v1/.well-known/keys') return ok(connector.keys());
  if (method === 'POST' && pathname.endsWith('/oauth2/v2.0/token')) {
    const granted = connector.grant(new URLSearchParams(await readForm(request)));
    return granted ? ok(granted) : refused;
  }
  const [, conversation] = /^\/teams\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/.exec(pathname) ?? [];
  if (method !== 'POST' || conversation === undefined) return nowhere;
  if (!connector.isGranted(request.headers.authorization)) return refused;
  const id = connector.take(decodeURIComponent(conversation), await readJson(request));
  return id === undefined ? { status: 400, body: {} } : { status: 201, body: { id } };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function isOfAccount({ headers }: IncomingMessage, { accountSid, authTokens }: SmsAccount): boolean {
  const expected = Buffer.from(`${accountSid}:${authTokens[0]}`).toString('base64');
  return headers.authorization === `Basic ${expected}`;
}
