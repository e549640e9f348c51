import { carrierKeywords } from '../content/carrier.ts';

/** What Twilio's Advanced Opt-Out answers by itself: the texts that `porchlight sms campaign` prints to be set there. */
export interface CarrierTexts {
  readonly STOP: string;
  readonly HELP: string;
  readonly START: string;
}
export type Keyword = keyof CarrierTexts;

const lists: { readonly [K in Keyword]: readonly string[] } = {
  STOP: carrierKeywords.optOut,
  HELP: carrierKeywords.help,
  START: carrierKeywords.optIn,
};

/** A carrier looks at the whole message, and at nothing else. */
export function keywordIn(text: string, isOut: boolean): Keyword | undefined {
  const word = text.trim().toUpperCase();
  if (word === 'YES' && !isOut) return undefined; // Then it is an answer to us.
  return (Object.keys(lists) as Keyword[]).find((keyword) => lists[keyword].includes(word)); // True: the keys of the table above.
}
