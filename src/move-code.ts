import { randomInt } from 'node:crypto';

/** No vowels, so that a code is never a word; no letter or digit that looks like another one. */
const letters = 'CDFHJKMNPRTVWXY';
const digits = '34679';
const alphabet = letters + digits;
const length = 8;
const pattern = new RegExp(`^(?=.*[${letters}])(?=.*[${digits}])[${alphabet}]{${length}}$`);

/** Twenty signs in eight places; a letter and a digit are always among them, so that no other message looks like one. */
export function makeCode(): string {
  for (;;) {
    const code = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    if (pattern.test(code)) return code;
  }
}

/** "CDFH-3467", to be read aloud and copied. */
export function shownCode(code: string): string {
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** The code that is the whole of a text, however it was typed; undefined where it is anything else. */
export function codeIn(text: string): string | undefined {
  const code = text.replace(/[\s.·–—-]/g, '').toUpperCase();
  return pattern.test(code) ? code : undefined;
}
