import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { paths, type SmsAccount } from '../../src/channels/sms/account.ts';
import { signatureOf } from '../../src/channels/sms/signature.ts';

const publicUrl = 'https://bench.porchlight.invalid'; // What the carrier was told, and signs.

/** Stands in for Twilio: signed webhooks in, and a REST API that takes our texts or hangs. */
export class Carrier {
  readonly #server: Server;
  readonly #isHanging: boolean;
  readonly #sids = { accountSid: `AC${hex()}`, authTokens: [hex()] } as const;
  #people = 0;

  constructor({ isHanging }: { readonly isHanging: boolean }) {
    this.#isHanging = isHanging;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  account(site: string): SmsAccount {
    const { port } = this.#server.address() as AddressInfo; // Listening on a port, not a pipe.
    const caps = { phone: 10_000, site: 1_000_000 }; // No cap is to end a measurement.
    const numbers = [{ site, number: '+16145550142' }];
    return { ...this.#sids, numbers, caps, publicUrl, apiUrl: `http://127.0.0.1:${port}` };
  }

  /** Somebody new texts. Settles when it was taken. */
  async text(url: string, body: string): Promise<void> {
    this.#people += 1;
    const fields = {
      MessageSid: `SM${hex()}`,
      AccountSid: this.#sids.accountSid,
      From: `+1614${String(2_000_000 + this.#people)}`,
      To: '+16145550142',
      Body: body,
      NumMedia: '0',
    };
    const signature = signatureOf(this.#sids.authTokens[0], `${publicUrl}${paths.incoming}`, fields);
    const response = await fetch(`${url}${paths.incoming}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams(fields),
    });
    await response.text();
    if (!response.ok) throw new Error(`A text was answered ${response.status}.`);
  }

  #answer({ method }: IncomingMessage, response: ServerResponse): void {
    if (this.#isHanging) return;
    response.setHeader('content-type', 'application/json');
    const messages = { messages: [], next_page_uri: null };
    response.statusCode = method === 'POST' ? 201 : 200;
    response.end(JSON.stringify(method === 'POST' ? { sid: `SM${hex()}`, status: 'queued' } : messages));
  }
}

function hex(): string {
  return randomBytes(16).toString('hex');
}
