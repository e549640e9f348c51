import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * A language that nobody speaks: English with accents on every vowel, 40 % longer, in brackets. Whatever is read without
 * them was never given to a translator. `en-XA` runs from left to right, `ar-XB` from right to left.
 */
export type Pseudo = 'en-XA' | 'ar-XB';

const accents = new Map([...'aeiouAEIOU'].map((vowel, at) => [vowel, [...'áéíóúÁÉÍÓÚ'][at] ?? vowel]));
const longer = 0.4;
const shortMax = 300; // As the schema of an answer has it.
const wordMax = 9; // Nothing breaks where a word has no end.
const unsaid = /^(reviewedBy|reviewedOn|helplines|tried|region|small|endings|doubles)$/;

/** What stands in braces stays, but for the words within a choice of ICU: `{count, plural, other {# words}}`. */
export function pseudo(text: string, most = Number.POSITIVE_INFINITY): string {
  const words = accented(text, 0).said;
  const more = Math.max(0, Math.min(Math.ceil(text.length * longer), most - text.length - 3));
  const filler = 'ẋéŷẋóŷé '.repeat(Math.ceil(more / wordMax) + 1).slice(0, more);
  return `[${words}${text.length < wordMax ? '~'.repeat(more) : ` ${filler.trim()}`}]`;
}

/** From `start` to the end, or to the brace that closes what was opened before it. */
function accented(text: string, start: number): { said: string; end: number } {
  let said = '';
  for (let at = start; at < text.length; ) {
    const letter = text[at] ?? '';
    if (letter === '}') return { said, end: at };
    if (letter === '{') {
      const { said: kept, end } = argument(text, at);
      said += kept;
      at = end;
    } else {
      said += accents.get(letter) ?? letter;
      at++;
    }
  }
  return { said, end: text.length };
}

/** `{name}` as it is; of `{count, plural, one {# word} other {# words}}` the words alone are changed. */
function argument(text: string, open: number): { said: string; end: number } {
  let said = '{';
  for (let at = open + 1; at < text.length; ) {
    const letter = text[at] ?? '';
    if (letter === '}') return { said: `${said}}`, end: at + 1 };
    if (letter !== '{') {
      said += letter;
      at++;
      continue;
    }
    const within = accented(text, at + 1);
    said += `{${within.said}}`;
    at = within.end + 1;
  }
  return { said, end: text.length };
}

function pseudoIn(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, unsaid.test(key) ? of : pseudoIn(of)]));
}

const spoken = ['safety', 'intake', 'messages', 'outcomes', 'papers', 'page', 'console', 'canned', 'demo'];
const pages = ['privacy.md', 'crisis-protocol.md'];

/** Write the folder of that language below `content`. Everything in it is whole, and the program hears danger in it. */
export function addPseudo(content: string, tag: Pseudo): void {
  const [from, to] = [join(content, 'en'), join(content, tag)];
  mkdirSync(join(to, 'answers'), { recursive: true });
  for (const name of spoken) {
    const value = parse(readFileSync(join(from, `${name}.yaml`), 'utf8'));
    writeFileSync(join(to, `${name}.yaml`), stringify(pseudoIn(value)));
  }
  for (const name of ['danger', 'language']) cpSync(join(from, `${name}.yaml`), join(to, `${name}.yaml`));
  const words = parse(readFileSync(join(from, 'words.yaml'), 'utf8'));
  const languages = { ...words.languages, [tag]: { whole: [tag === 'en-XA' ? 'pseudo' : 'mirrored'] } };
  writeFileSync(join(to, 'words.yaml'), stringify({ ...words, languages }));
  const asking = parse(readFileSync(join(from, 'asking.yaml'), 'utf8'));
  writeFileSync(join(to, 'asking.yaml'), stringify({ ...asking, say: pseudoIn(asking.say) }));
  for (const name of pages)
    writeFileSync(
      join(to, name),
      readFileSync(join(from, name), 'utf8').replace(/^(#+ )?(.+)$/gm, (_, mark = '', line) => mark + pseudo(line)),
    );
  for (const name of readdirSync(join(from, 'answers')))
    writeFileSync(join(to, 'answers', name), pseudoAnswer(readFileSync(join(from, 'answers', name), 'utf8')));
}

function pseudoAnswer(file: string): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(file) ?? [];
  const { title, short, sms, ...rest } = parse(front);
  const said = { title: pseudo(title), short: pseudo(short, shortMax), ...(sms && { sms: pseudo(sms) }) };
  return `---\n${stringify({ ...rest, ...said })}---\n${body.replace(/^(.+)$/gm, (line) => pseudo(line))}`;
}
