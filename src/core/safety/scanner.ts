/** How a word is cut off from the one before it. */
export const cut = { none: 0, comma: 1, join: 2, sentence: 3 } as const;
export type Cut = (typeof cut)[keyof typeof cut];

export interface Word {
  readonly text: string;
  readonly cut: Cut;
  readonly quoted: boolean;
}

const invisible = /[\p{M}\p{Cf}\p{Cs}]/gu; // Combining marks, zero-width and direction marks, lone surrogates.
const ascii = /^[\t\n\r -~]*$/;
const apostropheEntity = /&(?:#39|#x27|apos|rsquo|#8217);/gi;
const apostrophes = new Set(["'", '’', '‘', '`', '´', 'ʼ', '＇']);
const quotes = new Set(['"', '“', '”', '«', '»', '„']);
const sentenceEnds = new Set(['.', '!', '?', '\n', '…', '¿', '¡', '\u2028', '|']);
const clauseEnds = new Set([',', ';', ':', '(', ')', '—', '–', '/']);
const insideWord = new Set(['*', '!', '@', '$']); // "d!e", "k*ll": only between two letters.
const lookAlike = new Map([...'аеорсухіѕјԁⅼ'].map((from, at) => [from, 'aeopcyxisjdl'[at] ?? from]));
const wordMax = 40; // Longer than any word we look for: keeps every step on a word constant.
const rowMax = 24; // "no no no …", a row of pictures: more of them tells nothing new.
const tagMax = 200; // An HTML tag longer than this is read as text.

/** Plain lower-case text: compatibility forms, accents, invisible marks and entities undone. */
export function plain(text: string): string {
  if (ascii.test(text)) return text.replace(apostropheEntity, "'").toLowerCase();
  const visible = text.replace(invisible, '').replace(apostropheEntity, "'");
  return visible.normalize('NFKD').replace(invisible, '').toLowerCase();
}

/** Cut plain text into words, remembering clauses, sentences and quotation. One pass. */
export function scan(text: string): Word[] {
  const scanner = new Scanner(text);
  while (!scanner.done) scanner.step();
  return scanner.finish();
}

class Scanner {
  readonly #characters: ArrayLike<string>;
  readonly #words: Word[] = [];
  #at = 0;
  #word = '';
  #cut: Cut = cut.sentence;
  #quoted = false;
  #row = 0; // How often the last word was said at once, or how many pictures.
  #spelling = false; // In the middle of "k.i.l.l.", whose last dot ends no sentence.

  constructor(text: string) {
    this.#characters = ascii.test(text) ? text : [...text]; // A sign may be written as two codes.
  }

  get done(): boolean {
    return this.#at >= this.#characters.length;
  }

  step(): void {
    const raw = this.#peek();
    const character = raw > '~' ? (lookAlike.get(raw) ?? raw) : raw;
    this.#at += 1;
    if (isLetter(character)) this.#word += this.#word.length < wordMax ? character : '';
    else if (character === ' ') this.#emit();
    else if (apostrophes.has(character)) this.#apostrophe();
    else if (insideWord.has(character) && this.#betweenLetters()) this.#word += character;
    else if (!this.#spelledOut(character)) this.#separator(character);
  }

  finish(): Word[] {
    this.#emit();
    // A message that is one quotation is the person's own way of writing, not a citation.
    const cited = this.#words.some((word) => !word.quoted) && !this.#quoted;
    return cited ? this.#words : this.#words.map((word) => ({ ...word, quoted: false }));
  }

  #separator(character: string): void {
    this.#emit();
    if (character === '<') this.#skipTag();
    else if (quotes.has(character)) this.#quoted = !this.#quoted;
    else if (sentenceEnds.has(character)) this.#cut = cut.sentence;
    else if (clauseEnds.has(character) || (character === '-' && this.#peek() === ' '))
      this.#cut = this.#cut || cut.comma;
    else if (character === '&') this.#push('and');
    else if (isPicture(character)) this.#push(character);
  }

  /** Inside a word it is lost ("don't"); around words it quotes ('Hurt'). */
  #apostrophe(): void {
    if (this.#word !== '' && isLetter(this.#peek())) return;
    const opens = this.#word === '' && isLetter(this.#peek()) && this.#closes();
    this.#emit();
    this.#quoted = opens;
  }

  #closes(): boolean {
    const end = Math.min(this.#characters.length, this.#at + wordMax * 2);
    for (let at = this.#at; at < end; at += 1) {
      if (apostrophes.has(this.#characters[at] ?? '') && !isLetter(this.#characters[at + 1] ?? '')) return true;
    }
    return false;
  }

  #betweenLetters(): boolean {
    return this.#word !== '' && isLetter(this.#peek());
  }

  /** "k.i.l.l" and "k-i-l-l" are single letters, not sentences. */
  #spelledOut(character: string): boolean {
    const joined = (character === '.' || character === '-' || character === '_') && this.#word.length === 1;
    if (!joined || !(this.#spelling || isLetter(this.#peek()))) return false;
    this.#emit();
    this.#spelling = isLetter(this.#peek());
    return true;
  }

  #skipTag(): void {
    const next = this.#peek();
    if (next !== '/' && !isLetter(next)) return;
    const until = Math.min(this.#characters.length, this.#at + tagMax);
    for (let at = this.#at; at < until; at += 1) {
      if (this.#characters[at] !== '>') continue;
      this.#at = at + 1;
      return;
    }
  }

  #emit(): void {
    if (this.#word !== '') this.#push(this.#word);
    this.#word = '';
  }

  #push(text: string): void {
    const before = this.#words.at(-1)?.text ?? '';
    this.#row = text === before || (isPicture(text) && isPicture(before)) ? this.#row + 1 : 1;
    if (this.#row > rowMax) return;
    this.#words.push({ text, cut: this.#cut, quoted: this.#quoted });
    this.#cut = cut.none;
  }

  #peek(): string {
    return this.#characters[this.#at] ?? '';
  }
}

function isLetter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return code < 0x2000 ? code >= 0xaa : code >= 0x2c00 && code < 0xe000 && !(code >= 0x3000 && code < 0x3040);
}

function isPicture(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x2600;
}
