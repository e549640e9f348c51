import { setTimeout as delay } from 'node:timers/promises';
import nock from 'nock';
import { onTestFinished } from 'vitest';
import { paths } from '../../src/channels/sms/account.ts';
import type { Fields } from '../../src/channels/sms/signature.ts';
import { account, formOf, sid, signed, textFields } from './account.ts';

/** Twilio's REST API as our service meets it, at the edge of this process. */
export interface Twilio {
  /** What it took, in order. */
  readonly sent: readonly Sent[];
  /** How it answers from now on. */
  answers(how: Answer): void;
  requests(): number;
}

export interface Sent {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly callback: string;
}

export type Answer = 'takes' | 'hangs' | 'takes and hangs' | { readonly status: number; readonly code: number };

export function standIn(): Twilio {
  const sent: (Sent & { at: Date })[] = [];
  let [how, requests]: [Answer, number] = ['takes', 0];
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const hung = new AbortController();
  onTestFinished(() => {
    hung.abort();
    nock.cleanAll();
    nock.enableNetConnect();
  });
  const list = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  const take = (form: URLSearchParams): Sent => {
    const of = (name: string) => form.get(name) ?? '';
    const text = {
      sid: sid(),
      to: of('To'),
      from: of('From'),
      body: of('Body'),
      callback: of('StatusCallback'),
      at: new Date(),
    };
    sent.push(text);
    return text;
  };
  nock('https://api.twilio.com')
    .persist()
    .post(list)
    .basicAuth({ user: account.accountSid, pass: account.authTokens[0] })
    .reply(async (request: Request) => {
      requests++;
      const form = new URLSearchParams(await request.text());
      if (typeof how === 'object') return [how.status, { code: how.code, message: 'No.', status: how.status }];
      if (how === 'hangs' || how === 'takes and hangs') {
        if (how === 'takes and hangs') take(form);
        await delay(60_000, undefined, { signal: hung.signal }).catch(() => undefined);
        return [503, {}];
      }
      return [201, { sid: take(form).sid, status: 'queued' }];
    });
  nock('https://api.twilio.com')
    .persist()
    .get(list)
    .query(true)
    .reply(200, () => ({
      messages: sent.map((text) => ({
        sid: text.sid,
        to: text.to,
        body: text.body,
        date_created: text.at.toUTCString(),
      })),
      page_size: 50,
      next_page_uri: null,
    }));
  const answers = (next: Answer) => {
    how = next;
  };
  return { sent, answers, requests: () => requests };
}

/** Somebody's phone: what it sends arrives signed, as from Twilio. */
export interface Phone {
  readonly number: string;
  text(body: string, rest?: Fields): Promise<Response>;
  post(path: string, fields: Fields): Promise<Response>;
  /** Every text that this phone was sent. */
  inbox(): readonly string[];
}

export function phone(url: string, twilio: Twilio, number = '+16145550100'): Phone {
  const post = (path: string, fields: Fields) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed(path, fields) },
      body: formOf(fields),
    });
  return {
    number,
    text: (body, rest = {}) => post(paths.incoming, textFields({ From: number, Body: body, ...rest })),
    post,
    inbox: () => twilio.sent.filter(({ to }) => to === number).map(({ body }) => body),
  };
}
