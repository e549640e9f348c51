/** How a conversation with a counsellor ended: what the clinic counts. Codes are ours; the console has the words. */
export const dispositionCodes = [
  'admission', // An admission or an assessment was arranged here.
  'callArranged', // Somebody will call, or they will.
  'information', // A question was answered.
  'referredOut', // Somewhere else fits better, and they know where.
  'emergency', // Emergency services or the crisis line took over.
  'notReady', // Not now; they know how to come back.
  'notForUs', // Nothing to do with care: a wrong number, a test, an advertisement.
  'noAnswer', // They did not write any more.
] as const;
export type DispositionCode = (typeof dispositionCodes)[number];
