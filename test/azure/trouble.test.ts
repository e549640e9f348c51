import nock from 'nock';
import { expect, test } from 'vitest';
import { azureLimits } from '../../src/channels/azure/options.ts';
import { fallback } from '../../src/core/fallback.ts';
import { eventually } from '../service/expectations.ts';
import { asShipped, start } from '../service/start.ts';
import { azureEnvironment, type Microsoft, type Mood, serviceUrl, standIn } from './microsoft.ts';
import { type TeamsPerson, teamsPerson } from './person.ts';

const open = () => start({ environment: azureEnvironment });
const acknowledgedMs = azureLimits.callMs; // Whoever waited for a connector that hangs would be slower.
const crisis = 'I am going to kill myself tonight';
const pageOf = (lines: readonly { event: string; kind?: string }[], kind: string) =>
  lines.filter((line) => line.event === 'page' && line.kind?.startsWith(kind)).length;

/** The first message of a process loads what all later ones find there; a busy machine takes its time over it. */
async function warmUp(url: string, microsoft: Microsoft): Promise<void> {
  const person = teamsPerson(url);
  const message = { text: 'hello', id: 'warm' };
  await eventually(async () => expect((await person.post(message)).status).toBe(200));
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThan(0));
  microsoft.forget();
}

/** A busy machine may have to ask the channel to come again; each answer counts, and the message is one turn. */
async function untilTaken(person: TeamsPerson, text: string): Promise<readonly number[]> {
  const message = { text, id: 'once' };
  const times: number[] = [];
  await eventually(async () => {
    const { status, ms } = await person.post(message);
    times.push(ms);
    expect(status).toBe(200);
  });
  return times;
}

const builtIn = (['fallback', 'fallbackCrisis'] as const).map((key) => fallback(key, 'en', 'US').text);
/** What was posted to somebody of a turn: the built-in lines of an answer that was not committed are apart. */
function repliesTo({ conversation }: TeamsPerson, { posts }: Microsoft): number {
  const replies = posts.filter(({ body }) => !builtIn.some((text) => JSON.stringify(body).includes(text)));
  return replies.filter(({ body }) => body.conversation.id === conversation).length;
}

for (const mood of ['hangs', 503, 500, 429, 403, 302] as const satisfies readonly Mood[]) {
  test(`R18 while the connector ${typeof mood === 'number' ? `answers ${mood}` : mood}, everybody is acknowledged and nothing is lost without a word`, async () => {
    const microsoft = standIn();
    const { service, lines, store } = await open();
    await warmUp(service.url, microsoft);
    microsoft.mood = mood;
    const people = Array.from({ length: 8 }, () => teamsPerson(service.url));
    const times = await Promise.all(people.map((person, at) => untilTaken(person, at === 0 ? crisis : 'hello')));
    expect(Math.max(...times.flat())).toBeLessThan(acknowledgedMs);
    for (const { conversation } of people) {
      const address = { channel: 'teams', site: 'columbus', thread: `msteams:${conversation}` } as const;
      expect((await service.intake.read(address, 0, 10)).length).toBeGreaterThan(1);
    }
    const isSure = mood === 503 || mood === 429; // Said to have taken nothing: tried again until it is there.
    if (!isSure) await eventually(() => expect(pageOf(lines, 'trouble')).toBe(7), 40_000);
    microsoft.mood = 'well';
    const delivered = () => people.map((person) => repliesTo(person, microsoft));
    // In danger: once more after an unclear end. The others: only where nothing can have arrived; staff hear of the rest.
    const expected = people.map((_, at) => (isSure || (at === 0 && (mood === 'hangs' || mood === 500)) ? 1 : 0));
    await eventually(() => expect(delivered()).toEqual(expected));
    expect(microsoft.strays).toEqual([]);
    expect(await store().lease(Date.now(), 1, 100)).toEqual([]);
  });
}

test('R18 a connector that takes and never answers hears crisis text at most twice, and everything else once', async () => {
  const microsoft = standIn();
  const { service, lines } = await open();
  await warmUp(service.url, microsoft);
  microsoft.mood = 'hangs after taking';
  const [calm, inDanger] = [teamsPerson(service.url), teamsPerson(service.url)];
  const times = await Promise.all([untilTaken(calm, 'hello'), untilTaken(inDanger, crisis)]);
  expect(Math.max(...times.flat())).toBeLessThan(acknowledgedMs);
  await eventually(() => expect([pageOf(lines, 'trouble'), pageOf(lines, 'crisis')]).toEqual([1, 2]), 40_000);
  await eventually(() => expect(lines.filter(({ event }) => event === 'outbox.lost')).toHaveLength(2), 40_000);
  expect([repliesTo(calm, microsoft), repliesTo(inDanger, microsoft)]).toEqual([1, 2]);
});

test('R44 a connector that hangs holds up neither staff nor another conversation', async () => {
  const microsoft = standIn();
  const { service, lines } = await open();
  await warmUp(service.url, microsoft);
  microsoft.mood = 'hangs';
  await teamsPerson(service.url).say('hello');
  await new Promise((resolve) => setTimeout(resolve, 300));
  microsoft.mood = 'well';
  await teamsPerson(service.url).say(crisis);
  await eventually(() => expect(pageOf(lines, 'crisis')).toBe(1));
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  expect(lines.filter(({ event }) => event === 'outbox.lost' || event === 'outbox.unsent')).toEqual([]); // The first line hangs still.
});

test('a turn that is not committed is 503, the helpline goes out all the same, and the second try is one turn', async () => {
  const microsoft = standIn();
  const { service, store } = await start({ environment: { ...asShipped, ...azureEnvironment } });
  const person = teamsPerson(service.url);
  await person.say('hello');
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  store().inject({ type: 'hang', forMs: 3_000 });
  const message = { text: crisis, id: 'the-same' };
  const first = await person.post(message);
  expect([first.status, first.ms < acknowledgedMs]).toEqual([503, true]);
  expect(first.headers.get('retry-after')).not.toBeNull();
  await eventually(() => expect(JSON.stringify(microsoft.posts.at(-1)?.body)).toMatch(/988/));
  const again = () => person.post(message);
  await eventually(async () => expect((await again()).status).toBe(200));
  const address = { channel: 'teams', site: 'columbus', thread: `msteams:${person.conversation}` } as const;
  const lines = await service.intake.read(address, 0, 50);
  expect(lines.filter((line) => line.from === 'person' && line.text === crisis)).toHaveLength(1);
});

test('while Microsoft’s keys are out of reach a message is asked to come again, and no host is named', async () => {
  const microsoft = standIn();
  nock.cleanAll();
  nock('https://login.botframework.com').persist().get(/.*/).reply(502, 'bad gateway at login.botframework.com');
  const { service } = await open();
  const { status, text } = await teamsPerson(service.url).say('hello');
  expect(status).toBe(503);
  expect(text).not.toMatch(/botframework|gateway/);
  expect(microsoft.posts).toEqual([]);
});

test('what time brings about is posted where the person last wrote from, also after a restart', async () => {
  const microsoft = standIn();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const first = await start({ environment: azureEnvironment, now });
  const person = teamsPerson(first.service.url);
  await person.say('hello');
  await person.say('can I talk to a person please');
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThanOrEqual(2));
  await first.stop();
  const before = microsoft.posts.length;
  ahead = 10 * 60_000;
  const second = await start({ environment: azureEnvironment, now, directory: first.directory });
  const due = await second.store().due(now(), 10);
  const address = { channel: 'teams', site: 'columbus', thread: `msteams:${person.conversation}` } as const;
  await second.service.intake.handle({
    address,
    id: 'staff-1',
    at: now(),
    said: { type: 'staff', does: 'claim', by: 'somebody' },
  });
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThan(before));
  const last = microsoft.posts.at(-1)!;
  expect(last.path).toBe(`${new URL(serviceUrl).pathname}v3/conversations/${person.conversation}/activities`);
  expect(JSON.stringify(last.body)).toMatch(/This is a person/);
  expect(due.every(({ address: at }) => at.thread === address.thread)).toBe(true);
});
