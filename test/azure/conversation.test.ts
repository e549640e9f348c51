import { expect, test } from 'vitest';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { azureEnvironment, type Card, type CardAction, type Element, standIn } from './microsoft.ts';
import { teamsPerson } from './person.ts';

const open = () => start({ environment: azureEnvironment });

/** Every button, wherever it stands on a card. */
function buttons(card: Card): readonly CardAction[] {
  const within = (element: Element): readonly CardAction[] => [
    ...(element.actions ?? []),
    ...(element.items ?? []).flatMap(within),
  ];
  return [...card.body.flatMap(within), ...(card.actions ?? [])];
}

function wordsOf(card: Card): string {
  const within = (element: Element): string =>
    [...(element.inlines ?? []).map(({ text }) => text), ...(element.items ?? []).map(within)].join(' ');
  return card.body.map(within).join('\n');
}

test('install events come twice and are greeted once; the first text says who else may read it and where to go instead', async () => {
  const microsoft = standIn();
  const { service } = await open();
  const person = teamsPerson(service.url);
  const answers = await person.install();
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  await person.say('hello');
  await eventually(() => expect(microsoft.posts).toHaveLength(2));
  const [greeting, next] = microsoft.posts;
  expect(greeting).toMatchObject({
    path: `/amer/v3/conversations/${person.conversation}/activities`,
    authorization: 'Bearer OUT',
  });
  const card = greeting!.body.attachments![0]!.content;
  expect(wordsOf(card)).toMatch(/computer program/);
  expect(wordsOf(card)).toMatch(/employer may be able to read/);
  expect(wordsOf(card)).toMatch(/call 614-555-0142 from your own phone/);
  expect(JSON.stringify(next!.body)).not.toMatch(/employer/);
  expect(microsoft.tokensGiven()).toBe(1);
  expect(microsoft.strays).toEqual([]);
});

test('a tap is answered in the response by a card without buttons, and a copy of it gets the same one', async () => {
  const microsoft = standIn();
  const { service } = await open();
  const person = teamsPerson(service.url);
  await person.install();
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  const first = buttons(microsoft.posts[0]!.body.attachments![0]!.content).find(
    ({ type }) => type === 'Action.Execute',
  )!;
  const id = 'tap-1';
  const answers = await Promise.all(Array.from({ length: 5 }, () => person.execute(first.data!, { id })));
  const again = await person.execute(first.data!); // A second finger: another id, the same button.
  for (const { status, text } of [...answers, again]) {
    expect(status).toBe(200);
    expect(text).toBe(answers[0]!.text);
  }
  const { type, value } = JSON.parse(answers[0]!.text) as { type: string; value: Card };
  expect(type).toBe('application/vnd.microsoft.card.adaptive');
  expect(wordsOf(value)).toContain(`✓ ${first.title}`);
  expect(buttons(value)).toEqual([]);
  await eventually(() => expect(microsoft.posts).toHaveLength(2)); // The next question, once.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(microsoft.posts).toHaveLength(2);
});

test('danger is answered with the numbers to call as links, on a message of their own', async () => {
  const microsoft = standIn();
  const { service } = await open();
  const person = teamsPerson(service.url);
  expect((await person.say('I am going to kill myself tonight')).status).toBe(200);
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  const card = microsoft.posts[0]!.body.attachments![0]!.content;
  const links = buttons(card).filter(({ type }) => type === 'Action.OpenUrl');
  expect(links.map(({ url }) => url)).toEqual(expect.arrayContaining(['tel:988', 'tel:911']));
  expect(wordsOf(card)).toMatch(/988/);
});

test('a mention is left out, a picture and a group get one polite line each, and what is not ours is left alone', async () => {
  const microsoft = standIn();
  const { service } = await open();
  const person = teamsPerson(service.url);
  const entities = [{ type: 'mention', mentioned: { id: '28:bot', name: 'Intake' }, text: '<at>Intake</at>' }];
  await person.say('<at>Intake</at>&nbsp;hello there', { entities });
  await eventually(() => expect(microsoft.posts).toHaveLength(1));
  const address = { channel: 'teams', site: 'columbus', thread: `msteams:${person.conversation}` } as const;
  const lines = await service.intake.read(address, 0, 10);
  expect(lines[0]).toMatchObject({ from: 'person', text: 'hello there' });
  await person.post({ attachments: [{ contentType: 'image/png', contentUrl: 'http://10.0.0.1/x.png' }] });
  await eventually(() => expect(microsoft.posts).toHaveLength(2));
  expect(JSON.stringify(microsoft.posts[1]!.body)).toMatch(/cannot open pictures/);
  expect((await service.intake.read(address, 0, 10)).filter(({ from }) => from === 'person')).toHaveLength(2);
  const group = teamsPerson(service.url, '19:group@thread.v2');
  const conversation = {
    id: group.conversation,
    conversationType: 'groupChat',
    tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  };
  for (const text of ['<at>Intake</at> hi', 'again'])
    expect((await group.say(text, { conversation })).status).toBe(200);
  await eventually(() => expect(microsoft.posts).toHaveLength(3));
  expect(microsoft.posts[2]!.body.text).toMatch(/one person at a time/);
  for (const type of ['typing', 'messageReaction', 'messageUpdate', 'endOfConversation', 'event'])
    expect((await person.post({ type })).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(microsoft.posts).toHaveLength(3);
  expect(await service.intake.read({ ...address, thread: 'msteams:19:group@thread.v2' }, 0, 10)).toEqual([]);
  expect(microsoft.strays).toEqual([]);
});
