import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import twilio from 'twilio';
import { paths, type SmsAccount } from '../channels/sms/account.ts';
import type { FromPhone, Line, Switches, SwitchName } from '../web/demo/wire.ts';
import { deliver } from './deliver.ts';
import type { Feed } from './feed.ts';
import { type CarrierTexts, keywordIn } from './opt-out.ts';
import { Shuffle } from './shuffle.ts';

export interface CarrierOptions {
  readonly account: SmsAccount;
  readonly feed: Feed;
  /** What is set for the carrier's own answers, in the language that this number is talked with in. */
  readonly textsFor: (number: string) => Promise<CarrierTexts>;
  /** Where the service listens: the carrier reaches it there, and signs the address that it was told. */
  readonly service: string;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: object;
}

interface Taken {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly at: Date;
}

const delayMs = 4_000;
const takenMax = 500;
const unreachable = '30003'; // https://www.twilio.com/docs/api/errors/30003
const optedOut = 21_610;
export const calm: Switches = { delay: false, duplicate: false, reorder: false, drop: false, optOut: false };

/** A stand-in for Twilio, on its own wire: signed webhooks in, its REST API out, and all that can go wrong between. */
export class Carrier {
  readonly #options: CarrierOptions;
  readonly #switches = new Map<string, Switches>();
  readonly #out = new Set<string>(); // Numbers that the carrier itself lets no text of ours through to.
  readonly #taken: Taken[] = [];
  readonly #shuffle = new Shuffle();

  constructor(options: CarrierOptions) {
    this.#options = options;
  }

  set(number: string, switches: Switches): void {
    this.#switches.set(number, switches);
  }

  /** Somebody sends a text. */
  async text({ thread: number, text, picture }: FromPhone): Promise<void> {
    const { feed, textsFor, account } = this.#options;
    const line: Line = {
      id: newSid(picture ? 'MM' : 'SM'),
      from: 'me',
      text: picture ? `${text} [picture]` : text,
      state: 'sending',
    };
    feed.put(number, line);
    const keyword = this.#has(number, 'optOut') ? keywordIn(text, this.#out.has(number)) : undefined;
    if (keyword === 'STOP') this.#out.add(number);
    if (keyword === 'START') this.#out.delete(number);
    const said = keyword && (await textsFor(number))[keyword];
    if (said) feed.put(number, { ...line, id: `${line.id}-answer`, from: 'network', text: said, state: 'arrived' });
    const fields = {
      ...numbersOf(account, number, line.id),
      Body: text,
      NumSegments: '1',
      SmsStatus: 'received',
      NumMedia: picture ? '1' : '0',
      ...(picture && { MediaContentType0: 'image/jpeg', MediaUrl0: 'https://api.twilio.com/2010-04-01/Media/1' }),
      ...(keyword && { OptOutType: keyword }),
    };
    await this.#shuffle.run(`from ${number}`, this.#has(number, 'reorder'), async () => {
      if (this.#has(number, 'delay')) await delay(delayMs, undefined, { ref: false });
      const copies = this.#has(number, 'duplicate') ? 2 : 1;
      const [first] = await Promise.all(Array.from({ length: copies }, () => this.#post(paths.incoming, fields)));
      const isTaken = first?.status === 200;
      feed.put(number, {
        ...line,
        state: isTaken ? 'arrived' : 'lost',
        ...(!isTaken && { why: String(first?.status) }),
      });
      for (const [n, body] of messagesIn(first?.body ?? '').entries())
        this.#show(number, `${line.id}-twiml-${n}`, body);
    });
  }

  /** `POST …/Messages.json`, after its credentials were checked. */
  create(form: URLSearchParams): RestAnswer {
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
    if (!to || !body) return { status: 400, body: { code: 21_602, message: 'Message body is required.', status: 400 } };
    if (this.#out.has(to))
      return {
        status: 400,
        body: { code: optedOut, message: 'Attempt to send to unsubscribed recipient', status: 400 },
      };
    const text: Taken = { sid: newSid('SM'), to, body, at: new Date() };
    this.#taken.push(text);
    if (this.#taken.length > takenMax) this.#taken.shift();
    void this.#carry(text);
    return { status: 201, body: { ...resource(text), status: 'queued' } };
  }

  /** `GET …/Messages.json`. */
  list(query: URLSearchParams): RestAnswer {
    const messages = this.#taken.filter(({ to }) => to === (query.get('To') ?? to)).map(resource);
    return { status: 200, body: { messages, page_size: messages.length, next_page_uri: null } };
  }

  async #carry({ sid, to, body }: Taken): Promise<void> {
    await this.#shuffle.run(`to ${to}`, this.#has(to, 'reorder'), async () => {
      await this.#report(to, sid, 'sent');
      if (this.#has(to, 'delay')) await delay(delayMs, undefined, { ref: false });
      if (this.#has(to, 'drop')) {
        this.#options.feed.put(to, { id: sid, from: 'us', text: body, state: 'lost', why: unreachable });
        return this.#report(to, sid, 'undelivered');
      }
      this.#show(to, sid, body);
      if (this.#has(to, 'duplicate')) this.#show(to, `${sid}-again`, body);
      await this.#report(to, sid, 'delivered');
    });
  }

  #show(number: string, id: string, text: string): void {
    this.#options.feed.put(number, { id, from: 'us', text, state: 'arrived' });
  }

  async #report(number: string, sid: string, status: 'sent' | 'delivered' | 'undelivered'): Promise<void> {
    const { account } = this.#options;
    const failed = status === 'undelivered' ? { ErrorCode: unreachable } : {};
    const { From, To, ...ids } = numbersOf(account, number, sid);
    const fields = { ...ids, From: To, To: From, MessageStatus: status, SmsStatus: status, ...failed };
    const copies = this.#has(number, 'duplicate') ? 2 : 1;
    await Promise.all(Array.from({ length: copies }, () => this.#post(paths.status, fields)));
  }

  #post(path: string, fields: Readonly<Record<string, string>>) {
    const { account, service } = this.#options;
    const signature = twilio.getExpectedTwilioSignature(account.authTokens[0], account.publicUrl + path, fields);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return deliver(service + path, headers, new URLSearchParams(fields).toString());
  }

  #has(number: string, name: SwitchName): boolean {
    return (this.#switches.get(number) ?? calm)[name];
  }
}

function numbersOf({ accountSid, numbers }: SmsAccount, number: string, sid: string) {
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: number,
    To: numbers[0]?.number ?? '',
  };
}

function resource({ sid, to, body, at }: Taken) {
  return { sid, to, body, date_created: at.toUTCString(), direction: 'outbound-api' };
}

/** What the answer to a webhook says by itself, in TwiML. */
function messagesIn(xml: string): readonly string[] {
  return [...xml.matchAll(/<Message>(.*?)<\/Message>/gs)].map(([, text = '']) =>
    text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );
}

function newSid(kind: 'SM' | 'MM'): string {
  return `${kind}${randomBytes(16).toString('hex')}`;
}
