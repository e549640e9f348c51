import { performance } from 'node:perf_hooks';
import type { Screen } from '../../src/core/model.ts';
import { quantile } from '../statistics.ts';
import type { Line } from './line.ts';

export interface Speed {
  readonly p99Ms: number; // For messages of about 300 characters.
  readonly worstMs: number; // For 10 kB of whatever costs most; the middle of several tries.
}

const warmRounds = 400;
const messages = 400;
const shortLength = 300;
const longLength = 10_000;
const tries = 9; // The middle one of so many: what else the machine does falls out.

/** How long the screen takes, once it is warm. */
export function speed(screen: Screen, lines: readonly Line[]): Speed {
  const texts = lines.map((line) => line.text);
  const short = Array.from({ length: messages }, (_, at) => filled(texts.slice((at * 7) % texts.length), shortLength));
  for (let round = 0; round < warmRounds; round += 1) screen(short[round % short.length] ?? '');
  return {
    p99Ms: quantile(
      short.map((text) => middle(screen, text)),
      0.99,
    ),
    worstMs: Math.max(...costly(texts).map((text) => middle(screen, text))),
  };
}

function middle(screen: Screen, text: string): number {
  const times = Array.from({ length: tries }, () => {
    screen('something else'); // It remembers what it heard of the last message.
    const start = performance.now();
    screen(text);
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}

/** Long messages of many kinds: ordinary ones, one word over and over, denials, letters, and no spaces at all. */
function costly(texts: readonly string[]): readonly string[] {
  return [
    filled(texts, longLength),
    ...['i want to ', 'no no ', 'never kill ', 'k i l l ', 'he ', 'xqzv', 'suicid ', '💊', '💊🔫', 'me ', 'he me '].map(
      (piece) => filled([piece.trimEnd()], longLength, piece.endsWith(' ') ? ' ' : ''),
    ),
  ];
}

function filled(texts: readonly string[], length: number, between = ' '): string {
  let text = '';
  for (let at = 0; text.length < length; at += 1) text += (texts[at % texts.length] ?? 'x') + between;
  return text.slice(0, length);
}
