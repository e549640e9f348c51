import twilio from 'twilio';
import { expect, test } from 'vitest';
import { isSigned, signatureOf } from '../../src/channels/sms/signature.ts';
import { account, signed, textFields } from './account.ts';

// https://www.twilio.com/docs/usage/security, "Explore the algorithm yourself".
const published = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+12349013030',
  Digits: '1234',
  From: '+12349013030',
  To: '+18005551212',
};

test("Twilio's published example gives its published signature", () => {
  expect(signatureOf('12345', 'https://mycompany.com/myapp', published)).toBe('3KI2uRuYyAdhZIJXcpU0izDUzWI=');
});

test("what Twilio's own library signs is let in, whatever is written in it", () => {
  for (const Body of ['hello', '', 'ñ 🙂 &=+%', 'a\nb', 'From+15550001111']) {
    const fields = textFields({ Body });
    const signature = twilio.getExpectedTwilioSignature(
      account.authTokens[0],
      `${account.publicUrl}/sms/incoming`,
      fields,
    );
    expect(isSigned(account, '/sms/incoming', signature, fields)).toBe(true);
  }
});

test('while the token is changed both count, and afterwards the old one does not', () => {
  const fields = textFields();
  const [older, newer] = ['a'.repeat(32), 'b'.repeat(32)];
  const byOld = signed('/sms/incoming', fields, older);
  const byNew = signed('/sms/incoming', fields, newer);
  const during = { ...account, authTokens: [newer, older] as const };
  const after = { ...account, authTokens: [newer] as const };
  expect([byOld, byNew].map((signature) => isSigned(during, '/sms/incoming', signature, fields))).toEqual([true, true]);
  expect([byOld, byNew].map((signature) => isSigned(after, '/sms/incoming', signature, fields))).toEqual([false, true]);
});

test('a token that is empty or no token signs nothing', () => {
  const fields = textFields();
  for (const token of ['', ' ', 'token', 'A'.repeat(32), `${'a'.repeat(32)}\n`])
    expect(
      isSigned({ ...account, authTokens: [token] }, '/sms/incoming', signed('/sms/incoming', fields, token), fields),
    ).toBe(false);
});
