import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. About 30 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const saltBytes = 16;

const lengthMin = 12; // NIST SP 800-63B-4 asks for 8 beside a second factor; the lists of leaked passwords are mostly shorter than 12.
const lengthMax = 256; // In characters. Longer only costs us time.
const distinctMin = 5;

export type PasswordProblem = 'short' | 'long' | 'simple' | 'guessable';

/** What is wrong with a new password. No rules of composition: length counts, and that it is not made of what everybody knows. */
export function passwordProblem(password: string, known: readonly string[]): PasswordProblem | undefined {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < lengthMin) return 'short';
  if (length > lengthMax) return 'long';
  const folded = text.toLowerCase();
  if (new Set(folded).size < distinctMin || isRun(folded)) return 'simple';
  const words = known.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 3);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded).replace(/[^\p{L}]/gu, '');
  return rest.length < distinctMin && words.some((word) => folded.includes(word)) ? 'guessable' : undefined;
}

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, so that the cost can rise and old hashes still be read. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Takes as long for an account that is not there: pass `undefined` then. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = (stored ?? nobodys).match(shape) ?? [];
  if (!salt || !hash) return false;
  const wanted = Buffer.from(hash, 'base64url');
  const settings = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), settings);
  return timingSafeEqual(derived, wanted) && stored !== undefined;
}

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function derive(
  password: string,
  nonce: Buffer,
  settings: Readonly<Record<keyof typeof cost, number>>,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC').slice(0, lengthMax * 4), 'utf8');
  return promisify(argon2)('argon2id', { message, nonce, ...settings });
}

/** "abcdefghijkl", "123456789012": nearly every sign follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  return steps.filter((step) => Math.abs(step) === 1).length > steps.length * 0.75;
}
