import {
  accountPattern,
  campaignPattern,
  numberPattern,
  type SmsAccount,
  type SmsNumber,
  servicePattern,
  tokenPattern,
} from './channels/sms/account.ts';

/** The settings of texting, as they come from the environment. */
export interface SmsValues {
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
  readonly TWILIO_AUTH_TOKEN_OLD: string;
  readonly TWILIO_NUMBERS: string;
  readonly TWILIO_MESSAGING_SERVICE_SID: string;
  readonly TWILIO_CAMPAIGN: string;
  readonly TEXTS_PER_PHONE_MAX: number;
  readonly TEXTS_PER_SITE_MAX: number;
  readonly PUBLIC_URL: string;
}

/** What is wrong with them, each with the remedy and never the value. Nothing set at all is right: then nobody can text. */
export function smsProblems(values: SmsValues): readonly string[] {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_AUTH_TOKEN_OLD: old } = values;
  const { TWILIO_MESSAGING_SERVICE_SID: service, TWILIO_NUMBERS: numbers, PUBLIC_URL: url } = values;
  const { TWILIO_CAMPAIGN: campaign } = values;
  if ([sid, token, old, service, campaign, numbers].every((value) => value === '')) return [];
  const list = numbersOf(numbers);
  const checks: readonly (readonly [boolean, string])[] = [
    [!accountPattern.test(sid), 'TWILIO_ACCOUNT_SID: set the 34 characters that begin with AC.'],
    [
      !tokenPattern.test(token),
      'TWILIO_AUTH_TOKEN: set the 32 characters from the Twilio console. An empty one would let forged texts in.',
    ],
    [
      old !== '' && !tokenPattern.test(old),
      'TWILIO_AUTH_TOKEN_OLD: set the former token while it is being changed, or nothing.',
    ],
    [
      service !== '' && !servicePattern.test(service),
      'TWILIO_MESSAGING_SERVICE_SID: set the 34 characters that begin with MG, or nothing.',
    ],
    [
      campaign !== '' && !campaignPattern.test(campaign),
      'TWILIO_CAMPAIGN: set the 12 characters that `porchlight sms campaign` prints, or nothing.',
    ],
    [
      list === undefined,
      'TWILIO_NUMBERS: set one number for each site, like columbus=+16145550100,chicago=+13125550100.',
    ],
    [!url.startsWith('https:'), 'PUBLIC_URL: Twilio signs the https address that it was told; set it.'],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}

/** Null where texting is not set up. Call it after `smsProblems`. */
export function smsAccount(values: SmsValues): SmsAccount | null {
  const numbers = numbersOf(values.TWILIO_NUMBERS);
  if (values.TWILIO_ACCOUNT_SID === '' || numbers === undefined) return null;
  const { TWILIO_AUTH_TOKEN_OLD: old, TWILIO_MESSAGING_SERVICE_SID: service, TWILIO_CAMPAIGN: campaign } = values;
  return {
    accountSid: values.TWILIO_ACCOUNT_SID,
    authTokens: [values.TWILIO_AUTH_TOKEN, ...(old === '' ? [] : [old])],
    numbers,
    ...(service !== '' && { messagingServiceSid: service }),
    ...(campaign !== '' && { campaign }),
    caps: { phone: values.TEXTS_PER_PHONE_MAX, site: values.TEXTS_PER_SITE_MAX },
    publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
  };
}

/** "columbus=+16145550100,chicago=+13125550100". Undefined where it is anything else, or a site or number comes twice. */
function numbersOf(text: string): readonly SmsNumber[] | undefined {
  const pairs = text.split(',').map((pair) => pair.trim().split('='));
  const numbers = pairs.map(([site = '', number = '']) => ({ site: site.trim(), number: number.trim() }));
  const isRight =
    pairs.every((pair) => pair.length === 2) &&
    numbers.every(({ site, number }) => /^[a-z][a-z0-9-]{0,31}$/.test(site) && numberPattern.test(number));
  const isUnique =
    new Set(numbers.map(({ site }) => site)).size === numbers.length &&
    new Set(numbers.map(({ number }) => number)).size === numbers.length;
  return isRight && isUnique ? numbers : undefined;
}
