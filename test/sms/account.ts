import { randomBytes } from 'node:crypto';
import type { SmsAccount } from '../../src/channels/sms/account.ts';
import { type Fields, signatureOf } from '../../src/channels/sms/signature.ts';

export const account: SmsAccount = {
  accountSid: `AC${'0a'.repeat(16)}`,
  authTokens: ['0123456789abcdef'.repeat(2)],
  numbers: [
    { site: 'columbus', number: '+16145550142' },
    { site: 'chicago', number: '+13125550178' },
  ],
  caps: { phone: 200, site: 5_000 },
  publicUrl: 'https://chat.example.org',
};

export const environment: Readonly<Record<string, string>> = {
  PUBLIC_URL: account.publicUrl,
  TWILIO_ACCOUNT_SID: account.accountSid,
  TWILIO_AUTH_TOKEN: account.authTokens[0],
  TWILIO_NUMBERS: account.numbers.map(({ site, number }) => `${site}=${number}`).join(','),
};

export function sid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}

/** What Twilio posts for a text: the fields of its documentation. */
export function textFields(rest: Fields = {}): Fields {
  const MessageSid = rest.MessageSid ?? sid();
  return {
    ToCountry: 'US',
    ToState: 'OH',
    SmsMessageSid: MessageSid,
    NumMedia: '0',
    ToCity: 'COLUMBUS',
    FromZip: '43004',
    SmsSid: MessageSid,
    FromState: 'OH',
    SmsStatus: 'received',
    FromCity: 'COLUMBUS',
    Body: 'hello',
    FromCountry: 'US',
    To: '+16145550142',
    ToZip: '43201',
    NumSegments: '1',
    MessageSid,
    AccountSid: account.accountSid,
    From: '+16145550100',
    ApiVersion: '2010-04-01',
    ...rest,
  };
}

export function formOf(fields: Fields): string {
  return new URLSearchParams(fields).toString();
}

export function signed(path: string, fields: Fields, token: string = account.authTokens[0]): string {
  return signatureOf(token, account.publicUrl + path, fields);
}
