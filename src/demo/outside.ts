import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsAccount } from '../channels/sms/account.ts';
import { readForm } from '../channels/sms/form.ts';
import { readJson, sendJson } from '../channels/web/http.ts';
import type { Carrier } from './carrier.ts';
import type { Connector } from './connector.ts';
import { type Issuer, issuerPaths } from './issuer.ts';

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
  readonly issuer: Issuer;
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
      const { status, body } = standIns ? await answer(request, origin(), standIns) : nowhere;
      sendJson(response, status, body);
    } catch {
      sendJson(response, 400, {}); // A body that cannot be read.
    }
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // Not a pipe: we gave a port.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: origin(),
    open(given) {
      standIns = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, origin: string, standIns: StandIns): Promise<Answer> {
  const { sms, carrier, connector, issuer } = standIns;
  const { method = '', url = '' } = request;
  const { pathname, searchParams } = new URL(url, 'http://outside');
  if (pathname === `/2010-04-01/Accounts/${sms.accountSid}/Messages.json`) {
    if (!isOfAccount(request, sms)) return refused;
    return method === 'POST'
      ? carrier.create(new URLSearchParams(await readForm(request)))
      : carrier.list(searchParams);
  }
  if (method === 'GET' && pathname === issuerPaths.metadata) return ok(issuer.metadata(origin));
  if (method === 'GET' && pathname === issuerPaths.keys) return ok(issuer.keys());
  if (method === 'POST' && pathname.endsWith(issuerPaths.login)) {
    const granted = issuer.grant(new URLSearchParams(await readForm(request)));
    return granted ? ok(granted) : refused;
  }
  const [, conversation] = /^\/teams\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/.exec(pathname) ?? [];
  if (method !== 'POST' || conversation === undefined) return nowhere;
  if (!issuer.isGranted(request.headers.authorization)) return refused;
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
