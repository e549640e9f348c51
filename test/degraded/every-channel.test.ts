import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { crisisNumber, crisisWords, emergencyNumber, eventually } from '../service/expectations.ts';
import { lockElsewhere } from '../service/lock.ts';
import { emptyDirectory, type Running } from '../service/start.ts';
import { promised } from '../size.ts';
import { type Everywhere, everywhere, type Somebody } from './every-channel.ts';

const textsMax = 32; // Two more than a phone may send at once.

/** In danger on each channel at once: the page, a phone, Teams. */
async function helped(people: readonly Somebody[], words = crisisWords): Promise<void> {
  const answers = await Promise.all(
    people.map(async (each) => ({ channel: each.channel, ...(await each.say(words)) })),
  );
  for (const { channel, read } of answers) {
    expect(read, channel).toContain(crisisNumber);
    expect(read, channel).toContain(emergencyNumber);
  }
  console.log(answers.map(({ channel, ms }) => `${channel} ${Math.round(ms)} ms`).join(', '));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThanOrEqual(promised(1_000));
}

/** Each of them stands in the store once when the trouble is over. */
async function merged({ service, directory, store }: Running, people: readonly Somebody[]): Promise<void> {
  for (const each of people) {
    await eventually(async () => {
      const lines = await service.intake.read(each.address(), 0, 50);
      expect(lines.filter((line) => line.from === 'person' && line.text === crisisWords)).toHaveLength(1);
    });
  }
  await eventually(() => expect(readdirSync(join(directory, 'spool'))).toEqual([]));
  expect(await store().verifyAudit()).toBeUndefined();
}

/** What they said before the trouble: the first on each wire loads what all later ones find there. */
async function begun(where: Everywhere): Promise<readonly Somebody[]> {
  const people = await where.somebody();
  for (const each of people) await each.say('hello');
  return people;
}

async function fill(running: Running): Promise<void> {
  const filler = await running.visitor();
  for (const words of ['I would like some help please. '.repeat(600), 'hello'])
    await eventually(async () => expect((await filler.say(words)).body.porchlight?.degraded).toBe(true));
}

/** Breaks a part of the words in the running service, as a bug would. */
function breakLibrary({ service }: Running, broken: (whole: LiveLibrary) => Partial<LiveLibrary>): () => void {
  const whole = { ...service.library };
  Object.assign(service.library, broken(whole));
  return () => void Object.assign(service.library, whole);
}

test('R4: with a full disk', async () => {
  const where = await everywhere();
  const people = await begun(where);
  where.running.store().inject({ type: 'pages', max: 1 });
  await fill(where.running);
  await helped(people);
});

test('R5: with the database held by another process', async () => {
  const where = await everywhere();
  const people = await begun(where);
  const lock = await lockElsewhere(where.running.directory, 'writing');
  await helped(people);
  await lock.release();
  await merged(where.running, people);
});

test('R5: with a store that dies, and with a disk that hangs', async () => {
  const where = await everywhere();
  const [first, second] = [await begun(where), await begun(where)];
  where.running.store().inject({ type: 'die' });
  await helped(first);
  await eventually(() => where.running.store().health());
  where.running.store().inject({ type: 'hang', forMs: 3 * promised(1_000) });
  await helped(second);
});

function brokenWords(): { readonly words: string; readonly damage: () => void } {
  const words = join(emptyDirectory(), 'content');
  cpSync(contentDirectory, words, { recursive: true });
  const damage = () => {
    for (const file of ['safety', 'messages', 'danger', 'words'])
      writeFileSync(join(words, 'en', `${file}.yaml`), 'cards: [');
  };
  return { words, damage };
}

test('R6: with words that break while it runs', async () => {
  const { words, damage } = brokenWords();
  const where = await everywhere({ environment: { CONTENT_DIR: words } });
  const people = await begun(where);
  damage();
  where.running.service.library.reload();
  await helped(people);
});

test('R6: with words that were broken at the start', async () => {
  const { words, damage } = brokenWords();
  damage();
  const where = await everywhere({ environment: { CONTENT_DIR: words } });
  await begun(where);
  await helped(await where.somebody());
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new RangeError('Maximum call stack size exceeded');
    },
  ],
  ['returns garbage', () => ({ outcome: 'maybe' })],
])(
  'R7: with a screen that %s, whatever they write',
  async (_, fault) => {
    const where = await everywhere();
    const people = await begun(where);
    const mend = breakLibrary(where.running, () => ({ screen: fault as LiveLibrary['screen'] })); // True of neither: that is the fault.
    for (const { read } of await Promise.all(people.map((each) => each.say('hello there'))))
      expect(read).toContain(crisisNumber);
    const texting = people.find(({ channel }) => channel === 'sms');
    await Promise.all(Array.from({ length: textsMax }, () => texting?.say('hello there'))); // Also beyond what a phone may send: who can say that it is not danger?
    mend();
    const told = where.running.lines.filter(({ event, kind }) => event === 'page' && kind?.startsWith('trouble'));
    expect(told.length).toBeGreaterThanOrEqual(people.length);
  },
  60_000,
);

test('R8: with a turn that throws, and nobody else notices', async () => {
  const poison = 'the one message that no turn survives';
  const where = await everywhere({}, {});
  const [victims, others] = [await begun(where), await begun(where)];
  const mend = breakLibrary(where.running, (whole) => ({
    current: () => ({
      ...whole.current(),
      understand: (text, ...rest) => {
        if (text.includes(poison)) throw new TypeError('Cannot read properties of undefined');
        return whole.current().understand(text, ...rest);
      },
    }),
  }));
  await Promise.all([helped(victims, poison), helped(others)]);
  mend();
});

test('R9: with a stored state that is garbage', async () => {
  const where = await everywhere({}, {});
  const people = await begun(where);
  const store = where.running.store();
  for (const each of people) {
    const found = await store.find(each.address());
    if (!found) throw new Error(`Nobody is at ${each.channel}.`);
    const { id, address, openedAt, lastAt, version: fromVersion, lastSeq: fromSeq } = found;
    const nothing = { entries: [], reply: '', deadlines: [], outbox: [], audit: [], consents: [] };
    const state = '{"chart":"intake","version":99}';
    await store.commit({ ...nothing, conversation: { id, address, openedAt, lastAt, fromVersion, fromSeq, state } });
  }
  await helped(people);
  expect(where.running.lines.filter(({ event }) => event === 'conversation.parked')).toHaveLength(people.length);
});
