import { expect } from 'vitest';
import type { Address } from '../../src/core/model.ts';
import { address, inbound } from '../service/parts.ts';
import { openHour, type Stage } from './stage.ts';

const hourMs = 60 * 60_000;

/** The short way to a promised call, at night. */
export async function promised(
  set: Stage,
  from = address(),
): Promise<{ readonly from: Address; readonly conversation: string }> {
  const { clock, writes, store } = set;
  clock.at = openHour + 15 * hourMs; // Two in the morning.
  await writes(from, 'can someone call me');
  const { id: conversation } = (await store.find(from))!; // They have just written.
  await choosesTime(set, from);
  expect(await store.staff.calls(10)).toMatchObject([{ conversation, kind: 'callback' }]);
  return { from, conversation };
}

/** The first time that is offered, on the way that leads there. */
export async function choosesTime({ clock, writes, intake }: Stage, from: Address): Promise<void> {
  for (const text of ['no', 'no', 'yes', 'Robin, 614-555-0142']) await writes(from, text);
  for (let step = 0; step < 6; step += 1) {
    const entries = await intake.read(from, 0, 500);
    const ask = entries
      .flatMap((entry) => (entry.from === 'bot' && entry.utterance.ask ? [entry.utterance.ask] : []))
      .at(-1);
    if (ask?.question === 'callback') {
      const [slot] = ask.choices;
      const said = {
        type: 'choice',
        question: 'callback',
        turn: ask.turn,
        values: [slot!.value],
        text: slot!.label,
      } as const;
      await intake.handle({ ...inbound(from, ''), said, at: clock.at });
      break;
    }
    await writes(from, ask?.question === 'who' ? 'me' : 'no');
  }
}
