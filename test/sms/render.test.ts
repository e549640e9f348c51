import { expect, test } from 'vitest';
import { bodyLengthMax, renderTexts, twiml } from '../../src/channels/sms/render.ts';
import { plainly, segments } from '../../src/channels/sms/segments.ts';
import type { Utterance } from '../../src/core/model.ts';

const say = (text: string, rest: Partial<Utterance> = {}): Utterance => ({ key: 'k', text, tone: 'plain', ...rest });
const ask = (labels: readonly string[]): NonNullable<Utterance['ask']> => ({
  question: 'who',
  turn: 1,
  choices: labels.map((label, at) => ({ value: `v${at}`, label })),
  many: false,
  quiet: [],
  typed: false,
  left: 0,
});

test('segments are counted as carriers count them', () => {
  const counted = (text: string) => segments(text).count;
  expect(segments('a'.repeat(160))).toEqual({ encoding: 'GSM-7', units: 160, count: 1 });
  expect(counted('a'.repeat(161))).toBe(2);
  expect(counted('a'.repeat(306))).toBe(2);
  expect(counted('a'.repeat(307))).toBe(3);
  expect(counted('€'.repeat(80))).toBe(1);
  expect(counted('€'.repeat(81))).toBe(2);
  expect(counted(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3); // The euro's two septets stay together.
  expect(segments('’')).toMatchObject({ encoding: 'UCS-2', count: 1 });
  expect(counted('🙂'.repeat(35))).toBe(1);
  expect(counted('🙂'.repeat(36))).toBe(2);
});

test('typography and accents that GSM-7 lacks are written plainly; what it has stays', () => {
  expect(plainly('“I’m – ok…” • 9:00 AM–5:00 PM')).toBe('"I\'m - ok..." - 9:00 AM-5:00 PM');
  expect(plainly('¿Está aquí? Sí, mañana, también.')).toBe('¿Esta aqui? Si, mañana, también.');
  expect(plainly('🙂 żółw')).toBe('🙂 zołw');
  expect(segments(plainly('¿Está aquí? Sí, mañana, también.')).encoding).toBe('GSM-7');
});

test('what a turn says is one text, with its answers numbered', () => {
  expect(renderTexts([say('Hi.'), say('Who is this for?', { ask: ask(['Me', 'Someone I care about']) })])).toEqual([
    { body: 'Hi.\nWho is this for?\n1 Me\n2 Someone I care about', tone: 'plain' },
  ]);
});

test('a crisis card goes first, alone and in its own words', () => {
  const card = say('The long card of the page.', {
    tone: 'crisis',
    sms: 'Call or text 988 now.',
    ask: ask(['I am safe']),
  });
  expect(renderTexts([say('Hello.'), card])).toEqual([
    { body: 'Call or text 988 now.', tone: 'crisis' },
    { body: 'Hello.', tone: 'plain' },
  ]);
});

test('nothing is ever cut: what is too long goes on in the next text, in order', () => {
  const words = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
  for (const text of [words, 'x'.repeat(5_000), '🙂'.repeat(2_000), words.replaceAll(' ', '\n')]) {
    const bodies = renderTexts([say(text)]).map(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(2);
    for (const body of bodies) expect(body.length).toBeLessThanOrEqual(bodyLengthMax);
    for (const body of bodies) expect(body.isWellFormed()).toBe(true);
    expect(bodies.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  }
});

test('nothing to say is no text, and markup in the response is text', () => {
  expect(renderTexts([])).toEqual([]);
  expect(twiml([])).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
  expect(twiml(['<b>&"\''])).toContain('<Message>&#60;b&#62;&#38;&#34;&#39;</Message>');
});
