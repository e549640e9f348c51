import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createIntake, type Intake } from '../../src/handle.ts';
import { atOnce, copies } from '../at-once.ts';
import { tries } from '../size.ts';
import { eventually, expectWhole, inBatches } from './expectations.ts';
import { address, inbound, shell } from './parts.ts';
import { start } from './start.ts';

const people = tries(250, 10);
const textsEach = 4;

/** Three shells on one store, as three processes would be: none of them sees another's queue. */
async function three() {
  const { intake, parts, store } = await shell();
  const intakes: readonly Intake[] = [intake, createIntake(parts), createIntake(parts)];
  return { store, pick: (at: number) => intakes[at % intakes.length]! };
}

test('R12: two to ten copies of a message at once make one turn with one set of replies, and each is taken', async () => {
  const { pick } = await three();
  await inBatches(Array.from({ length: 200 }), 4, async (_, at) => {
    const from = address();
    const copies = 2 + (at % 9);
    const message = inbound(from, 'hello', { id: `given:${at}` });
    const answers = await Promise.all(
      Array.from({ length: copies }, (__, n) => pick(n).handle(message, { orFail: true })),
    );
    expect(answers.filter(({ type }) => type === 'answered')).toHaveLength(1);
    expect(answers.filter(({ type }) => type === 'repeated')).toHaveLength(copies - 1);
    const lines = await pick(0).read(from, 0, 100);
    const [first] = answers.filter((answer) => answer.type === 'answered');
    expect(lines).toEqual(first?.entries);
    for (const answer of answers) if (answer.type === 'repeated') expect(answer.seq).toBe(lines[0]?.seq);
  });
});

test('R12: the same over HTTP: every copy gets the same 200 and the same id', async () => {
  const running = await start();
  await inBatches(Array.from({ length: 5 }), 2, async (_, at) => {
    const person = await running.visitor();
    const replies = await Promise.all(
      Array.from({ length: 2 + 2 * at }, () => person.say('hello', { clientId: `client-${at}` })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    await eventually(async () => expectWhole(await person.transcript(), ['hello']));
  });
});

test(`R12: ${people * textsEach} messages of ${people} people on the page, in 2 to 10 copies each, all at once: as many turns`, async () => {
  const running = await start();
  const crowd = await inBatches(Array.from({ length: people }), 4, () => running.visitor());
  const turns = async () => {
    const found = await Promise.all(
      crowd.map(({ conversation: thread }) => running.store().find({ channel: 'web', site: 'columbus', thread })),
    );
    return found.reduce((sum, conversation) => sum + (conversation?.version ?? 0), 0);
  };
  const before = await turns();
  const posts = crowd.flatMap((person, who) =>
    Array.from({ length: textsEach }, (_, n) => () => person.say(`this is message ${n}`, { clientId: `${who}-${n}` })),
  );
  const copied = copies(posts);
  const again = await atOnce(copied);
  const made = async () => (await turns()) - before;
  await expect.poll(made, { timeout: 60_000, interval: 500 }).toBe(people * textsEach); // What was spooled comes in by itself.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await made()).toBe(people * textsEach);
  console.log(`The page: ${copied.length} requests, ${again} to be sent again, were ${await made()} turns.`);
}, 240_000);

test('R13, R14: a new id with the same client id, the same id with another, and both after a restart, are no new turn', async () => {
  const first = await start();
  const crowd = await inBatches(Array.from({ length: 20 }), 2, () => first.visitor());
  const say = { id: 'mine', clientId: 'client' };
  await inBatches(crowd, 4, async (person) => {
    await person.say('hello', say);
    await person.say('hello', { ...say, id: randomUUID() });
    await person.say('hello', { ...say, clientId: randomUUID() });
    await eventually(async () => expectWhole(await person.transcript(), ['hello']));
  });
  const before = await Promise.all(crowd.map((person) => person.transcript()));
  await first.stop();
  const weekLater = Date.now() + 7 * 24 * 60 * 60_000;
  const { service } = await start({ directory: first.directory, now: () => weekLater });
  await inBatches(crowd, 4, async (person, at) => {
    const from = { channel: 'web', site: 'columbus', thread: person.conversation } as const;
    const again = await service.intake.handle(inbound(from, 'hello', { id: 'given:mine' }), { orFail: true });
    expect(again.type).toBe('repeated');
    const retry = inbound(from, 'hello', { clientId: 'client' });
    expect((await service.intake.handle(retry, { orFail: true })).type).toBe('repeated');
    expect(await service.intake.read(from, 0, 500)).toHaveLength(before[at]!.length);
  });
});

test('R15: fifty messages of one conversation at once are taken one by one, none is lost, and others do not wait', async () => {
  const { pick, store } = await three();
  for (let round = 0; round < 4; round++) {
    const [busy, calm] = [address(), address()];
    const said = Array.from({ length: 50 }, (_, at) => `line ${at}`);
    const flood = said.map((text) => pick(0).handle(inbound(busy, text), { orFail: true }));
    expect((await pick(1).handle(inbound(calm, 'hello'), { orFail: true })).type).toBe('answered');
    await Promise.all(flood);
    const lines = await pick(2).read(busy, 0, 1_000);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
    expect(lines.flatMap((line) => (line.from === 'person' ? [line.text] : []))).toEqual(said);
  }
  expect(await store.verifyAudit()).toBeUndefined();
});

test('R16: two different first messages in the same millisecond open one conversation', async () => {
  const { pick, store } = await three();
  await inBatches(Array.from({ length: 200 }), 4, async () => {
    const [from, at] = [address(), Date.now()];
    const both = ['hello', 'is anybody there'].map((text, n) =>
      pick(n).handle(inbound(from, text, { at }), { orFail: true }),
    );
    expect((await Promise.all(both)).map(({ type }) => type)).toEqual(['answered', 'answered']);
    const lines = await pick(2).read(from, 0, 100);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.filter((line) => line.from === 'person')).toHaveLength(2);
    expect(lines.filter((line) => line.from === 'bot' && line.utterance.key.endsWith('hello'))).toHaveLength(1);
    expect(await store.find(from)).toMatchObject({ version: 2 });
  });
});
