import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { eventually } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { azureEnvironment, standIn, token } from './microsoft.ts';
import { send } from './person.ts';

const serviceUrl = 'https://directline.botframework.com/';
const environment = {
  ...azureEnvironment,
  MICROSOFT_CHANNELS: 'msteams, directline',
  MICROSOFT_HANDOFF_CHANNELS: 'directline',
};

function visitor(url: string) {
  const conversation = `${randomUUID()}-us`;
  const post = (more: object) =>
    send(
      url,
      {
        type: 'message',
        id: `${conversation}|${randomUUID()}`,
        channelId: 'directline',
        serviceUrl,
        conversation: { id: conversation },
        from: { id: 'dl_visitor' },
        recipient: { id: 'intake@bot' },
        ...more,
      },
      `Bearer ${token({ serviceurl: serviceUrl })}`,
    );
  return { conversation, post };
}

test('over Azure’s Direct Line the same lines are posted one by one, in order, as plain activities', async () => {
  const microsoft = standIn();
  const { service } = await start({ environment });
  const { conversation, post } = visitor(service.url);
  const arrival = { type: 'conversationUpdate', membersAdded: [{ id: 'intake@bot' }] };
  expect((await post(arrival)).status).toBe(200); // Our own arrival is nobody's.
  expect((await post({ type: 'conversationUpdate', membersAdded: [{ id: 'dl_visitor' }] })).status).toBe(200);
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThanOrEqual(2));
  expect((await post({ text: 'hello', channelData: { clientActivityID: 'c1' } })).status).toBe(200);
  expect((await post({ text: 'hello', channelData: { clientActivityID: 'c1' } })).status).toBe(200); // Its client tried again.
  const address = { channel: 'web', site: 'columbus', thread: `directline:${conversation}` } as const;
  const entries = await service.intake.read(address, 0, 50);
  expect(entries.filter(({ from }) => from === 'person')).toHaveLength(1);
  const ours = entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance.text] : []));
  await eventually(() => expect(microsoft.posts).toHaveLength(ours.length));
  microsoft.posts.forEach(({ body, path }, at) => {
    expect(body.text).toContain(ours[at]);
    expect(path).toBe(`/v3/conversations/${conversation}/activities`);
    expect(body.recipient.id).toBe('dl_visitor');
  });
  expect(JSON.stringify(entries)).not.toMatch(/employer/);
});

test('where a hub speaks of handoffs, one goes out without a word of the person, and its answer comes in', async () => {
  const microsoft = standIn();
  const { service } = await start({ environment });
  const { conversation, post } = visitor(service.url);
  await post({ text: 'hello' });
  await post({ text: 'I am going to kill myself tonight' });
  const events = () => microsoft.posts.filter(({ body }) => body.type === 'event');
  await eventually(() => expect(events()).toHaveLength(1));
  expect(events()[0]!.body).toMatchObject({
    name: 'handoff.initiate',
    value: { priority: 'crisis', site: 'columbus' },
  });
  expect(JSON.stringify(events()[0]!.body)).not.toMatch(/kill|hello/);
  const status = (state: unknown) => post({ type: 'event', name: 'handoff.status', value: { state } });
  expect((await status('nonsense')).status).toBe(400);
  expect((await status('failed')).status).toBe(200);
  expect((await status('accepted')).status).toBe(200);
  const address = { channel: 'web', site: 'columbus', thread: `directline:${conversation}` } as const;
  const last = async () => (await service.intake.read(address, 0, 100)).at(-1);
  expect(await last()).toMatchObject({ from: 'bot', utterance: { key: 'joined' } });
  expect((await status('completed')).status).toBe(200);
  expect(JSON.stringify(await service.intake.read(address, 0, 100))).toMatch(/"key":"returned"/);
});
