import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { promised } from '../size.ts';
import type { Line, Person, Reply } from './person.ts';
import type { Running } from './start.ts';

export const crisisWords = 'I am going to kill myself tonight';
export const emergencyNumber = '911';
export const crisisNumber = '988';

/** Answered within a second, in the response itself or in the transcript, with both numbers. */
export async function expectHelpline(person: Person, reply: Reply): Promise<void> {
  expect(reply.status).toBe(200);
  expect(reply.ms).toBeLessThanOrEqual(promised(1_000));
  const said =
    reply.said ||
    ours(await person.transcript())
      .map(({ text }) => text)
      .join('\n');
  expect(said).toContain(crisisNumber);
  expect(said).toContain(emergencyNumber);
}

export function ours(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ from }) => from === 'us');
}

export function theirs(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ from }) => from === 'person');
}

/** What the store has, without what was only said live. */
export function durable(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ seq }) => seq > 0);
}

/** Seqs 1, 2, 3 … without a gap, and every one of the person's lines once. */
export function expectWhole(lines: readonly Line[], said: readonly string[]): void {
  const kept = durable(lines);
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1));
  expect(
    theirs(kept)
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual([...said].toSorted());
}

export async function eventually<T>(look: () => Promise<T> | T, withinMs = 40_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (thrown) {
      if (Date.now() > until) throw thrown;
      await pause(50);
    }
  }
}

/** The store takes a turn again. */
export async function recovered(running: Running): Promise<void> {
  await eventually(async () => {
    const probe = await running.visitor();
    const { status, body } = await probe.say('hello');
    expect([status, body.porchlight?.degraded ?? false]).toEqual([200, false]);
  });
}

export function inBatches<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T, at); // True: `at` is within the list.
    }
  };
  return Promise.all(Array.from({ length: size }, worker)).then(() => results);
}
