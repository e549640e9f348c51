/** Ways in which a content file is broken by a slip, an editor, a full disk or malice. Each must leave the last good words in use. */
export interface Corruption {
  readonly name: string;
  readonly file: string; // In the folder of the language.
  readonly damage: (bytes: Buffer) => Buffer | null; // Null: the file is gone.
}

const files = ['safety.yaml', 'intake.yaml', 'messages.yaml', 'outcomes.yaml'] as const;
type File = (typeof files)[number];

/** A key that is there in both languages, with the text after it. */
const keyIn: { readonly [F in File]: RegExp } = {
  'safety.yaml': /^ {2}teamAway: .*$/m,
  'intake.yaml': /^ {2}again: .*$/m,
  'messages.yaml': /^hello: .*$/m,
  'outcomes.yaml': /^OUTPATIENT:$/m,
};

const text = (change: (text: string, file: File) => string) => (bytes: Buffer, file: File) =>
  Buffer.from(change(bytes.toString('utf8'), file), 'utf8');
const cut = (share: number) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * share));
const before = (line: string) => text((all, file) => all.replace(keyIn[file], (found) => `${line}\n${found}`));
const bomb = (depth: number) =>
  Array.from(
    { length: depth },
    (_, n) =>
      `b${n}: &b${n} [${
        n
          ? Array(9)
              .fill(`*b${n - 1}`)
              .join(', ')
          : 'x'
      }]`,
  ).join('\n');

// biome-ignore format: a table reads in columns
const damages: { readonly [name: string]: (bytes: Buffer, file: File) => Buffer | null } = {
  'gone':                         () => null,
  'empty':                        () => Buffer.alloc(0),
  'only a line break':            () => Buffer.from('\n'),
  'only a comment':               () => Buffer.from('# nothing\n'),
  'a list instead of keys':       () => Buffer.from('- a\n- b\n'),
  'one word':                     () => Buffer.from('hello\n'),
  'zeros after a crash':          (bytes) => Buffer.alloc(bytes.length),
  'zeros at the end':             (bytes) => Buffer.concat([bytes.subarray(0, bytes.length - 64), Buffer.alloc(64)]),
  'noise':                        (bytes) => Buffer.from(bytes.map((byte, at) => byte ^ (at % 251))),
  'half written':                 cut(0.5),
  'a tenth written':              cut(0.1),
  'nine tenths written':          cut(0.9),
  'without its last byte':        (bytes) => bytes.subarray(0, bytes.length - 1),
  'without its last word':        (bytes) => bytes.subarray(0, bytes.length - 5),
  'too large':                    (bytes) => Buffer.concat([bytes, Buffer.from(`# ${'x'.repeat(1_100_000)}\n`)]),
  'UTF-16':                       (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'),
  'a byte order mark':            (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  'Latin-1':                      (bytes) => Buffer.from(`${bytes.toString('utf8')}# sí\n`, 'latin1'),
  'accents mangled':              text((all) => `${all}# ${Buffer.from('sí').toString('latin1')}\n`),
  'a lost character':             text((all) => `${all}# \ufffd\n`),
  'an overlong byte':             (bytes) => Buffer.concat([bytes, Buffer.from([0x23, 0xc0, 0xaf, 0x0a])]),
  'written twice':                text((all) => all + all),
  'two documents':                text((all) => `${all}---\nmore: here\n`),
  'a duplicate key':              text((all, file) => all.replace(keyIn[file], (found) => `${found}\n${found}`)),
  'an unknown key':               before('nobodyKnowsThis: x'),
  'a tab':                        before('\tbroken: x'),
  'an open quote':                before('broken: "x'),
  'an open brace':                before('broken: {a: [b'),
  'a merge conflict':             before('<<<<<<< HEAD'),
  'a custom tag':                 before('broken: !secret x'),
  'a JavaScript tag':             before('broken: !!js/function "x"'),
  'an unknown alias':             before('broken: *nowhere'),
  'an alias bomb':                text((all) => `${bomb(9)}\n${all}`),
  '__proto__':                    text((all) => `${all}\n__proto__: {polluted: yes}\n`),
  'constructor':                  text((all) => `${all}\nconstructor: x\n`),
  'another file':                 () => Buffer.from('reviewedBy: null\nreviewedOn: null\nwho: x\n'),
  'no line about its review':     text((all) => all.replace(/^reviewedBy: null\n/m, '')),
  'a review without a name':      text((all) => all.replace(/^reviewedBy: null$/m, 'reviewedBy: 7')),
  'a review on no day':           text((all) => all.replace(/^reviewedOn: null$/m, 'reviewedOn: soon')),
};

/** The same slips in a text; outcomes are voiced, so they have lines of their own below. */
// biome-ignore format: a table reads in columns
const slips: { readonly [name: string]: (found: string) => string } = {
  'an empty text':            (found) => found.replace(/: .*/, ": ''"),
  'a number for a text':      (found) => found.replace(/: .*/, ': 42'),
  'nothing for a text':       (found) => found.replace(/: .*/, ':'),
  'a list for a text':        (found) => found.replace(/: .*/, ': [a, b]'),
  'only one voice':           (found) => found.replace(/: .*/, ': {self: hello}'),
  'an unknown placeholder':   (found) => found.replace(/: .*/, ': Please call {nobody} now.'),
  'a placeholder elsewhere':  (found) => found.replace(/: .*/, ': We call you {slot}.'),
  'half a placeholder':       (found) => found.replace(/: .*/, ': "Please call {emergency now."'),
  'a misspelt key':           (found) => found.replace(/^( *)\w+/, '$1mispelt'),
  'an endless text':          (found) => found.replace(/: .*/, `: ${'word '.repeat(500)}end`),
};

export const corruptions: readonly Corruption[] = files.flatMap((file) => [
  ...Object.entries(damages).map(([name, damage]) => ({ name, file, damage: (bytes: Buffer) => damage(bytes, file) })),
  ...(file === 'outcomes.yaml' ? [] : Object.entries(slips)).map(([name, slip]) => ({
    name,
    file,
    damage: (bytes: Buffer) => Buffer.from(bytes.toString('utf8').replace(keyIn[file], slip), 'utf8'),
  })),
]);
