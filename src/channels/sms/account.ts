import type { Address } from '../../core/model.ts';

/** Our side of the wire: the account at Twilio, its secrets, and which number belongs to which site. */
export interface SmsAccount {
  readonly accountSid: string;
  /** Newest first. Two while the token is being changed: either one's signature counts. */
  readonly authTokens: readonly [string, ...string[]];
  readonly numbers: readonly SmsNumber[];
  readonly messagingServiceSid?: string;
  readonly campaign?: string; // The mark of the words that the carrier has registered.
  readonly caps: SmsCaps;
  readonly apiUrl?: string; // Where Twilio's REST API is, if not at Twilio.
  readonly publicUrl: string; // What Twilio was told, without a slash at the end. Never taken from the request.
}

/** Segments that may go out on one day (UTC), but for crisis texts and the confirmation of an opt-out. */
export interface SmsCaps {
  readonly phone: number; // To one phone.
  readonly site: number; // To all phones of one site.
}

export interface SmsNumber {
  readonly number: string; // +16145550142
  readonly site: string;
}

export const paths = { incoming: '/sms/incoming', status: '/sms/status' } as const;
export const tokenPattern = /^[0-9a-f]{32}$/; // An empty token would accept every forged signature.
export const accountPattern = /^AC[0-9a-f]{32}$/;
export const servicePattern = /^MG[0-9a-f]{32}$/;
export const campaignPattern = /^[0-9a-f]{12}$/;
export const messagePattern = /^(SM|MM)[0-9a-f]{32}$/;
export const numberPattern = /^\+[1-9]\d{6,14}$/;

export function siteOf({ numbers }: SmsAccount, number: string): string | undefined {
  return numbers.find((each) => each.number === number)?.site;
}

/** The number that a conversation is held from. */
export function numberOf(
  { numbers }: Pick<SmsAccount, 'numbers'>,
  { site }: Pick<Address, 'site'>,
): string | undefined {
  return numbers.find((each) => each.site === site)?.number;
}
