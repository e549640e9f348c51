import { numberPattern } from './channels/sms/account.ts';
import type { EmailAccount } from './pagers/email.ts';
import type { Audience } from './pagers/notice.ts';
import type { OnCallPhone } from './pagers/on-call-text.ts';

/** Who is told when nobody comes, as it comes from the environment. */
export interface OnCallValues {
  readonly SMTP_URL: string;
  readonly SMTP_FROM: string;
  readonly ONCALL_EMAILS: string;
  readonly SUPERVISOR_EMAILS: string;
  readonly ONCALL_PHONES: string;
  readonly SUPERVISOR_PHONES: string;
  readonly ONCALL_TEAMS_URL: string;
  readonly TWILIO_ACCOUNT_SID: string;
  readonly PUBLIC_URL: string;
}

export interface OnCall {
  readonly email: EmailAccount | null;
  readonly phones: { readonly [A in Audience]: readonly OnCallPhone[] } | null;
  readonly teamsUrl: string | null;
}

/** What contradicts itself, each with the remedy and never the value. */
export function onCallContradictions(values: OnCallValues): readonly (readonly [boolean, string])[] {
  const { SMTP_URL: smtp, SMTP_FROM: from, PUBLIC_URL: url } = values;
  const mails = [values.ONCALL_EMAILS, values.SUPERVISOR_EMAILS];
  const phones = [values.ONCALL_PHONES, values.SUPERVISOR_PHONES];
  const isAny = [...mails, ...phones, values.ONCALL_TEAMS_URL].some((value) => value !== '');
  return [
    [
      mails.some((value) => value !== '') && smtp === '',
      'SMTP_URL: set the mail server, like smtps://user:password@mail.example.org.',
    ],
    [smtp !== '' && from === '', 'SMTP_FROM: set the address that pages come from.'],
    [smtp !== '' && mails.every((value) => value === ''), 'ONCALL_EMAILS: set who is to be told by mail.'],
    [
      mails.some((value) => !list(value).every(isMail)),
      'ONCALL_EMAILS, SUPERVISOR_EMAILS: set addresses, separated by commas.',
    ],
    [from !== '' && !isMail(from), 'SMTP_FROM: set one address.'],
    [
      phones.some((value) => !list(value).every((entry) => phoneOf(entry))),
      'ONCALL_PHONES, SUPERVISOR_PHONES: set numbers like +16145550100, or columbus=+16145550100 for one site, separated by commas.',
    ],
    [
      phones.some((value) => value !== '') && values.TWILIO_ACCOUNT_SID === '',
      'ONCALL_PHONES: texts to staff go over Twilio; set TWILIO_ACCOUNT_SID and what belongs to it.',
    ],
    [isAny && url === '', 'PUBLIC_URL: set it, so that a page to staff can link to the console.'],
  ];
}

export function onCallOf(values: OnCallValues): OnCall {
  const { SMTP_URL: url, SMTP_FROM: from } = values;
  const mails = { onCall: list(values.ONCALL_EMAILS), supervisor: list(values.SUPERVISOR_EMAILS) };
  const phones = { onCall: phonesOf(values.ONCALL_PHONES), supervisor: phonesOf(values.SUPERVISOR_PHONES) };
  return {
    email: url === '' ? null : { url, from, to: mails },
    phones: phones.onCall.length + phones.supervisor.length === 0 ? null : phones,
    teamsUrl: values.ONCALL_TEAMS_URL || null,
  };
}

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isMail(text: string): boolean {
  return /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/.test(text);
}

function phonesOf(text: string): readonly OnCallPhone[] {
  return list(text).flatMap((entry) => phoneOf(entry) ?? []);
}

/** "+16145550100" for every site, "columbus=+16145550100" for one. */
function phoneOf(entry: string): OnCallPhone | undefined {
  const [number = '', site] = entry.split('=').reverse();
  const isRight = numberPattern.test(number) && (site === undefined || /^[a-z][a-z0-9-]{0,31}$/.test(site));
  return isRight ? { site: site ?? null, number } : undefined;
}
