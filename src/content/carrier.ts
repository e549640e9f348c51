/**
 * What a carrier takes for itself when it is the whole message: it never reaches us, or opts somebody in or out. FCC 47 CFR
 * 64.1200(a)(10), and the lists of Twilio and of AWS. Longer ones come first, so that a search finds them whole.
 */
export const carrierKeywords = {
  // biome-ignore format: a list reads in lines
  optOut: ['STOPALL', 'STOP', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT', 'OPT-OUT', 'REMOVE', 'ARRET', 'TD'],
  optIn: ['START', 'UNSTOP', 'YES'],
  help: ['HELP', 'INFO'],
} as const;
