import { notGsm, septets } from '../../content/gsm.ts';

/** How a text travels: 160 septets in one piece or 153 in each of several; 70 and 67 characters when one of them is not GSM-7. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly units: number;
  readonly count: number;
}

const single = { 'GSM-7': 160, 'UCS-2': 70 } as const;
const joined = { 'GSM-7': 153, 'UCS-2': 67 } as const; // Seven bytes of each piece say which piece it is.

export function segments(text: string): Segments {
  const encoding = notGsm(text).length === 0 ? 'GSM-7' : 'UCS-2';
  const units = encoding === 'GSM-7' ? septets(text) : text.length;
  return { encoding, units, count: units <= single[encoding] ? 1 : pieces(text, encoding) };
}

/** No piece ends within a character: two septets or two halves of a surrogate pair stay together. */
function pieces(text: string, encoding: Segments['encoding']): number {
  let [count, room] = [1, joined[encoding] as number];
  for (const character of text) {
    const size = encoding === 'GSM-7' ? septets(character) : character.length;
    if (size > room) [count, room] = [count + 1, joined[encoding]];
    room -= size;
  }
  return count;
}

// biome-ignore format: a table reads in columns
const plainer: { readonly [character: string]: string } = {
  '‘': "'", '’': "'", 'ʼ': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '−': '-', '…': '...',
  '•': '-', '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '\t': ' ', '×': 'x', '`': "'", '´': "'",
};

/** One curly quote would halve the room of a whole text, so typography and the accents that GSM-7 lacks are written plainly. */
export function plainly(text: string): string {
  return [...text.normalize('NFC')].map((character) => plainer[character] ?? withoutAccent(character)).join('');
}

function withoutAccent(character: string): string {
  if (notGsm(character).length === 0) return character;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return notGsm(bare).length === 0 ? bare : character;
}
