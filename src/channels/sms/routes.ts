import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Inbound } from '../../core/model.ts';
import type { WebServer } from '../../server.ts';
import type { SmsAccount } from './account.ts';
import { paths } from './account.ts';
import { bodiesOf, type SmsAdapter } from './adapter.ts';
import { readForm, UnreadableError } from './form.ts';
import { receiveStatus, receiveText, SmsError, type SmsReport, type SmsRequest } from './receive.ts';
import { twiml } from './render.ts';

export interface SmsOptions {
  readonly account: SmsAccount;
  readonly adapter: SmsAdapter;
  readonly now: () => number;
  /** What is said to a text that is not taken; undefined: it is taken. */
  readonly limit: (inbound: Inbound) => Promise<readonly string[] | undefined>;
  /** What is said to a text that was a code from the page; undefined: it was none. */
  readonly codes: (inbound: Inbound) => Promise<readonly string[] | undefined>;
  /** What became of a text of ours. Resolves when it is kept. */
  readonly onStatus: (report: SmsReport) => Promise<void>;
  /** For the operator's log: a word from our own list. */
  readonly report: (what: 'forged' | 'malformed' | 'unreadable' | 'failed') => void;
}

/** Put Twilio's webhooks on the server. Each answers 2xx only after what it brought is kept, or the helpline was said, or that it was too much. */
export function mountSms({ routes }: Pick<WebServer, 'routes'>, options: SmsOptions): void {
  const { account, adapter, limit } = options;
  const on = (answer: (request: SmsRequest, response: ServerResponse) => Promise<void>) => guarded(options, answer);
  routes.post(
    paths.incoming,
    on(async (request, response) => {
      const inbound = receiveText(request, account);
      const refusal = await limit(inbound);
      if (refusal) return refusal.length > 0 ? send(response, 200, twiml(refusal)) : send(response, 429, '');
      const told = await options.codes(inbound);
      if (told) return send(response, 200, twiml(told));
      const handled = await adapter.process(inbound);
      const isLost = handled.type === 'degraded' && !handled.kept && !handled.isCrisis;
      if (isLost) return send(response, 503, '');
      send(response, 200, twiml(bodiesOf(handled)));
    }),
  );
  routes.post(
    paths.status,
    on(async (request, response) => {
      await options.onStatus(receiveStatus(request, account));
      send(response, 204, '');
    }),
  );
}

const statusOf = { forged: 403, malformed: 400 } as const;

/** restify would put a thrown error's own message into the answer, so nothing is thrown past here. */
function guarded(
  { now, report }: SmsOptions,
  answer: (request: SmsRequest, response: ServerResponse) => Promise<void>,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = now();
    try {
      const body = await readForm(request);
      await answer({ path: request.url ?? '', signature: request.headers['x-twilio-signature'], body, at }, response);
    } catch (thrown) {
      if (thrown instanceof SmsError) {
        report(thrown.code);
        send(response, statusOf[thrown.code], '');
      } else if (thrown instanceof UnreadableError) {
        report('unreadable');
        send(response, thrown.status, '');
      } else {
        report('failed');
        send(response, 503, '');
      }
    }
  };
}

function send(response: ServerResponse, status: number, xml: string): void {
  if (response.headersSent) return;
  const bytes = Buffer.from(xml, 'utf8');
  response.setHeader('cache-control', 'no-store');
  if (bytes.length > 0) response.setHeader('content-type', 'text/xml; charset=utf-8');
  if (status !== 204) response.setHeader('content-length', bytes.length);
  response.writeHead(status);
  response.end(bytes);
}
