import { expect, test } from 'vitest';
import { azureEnvironment, standIn as microsoftStandIn } from '../azure/microsoft.ts';
import { teamsPerson } from '../azure/person.ts';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { environment } from './account.ts';
import { phone, standIn } from './twilio.ts';

const crowd = 25; // More than any pool of connections that a library keeps by itself.

/** All three channels on one service, and a crowd on each of the two whose words go out by somebody else's service. */
async function scene() {
  const twilio = standIn();
  const microsoft = microsoftStandIn();
  const running = await start({ environment: { ...environment, ...azureEnvironment } });
  const { url } = running.service;
  const each = <T>(make: (at: number) => T) => Array.from({ length: crowd }, (_, at) => make(at));
  return {
    ...running,
    twilio,
    microsoft,
    phones: each((at) => phone(url, twilio, `+1614557${1_000 + at}`)),
    inTeams: each(() => teamsPerson(url)),
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const taken = (say: () => Promise<{ readonly status: number }>) =>
  eventually(async () => expect((await say()).status).toBe(200));

/** Said, answered and kept; and in danger, somebody told. */
async function pageWorks({ visitor, lines }: Scene): Promise<void> {
  const person = await visitor();
  for (const text of ['hello', 'why do you ask', 'i want to kill myself']) await taken(() => person.say(text));
  await eventually(async () => expect((await person.transcript()).some(({ text }) => /988/.test(text))).toBe(true));
  await eventually(() =>
    expect(lines.some(({ event, kind }) => event === 'page' && kind?.startsWith('crisis'))).toBe(true),
  );
}

// No clock judges here. What hangs does not end while the test looks, so whoever is answered has not waited for it: not in a
// queue, not for a lock, not for a connection.

test('while Twilio hangs, the page and Teams are answered, and somebody is told of danger', async () => {
  const all = await scene();
  const { twilio, microsoft, phones, inTeams } = all;
  twilio.answers('hangs');
  await Promise.all(phones.map((each) => taken(() => each.text('hi'))));
  await eventually(() => expect(twilio.requests()).toBeGreaterThanOrEqual(crowd));
  await pageWorks(all);
  await Promise.all(inTeams.map((each) => taken(() => each.say('hello'))));
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThanOrEqual(crowd));
  expect(twilio.sent).toEqual([]);
});

test('while the connector hangs, the page and texts are answered, and somebody is told of danger', async () => {
  const all = await scene();
  const { twilio, microsoft, phones, inTeams } = all;
  microsoft.mood = 'hangs';
  await Promise.all(inTeams.map((each) => taken(() => each.say('hello'))));
  await pageWorks(all);
  await Promise.all(phones.map((each) => taken(() => each.text('hi'))));
  await eventually(() => expect(new Set(twilio.sent.map(({ to }) => to)).size).toBe(crowd));
  expect(microsoft.posts).toEqual([]);
});
