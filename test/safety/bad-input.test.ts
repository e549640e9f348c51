import { expect, test } from 'vitest';
import { hear, screen } from './dangers.ts';

const cry = 'i want to kill myself';

test('odd input is silence, never an error', () => {
  const odd = [
    '',
    ' ',
    '\0',
    '\uD800',
    '\uDC00\uD800',
    '\u202Eabc\u202C',
    '😀😀😀',
    '<script>alert(1)</script>',
    '&#39;',
    '"',
    "'",
    '<',
    '!!!',
    '\u0301'.repeat(100_000),
    '#'.repeat(20_000),
  ];
  for (const text of odd) expect(screen(text).outcome).toBe('none');
});

test('danger is heard through odd input', () => {
  const wrapped = [
    `\uD800${cry}\uDC00`,
    `\u202E${cry}\u202C`,
    `${'\u0301'.repeat(100_000)}${cry}`,
    `\0${cry}\0`,
    `<p>${cry}</p>`,
    `😭😭${cry}😭`,
    [...cry].join('\u0301'),
    [...cry].join('\u200D'),
  ];
  for (const text of wrapped) expect(screen(text).outcome).toBe('escalate');
});

test('what is said or drawn over and over does not hide what follows', () => {
  const { steps } = hear('💊 🔫 '.repeat(1_500));
  expect(hear('💊 🔫 '.repeat(500)).steps).toBe(steps); // More of it is not even looked at.
  for (const row of ['💊'.repeat(4_000), 'no '.repeat(3_000), '😭🔫💊'.repeat(1_000)]) {
    expect(screen(`${row} ${cry}`).outcome).toBe('escalate');
    expect(screen(`${cry} ${row}`).outcome).toBe('escalate');
  }
});

test('a long text is read to its end: at the head, the tail, and anywhere between', () => {
  const filler = 'we talked about the weather and the bus. ';
  const long = filler.repeat(25_000); // 1 MB
  const at = (share: number) => `${long.slice(0, long.length * share)}. ${cry}. ${long.slice(long.length * share)}`;
  for (const share of [0, 0.31, 0.5, 0.77, 1]) expect(screen(at(share)).outcome).toBe('escalate');
  expect(screen(long).outcome).toBe('none');
});

test('more than we can read is asked about, not ignored', () => {
  expect(screen('a '.repeat(1_500_000))).toMatchObject({ outcome: 'checkIn', rules: ['budget'] });
});

/** Counted, not timed. Each is built to give the grammar as much to try as possible. */
const dense = [
  'i want to ',
  'not ',
  'k i l l ',
  'kill ',
  'pills pills took ',
  'i took all my ',
  'he hits ',
  '" ',
  "'a ",
  '<a ',
  'voices ',
  'a*b ',
  'quiero ',
  'no ',
];

test.each(dense)('work grows no faster than the text: "%s"', (part) => {
  const steps = (length: number, from = 0) =>
    hear(part.repeat(Math.ceil(length / part.length) + 1).slice(from, from + length)).steps;
  // A long text is read in pieces that overlap, cut at any letter.
  const anywhere = (length: number) => Math.max(...Array.from(part, (_, from) => steps(length, from)));
  expect(steps(8_000)).toBeLessThanOrEqual(5.5 * anywhere(2_000) + 100);
  expect(steps(80_000)).toBeLessThanOrEqual(13 * anywhere(8_000) + 1000);
});

test('the same text is always heard the same way', () => {
  const texts = [cry, 'hello', 'my mom took all her pills', 'no puedo más'];
  const first = texts.map((text) => screen(text));
  expect(
    texts
      .toReversed()
      .map((text) => screen(text))
      .toReversed(),
  ).toEqual(first);
});
