import { expect, onTestFinished, test } from 'vitest';
import { createIntake } from '../../src/handle.ts';
import { createHandoffDesk } from '../../src/handoff/desk.ts';
import { HandoffError, type Staff } from '../../src/handoff/handoff.ts';
import { address, inbound, shell } from '../service/parts.ts';
import { openHour } from './stage.ts';

const races = Number(process.env.RACES ?? 60);
const processes = 3;

/** Three desks on one store, as three processes would be: none of them sees another's queue. */
async function threeDesks() {
  const { parts, store } = await shell(
    (whole) => whole,
    () => openHour,
  );
  const sides = Array.from({ length: processes }, () => {
    const intake = createIntake(parts);
    const desk = createHandoffDesk({ ...parts, intake });
    onTestFinished(() => desk.stop());
    return { intake, desk };
  });
  return { store, sides };
}

test(`R22: in ${races} races of 2 to 20 at once exactly one wins, and everybody else is told who`, async () => {
  const { store, sides } = await threeDesks();
  for (let race = 0; race < races; race += 1) {
    const from = address();
    await sides[0]!.intake.handle(inbound(from, 'a real person please', { at: openHour }), { orFail: true });
    const conversation = (await store.find(from))!.id;
    const runners: Staff[] = Array.from({ length: 2 + (race % 19) }, (_, at) => ({
      id: `s${race}-${at}`,
      name: `Name ${at}`,
    }));
    const results = await Promise.all(
      runners.map((by, at) =>
        sides[at % processes]!.desk.claim({ conversation, by, key: `race-${at}` }).catch(
          (thrown) => thrown as HandoffError,
        ),
      ),
    );
    const winners = results.filter((result) => !(result instanceof Error));
    expect(winners).toHaveLength(1);
    const losers = results.filter((result) => result instanceof HandoffError);
    expect(losers).toHaveLength(runners.length - 1);
    for (const { code, holder } of losers) expect([code, holder]).toEqual(['taken', winners[0]!.name]);
  }
}, 600_000);

test(`R29: in ${races} races of a message with a claim or a release, exactly one side answers it`, async () => {
  const { store, sides } = await threeDesks();
  const by = { id: 'sam', name: 'Sam' };
  for (let race = 0; race < races; race += 1) {
    const from = address();
    await sides[0]!.intake.handle(inbound(from, 'a real person please', { at: openHour }), { orFail: true });
    const conversation = (await store.find(from))!.id;
    const [claim] = await Promise.all([
      sides[1]!.desk.claim({ conversation, by, key: `c${race}` }),
      sides[2]!.intake.handle(inbound(from, 'while they come', { at: openHour }), { orFail: true }),
    ]);
    await Promise.all([
      sides[1]!.desk.giveBack({ conversation, by, fence: claim.fence, key: `b${race}` }),
      sides[0]!.intake.handle(inbound(from, 'while they go', { at: openHour }), { orFail: true }),
    ]);
    const lines = await sides[0]!.intake.read(from, 0, 100);
    const key = (at: number) => {
      const line = lines[at];
      return line?.from === 'bot' ? line.utterance.key : undefined;
    };
    const [joined, returned] = ['joined', 'returned'].map((name) => lines.findIndex((_, at) => key(at) === name));
    const at = (text: string) => lines.findIndex((line) => line.from === 'person' && line.text === text);
    const isAnswered = (text: string) => {
      const next = key(at(text) + 1);
      return next !== undefined && next !== 'joined' && next !== 'returned';
    };
    expect(isAnswered('while they come')).toBe(at('while they come') < joined!);
    expect(isAnswered('while they go')).toBe(at('while they go') > returned!);
  }
}, 600_000);
