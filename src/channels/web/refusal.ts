/** Everything we may refuse with. The words are fixed: no library's message and nothing a person sent can get into them. */
// biome-ignore format: a table reads in columns
const refusals = {
  malformed:    { status: 400, code: 'BadArgument',       message: 'We could not read this.' },
  watermark:    { status: 400, code: 'BadArgument',       message: 'This watermark is not one of ours.' },
  badToken:     { status: 401, code: 'Unauthorized',      message: 'This token is not valid.' },
  expired:      { status: 403, code: 'TokenExpired',      message: 'This token has expired.' },
  notYours:     { status: 403, code: 'Forbidden',         message: 'This token is for another conversation.' },
  origin:       { status: 403, code: 'Forbidden',         message: 'This page may not open a chat here.' },
  notServed:    { status: 403, code: 'Forbidden',         message: 'This is not for us.' },
  gone:         { status: 404, code: 'NotFound',          message: 'This conversation has ended.' },
  tooLong:      { status: 413, code: 'MessageSizeTooBig', message: 'This message is too long. Please send it in shorter parts.' },
  mediaType:    { status: 415, code: 'BadArgument',       message: 'Please send JSON, in UTF-8 and not compressed.' },
  notText:      { status: 415, code: 'NotText',           message: 'We can only read words here. Please type it instead.' },
  tooMany:      { status: 429, code: 'TooManyRequests',   message: 'That was a lot at once. Please wait a moment.' },
  unavailable:  { status: 503, code: 'ServiceUnavailable', message: 'We could not take this just now. Please try again.' },
} as const;

export type RefusalKind = keyof typeof refusals;

/** Thrown by a route for what it will not take; `retryAfterS` becomes the Retry-After header. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly status: number;
  readonly code: string;
  readonly retryAfterS: number | undefined;

  constructor(kind: RefusalKind, retryAfterS?: number) {
    super(refusals[kind].message);
    this.kind = kind;
    this.status = refusals[kind].status;
    this.code = refusals[kind].code;
    this.retryAfterS = retryAfterS;
  }
}
