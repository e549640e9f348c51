import { expect, test } from 'vitest';
import { LibraryError } from '../../src/library.ts';
import { startMerge } from '../../src/merge.ts';
import { crisisNumber, emergencyNumber, inBatches } from '../service/expectations.ts';
import { address, inbound, library, shell } from '../service/parts.ts';

const poison = 'the one message that no turn survives';

/** The reading throws for one message; everything else works. */
function poisoned() {
  const understand: ReturnType<typeof library.current>['understand'] = (text, ...rest) => {
    if (text.includes(poison)) throw new TypeError('Cannot read properties of undefined');
    return library.current().understand(text, ...rest);
  };
  return shell((whole) => ({ ...whole, current: () => ({ ...whole.current(), understand }) }));
}

test('R8: a turn that throws is answered with the helplines and kept; two hundred others notice nothing', async () => {
  const { intake, spool } = await poisoned();
  const victim = address();
  const crowd = Array.from({ length: 200 }, () => address());
  const [failed, ...others] = await Promise.all([
    intake.handle(inbound(victim, poison)),
    ...crowd.map((each) => intake.handle(inbound(each, 'hello'), { orFail: true })),
  ]);
  if (failed?.type !== 'degraded') throw new Error('It was answered.');
  expect(failed.kept).toBe(true);
  expect(failed.utterances[0]?.text).toContain(crisisNumber);
  expect(failed.utterances[0]?.text).toContain(emergencyNumber);
  expect(others.map(({ type }) => type)).toEqual(crowd.map(() => 'answered'));
  expect([...spool.rows()]).toHaveLength(1);
  expect((await intake.handle(inbound(victim, 'hello again'), { orFail: true })).type).toBe('answered');
});

test('R8: merged three times in vain it is put aside for a person, and holds up nobody', async () => {
  const { intake, parts, spool, parked, alerts } = await poisoned();
  const [victim, other] = [address(), address()];
  await spool.append({ inbound: inbound(victim, poison, { at: 1 }), crisisSent: false });
  await spool.append({ inbound: inbound(victim, 'and then this', { at: 2 }), crisisSent: false });
  await spool.append({ inbound: inbound(other, 'hello', { at: 3 }), crisisSent: false });
  const merge = startMerge(spool, intake, parts.alarm, library, parts.log);
  await merge.round();
  expect((await intake.read(other, 0, 10))[0]).toMatchObject({ from: 'person', text: 'hello' });
  expect(await intake.read(victim, 0, 10)).toEqual([]); // In the order they came.
  await merge.round();
  expect(parked()).toBe(0);
  await merge.round();
  expect(parked()).toBe(1);
  expect(alerts).toEqual([expect.objectContaining({ reason: 'trouble' })]);
  await merge.round();
  expect((await intake.read(victim, 0, 10))[0]).toMatchObject({ from: 'person', text: 'and then this' });
  expect([...spool.rows()]).toEqual([]);
  await merge.close();
});

test("R8: broken words are nobody's fault: what waits in the spool is not put aside, however long it takes", async () => {
  let broken = true;
  const { intake, parts, spool, parked } = await shell((whole) => ({
    ...whole,
    current() {
      if (broken) throw new LibraryError('broken');
      return whole.current();
    },
  }));
  const from = address();
  await intake.handle(inbound(from, 'hello'));
  const merge = startMerge(spool, intake, parts.alarm, library, parts.log);
  for (let round = 0; round < 10; round++) await merge.round();
  expect(parked()).toBe(0);
  broken = false;
  await merge.round();
  expect((await intake.read(from, 0, 10))[0]).toMatchObject({ from: 'person', text: 'hello' });
  await merge.close();
});

test('what was late and landed after all reaches the clients that are open', async () => {
  const { intake, store } = await shell();
  const from = address();
  await intake.handle(inbound(from, 'hello'), { orFail: true });
  const heard: number[] = [];
  intake.listen((_, entries) => void heard.push(...entries.map(({ seq }) => seq)));
  store.inject({ type: 'slow', forMs: 1_000 });
  expect((await intake.handle(inbound(from, 'for me'))).type).toBe('degraded');
  await expect.poll(() => heard.length).toBeGreaterThan(1);
});

test('two messages of one conversation that came in a burst are taken one after the other', async () => {
  const { intake } = await shell();
  const from = address();
  const said = Array.from({ length: 50 }, (_, at) => `line ${at}`);
  await inBatches(said, said.length, (text) => intake.handle(inbound(from, text), { orFail: true }));
  const lines = await intake.read(from, 0, 500);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
  expect(lines.flatMap((line) => (line.from === 'person' ? [line.text] : []))).toEqual(said);
});

test('what waits in the spool comes before what they write next, so that an old "yes" answers no new question', async () => {
  const { intake, spool } = await shell();
  const from = address();
  await intake.handle(inbound(from, 'for me'));
  await spool.append({ inbound: inbound(from, 'no'), crisisSent: false }); // In answer to: is anyone in danger?
  expect(spool.holds(from)).toBe(true);
  expect(spool.holds(address())).toBe(false);
  const handled = await intake.handle(inbound(from, 'my next words'));
  expect(handled.type).toBe('answered');
  const said = (await intake.read(from, 0, 50)).flatMap((entry) => (entry.from === 'person' ? [entry.text] : []));
  expect(said).toEqual(['for me', 'no', 'my next words']);
  expect([...spool.rows()]).toEqual([]);
  expect(spool.holds(from)).toBe(false);
});
