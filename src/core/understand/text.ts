/** How much of one message is read. A story fits; a pasted book does not slow anybody else down. */
export const readMax = 4000;

/** One word as we compare it: lower case, no accents, no apostrophes. */
export interface Token {
  readonly word: string;
  /** What stands before it: nothing, a comma or dash, or the end of a sentence. */
  readonly pause: 'none' | 'comma' | 'stop';
}

const stops = new Set(['.', '!', '?', ';', ':', '\n', '\r', '…', '¡', '¿']);
const commas = new Set([',', '(', ')', '—', '–', '"', '•']);
const apostrophes = new Set(["'", '’', '‘', '`', '´']);
const spoken: { readonly [sign: string]: string } = { '&': 'and', '+': 'and', '👍': 'ok', '👎': 'no' };

/** Cut a message into words. Signs we do not know part words and mean nothing; no input makes it throw. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let word = '';
  let pause: Token['pause'] = 'stop';
  const end = () => {
    if (word) tokens.push({ word, pause });
    if (word) pause = 'none';
    word = '';
  };
  const plain = plainText(text);
  let before = ' ';
  for (const sign of plain) {
    if (apostrophes.has(sign)) continue;
    if (isLetter(sign) || isDigit(sign)) {
      if (isDigit(last(word)) && !isDigit(sign) && isDigit(word[0] ?? '')) end(); // "2weeks", "15yo"
      word += sign;
    } else if (isDigit(before) && (sign === ',' || sign === '.')) {
      end(); // "1,3" and "2." part numbers; a full stop after one is told by the space that follows.
      pause = 'comma';
    } else {
      end();
      const initial = sign === '.' && tokens.at(-1)?.word.length === 1; // "N. Carolina"
      if (stops.has(sign) && !initial) pause = 'stop';
      else if ((commas.has(sign) || (sign === '-' && before === ' ')) && pause !== 'stop') pause = 'comma';
      const said = spoken[sign];
      if (said) {
        word = said;
        end();
      }
    }
    before = sign;
  }
  end();
  return tokens;
}

/** The words alone, to compare a message with a label. */
export const wordsOf = (text: string): string =>
  tokenise(text)
    .map(({ word }) => word)
    .join(' ');

const ascii = /^[\t\n\r -~]*$/; // Most of what people write: nothing in it is accented.

function plainText(text: string): string {
  const read = text.slice(0, readMax);
  if (ascii.test(read)) return withApostrophes(read.toLowerCase());
  const whole = read.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFD');
  let plain = '';
  for (const sign of whole.slice(0, readMax * 2)) if (!isAccent(sign)) plain += sign;
  return plain;
}

/** "don;t", "can"t": the key beside the apostrophe. */
const withApostrophes = (text: string) => text.replaceAll(/n[;":]t(?![a-z])/g, 'nt');

const isAccent = (sign: string) => (sign >= '\u0300' && sign <= '\u036f') || sign === '\u200d' || sign === '\ufe0f';
export const isDigit = (sign: string) => sign >= '0' && sign <= '9' && sign.length === 1;
const isLetter = (sign: string) =>
  (sign >= 'a' && sign <= 'z') || (sign > '\u00bf' && sign < '\u2000' && sign !== '×' && sign !== '÷');
const last = (word: string) => word.at(-1) ?? '';
