import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { type Fields, isSigned } from '../../src/channels/sms/signature.ts';
import { receivePages } from '../service/receiver.ts';
import { start } from '../service/start.ts';
import { account, environment, formOf, sid, signed, textFields } from './account.ts';
import { standIn } from './twilio.ts';

const incoming = '/sms/incoming';
interface Attempt {
  readonly name: string;
  readonly path?: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Signed as Twilio would sign it, and refused for what it says. */
const signedBut = (name: string, rest: Fields): Attempt => {
  const fields = textFields(rest);
  return { name, body: formOf(fields), signature: signed(incoming, fields) };
};
const without = (name: string): Attempt => {
  const { [name]: _, ...fields } = textFields();
  return { name: `without ${name}`, body: formOf(fields), signature: signed(incoming, fields) };
};
const good = textFields();
const goodSignature = signed(incoming, good);
const forged = (name: string, rest: Partial<Attempt>): Attempt => ({
  name,
  body: formOf(good),
  signature: goodSignature,
  ...rest,
});
const changed = (name: string, rest: Fields) => forged(name, { body: formOf({ ...good, ...rest }) });

/** The same signed string, cut into other fields. */
function recut(name: string, from: Fields, to: Fields): Attempt {
  const whole = (fields: Fields) =>
    Object.keys(fields)
      .toSorted()
      .map((key) => key + fields[key])
      .join('');
  if (whole(from) !== whole(to)) throw new Error(`${name} is not the same string.`);
  return { name, body: formOf(to), signature: signed(incoming, from) };
}
const sly = textFields({ Body: 'hiFrom+15550009999GarbageX' });
const { FromCity: _city, FromCountry: _country, FromState: _state, FromZip: _zip, ...slyRest } = sly;

const codings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

const attempts: readonly Attempt[] = [
  forged('no signature', { signature: null }),
  forged('an empty signature', { signature: '' }),
  forged('a wrong signature', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }),
  forged('a signature that is no base64', { signature: '%%%%' }),
  forged('a very long signature', { signature: 'A'.repeat(4_000) }),
  forged('two signatures', { signature: `${goodSignature}, ${goodSignature}` }),
  forged('a signature with a space', { signature: `${goodSignature} x` }),
  forged('signed with an empty token', {
    signature: twilio.getExpectedTwilioSignature('', account.publicUrl + incoming, good),
  }),
  forged('signed with another token', { signature: signed(incoming, good, 'f'.repeat(32)) }),
  forged('signed for another path', { signature: signed('/sms/status', good) }),
  forged('signed with a query', { signature: signed(`${incoming}?a=1`, good) }),
  forged('signed without the query it came with', { path: `${incoming}?a=1` }),
  forged('signed for a longer path', { signature: signed(`${incoming}/`, good) }),
  ...[
    'https://evil.example',
    'http://chat.example.org',
    'https://chat.example.org.evil.example',
    'https://chat.example.org:8443',
    'http://127.0.0.1',
  ].map((origin) =>
    forged(`signed for ${origin}`, {
      signature: twilio.getExpectedTwilioSignature(account.authTokens[0], origin + incoming, good),
    }),
  ),
  ...['host', 'x-forwarded-host', 'x-original-host', 'x-forwarded-proto', 'x-twilio-webhook-url'].map((header) =>
    forged(`signed for the ${header} it names`, {
      signature: twilio.getExpectedTwilioSignature(account.authTokens[0], `https://evil.example${incoming}`, good),
      headers: header === 'host' ? {} : { [header]: 'evil.example' },
    }),
  ),
  ...Object.keys(good).map((name) => changed(`${name} changed by one character`, { [name]: `${good[name]}1` })),
  changed('a field more', { Extra: '1' }),
  forged('a field less', {
    body: formOf(Object.fromEntries(Object.entries(good).filter(([name]) => name !== 'ApiVersion'))),
  }),
  forged('Body in lower case', { body: formOf(good).replace('Body=', 'body=') }),
  ...['Body', 'From', 'MessageSid', 'AccountSid', 'To'].map((name) =>
    forged(`${name} twice`, { body: `${formOf(good)}&${name}=${encodeURIComponent(good[name] ?? '')}` }),
  ),
  ...['Body', 'From'].map((name) => {
    const fields = { ...good, [name]: 'x' };
    return {
      name: `${name} twice, signed as a list`,
      body: `${formOf(fields)}&${name}=y`,
      signature: twilio.getExpectedTwilioSignature(account.authTokens[0], account.publicUrl + incoming, {
        ...fields,
        [name]: ['x', 'y'],
      }),
    };
  }),
  forged('Body as a list', { body: formOf(good).replace('Body=', 'Body%5B%5D=') }),
  forged('Body as an object', { body: formOf(good).replace('Body=', 'Body%5Ba%5D=') }),
  ...['__proto__', 'constructor', 'toString'].map((name) => signedBut(`a field named ${name}`, { [name]: 'x' })),
  ...[
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/x-www-form-urlencoded; charset=utf-16',
    'text/xml',
    '',
  ].map((type) => forged(`as ${type || 'nothing'}`, { headers: { 'content-type': type } })),
  {
    name: 'JSON with bodySHA256',
    path: `${incoming}?bodySHA256=${'0'.repeat(64)}`,
    body: JSON.stringify(good),
    signature: signed(`${incoming}?bodySHA256=${'0'.repeat(64)}`, {}),
    headers: { 'content-type': 'application/json' },
  },
  ...Object.entries(codings).map(([coding, squeeze]) =>
    forged(`${coding} body`, { headers: { 'content-encoding': coding }, body: new Uint8Array(squeeze(formOf(good))) }),
  ),
  forged('a body of 200 kB', { body: `${formOf(good)}&Pad=${'x'.repeat(200_000)}` }),
  forged('a body that is no UTF-8', { body: new Uint8Array([0x42, 0x6f, 0x64, 0x79, 0x3d, 0xff, 0xfe]) }),
  { name: 'an empty body', body: '', signature: signed(incoming, {}) },
  recut('another From, cut from the words', sly, {
    ...slyRest,
    Body: 'hi',
    From: '+15550009999',
    GarbageXFrom: '+16145550100FromCityCOLUMBUSFromCountryUSFromStateOHFromZip43004',
  }),
  recut(
    'the number of pictures swallows a field',
    good,
    (({ NumSegments: _n, ...rest }) => ({ ...rest, NumMedia: '0NumSegments1' }))(good),
  ),
  recut(
    'the account swallows a field',
    good,
    (({ ApiVersion: _a, ...rest }) => ({ ...rest, AccountSid: `${account.accountSid}ApiVersion2010-04-01` }))(good),
  ),
  recut(
    'From swallows a field',
    good,
    (({ FromCity: _f, ...rest }) => ({ ...rest, From: '+16145550100FromCityCOLUMBUS' }))(good),
  ),
  recut(
    'a name swallows its value',
    good,
    (({ MessageSid: _m, ...rest }) => ({ ...rest, [`MessageSid${good.MessageSid}`]: '' }))(good),
  ),
  ...['MessageSid', 'AccountSid', 'From', 'To'].map(without),
  ...[`AC${'1b'.repeat(16)}`, '', 'AC', account.accountSid.toUpperCase(), `${account.accountSid} `].map((AccountSid) =>
    signedBut(`account "${AccountSid.slice(0, 6)}…"`, { AccountSid }),
  ),
  ...[
    '',
    'SM1',
    `SM${'g'.repeat(32)}`,
    `XX${'0'.repeat(32)}`,
    `SM${'0'.repeat(33)}`,
    `SM${'A'.repeat(32)}`,
    `SM${'0'.repeat(32)}\n`,
    '../../etc/passwd',
  ].map((MessageSid) => signedBut(`message id ${JSON.stringify(MessageSid.slice(0, 8))}`, { MessageSid })),
  ...[
    'ALPHA',
    '12345',
    `+1${'6'.repeat(40)}`,
    'whatsapp:+16145550100',
    'messenger:1',
    'client:bob',
    '',
    '+',
    '+0123456789',
    '16145550100',
    '+1614555010a',
    '+16145550100;ext=1',
    'sip:a@b.example',
    '+1 614 555 0100',
    '+16145550100\n',
  ].map((From) => signedBut(`From ${JSON.stringify(From.slice(0, 24))}`, { From })),
  ...['+19995550000', 'whatsapp:+16145550142', '', '6145550142', '+16145550142,+13125550178'].map((To) =>
    signedBut(`To ${JSON.stringify(To)}`, { To }),
  ),
  ...['99999', '-1', '1.5', 'NaN', '0x10', ' ', '1e3'].map((NumMedia) =>
    signedBut(`NumMedia ${JSON.stringify(NumMedia)}`, { NumMedia }),
  ),
  ...['MAYBE', 'stop', 'STOP,START', ''].map((OptOutType) =>
    signedBut(`OptOutType ${JSON.stringify(OptOutType)}`, { OptOutType }),
  ),
  signedBut('words of 30,000 characters', { Body: 'x'.repeat(30_000) }),
];

test('groups G4 and B.5: nothing that Twilio did not sign for us as a text begins a turn', async () => {
  const twilioApi = standIn();
  const pages = await receivePages();
  const running = await start({ environment: { ...environment, ...pages.environment } });
  const letIn: string[] = [];
  const odd: string[] = [];
  for (const { name, path = incoming, body, signature, headers = {} } of attempts) {
    const response = await fetch(running.service.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(signature != null && { 'x-twilio-signature': signature }),
        ...headers,
      },
      body,
    });
    const text = await response.text();
    if (response.status < 400) letIn.push(name);
    if (text !== '' && !text.startsWith('{"error"')) odd.push(`${name}: ${text.slice(0, 80)}`);
    if (response.status >= 500) odd.push(`${name}: ${response.status}`);
  }
  console.log(`G4: tried ${attempts.length}, let in ${letIn.length}.`);
  expect(letIn).toEqual([]);
  expect(odd).toEqual([]);
  for (const number of ['+16145550100', '+15550009999'])
    for (const site of ['columbus', 'chicago'])
      expect(await running.store().find({ channel: 'sms', site, thread: number })).toBeUndefined();
  expect(twilioApi.requests()).toBe(0);
  expect(JSON.stringify(running.lines)).not.toMatch(/6145550100|hello|evil/); // Neither number nor words are logged.

  const right = textFields();
  const response = await fetch(running.service.url + incoming, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed(incoming, right) },
    body: formOf(right),
  });
  expect([response.status, await response.text()]).toEqual([
    200,
    '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
  ]);
});

test('a picture that lies elsewhere is never fetched, and a report about a text that is not ours changes nothing', async () => {
  const twilioApi = standIn();
  const { service, store } = await start({ environment });
  const post = (path: string, fields: Fields) =>
    fetch(service.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed(path, fields) },
      body: formOf(fields),
    });
  const media = {
    NumMedia: '1',
    MediaUrl0: 'http://169.254.169.254/latest/meta-data',
    MediaContentType0: 'image/png',
    Body: '',
  };
  expect((await post(incoming, textFields(media))).status).toBe(200);
  await expect.poll(() => twilioApi.sent.length).toBeGreaterThan(0);
  expect(twilioApi.sent[0]!.body).toContain('I cannot open pictures');
  const foreign = { MessageSid: sid(), AccountSid: account.accountSid, MessageStatus: 'failed', ErrorCode: '30003' };
  expect((await post('/sms/status', foreign)).status).toBe(204);
  expect(await store().delivery(foreign.MessageSid)).toBeUndefined();
});

test('a field that Twilio may add tomorrow is no reason to turn a person away', () => {
  const fields = textFields({ NewThing: 'x', MediaUrl0: 'https://api.twilio.com/x', ReferralNumMedia: '0' });
  expect(isSigned(account, incoming, signed(incoming, fields), fields)).toBe(true);
});
