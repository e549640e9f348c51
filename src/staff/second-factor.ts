import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const periodS = 30;
const secretBytes = 20; // RFC 4226 recommends 160 bits.
const tolerance = 1; // Steps to either side: a phone whose clock is half a minute off (RFC 6238, 5.2).

/** A new secret, in base32 as authenticator apps take it. */
export function newFactorSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(secretBytes)).buffer }).base32;
}

/** What the QR code holds. `label` is shown in the app beside the code. */
export function factorUri(secret: string, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString();
}

/** The time step that this code belongs to, or undefined. A step that was used before does not count again. */
export function factorStep(secret: string, code: string, now: number, usedStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: tolerance });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1000 / periodS) + delta;
  return step > usedStep ? step : undefined;
}

const recoveryCodes = 10;
const recoverySigns = 20; // Of 31 signs, 99 bits: no list of guesses gets there, so a plain hash keeps them.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'; // Without i, l, o, 0 and 1, which look alike.

/** Ten codes for when the phone is lost, each good once. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const signs = Array.from({ length: recoverySigns }, () => alphabet[randomInt(alphabet.length)]);
    return [0, 5, 10, 15].map((from) => signs.slice(from, from + 5).join('')).join('-');
  });
}

export function hashRecoveryCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('base64url');
}

/** The hashes that are left after this code, or undefined when it is none of them. */
export function useRecoveryCode(code: string, hashes: readonly string[]): readonly string[] | undefined {
  const given = Buffer.from(hashRecoveryCode(code));
  const at = hashes.findIndex((hash) => {
    const stored = Buffer.from(hash);
    return stored.length === given.length && timingSafeEqual(stored, given);
  });
  return at < 0 ? undefined : hashes.filter((_, index) => index !== at);
}

function totpOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: periodS, secret: Secret.fromBase32(secret) });
}
