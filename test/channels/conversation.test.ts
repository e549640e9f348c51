import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressOf, arrive, call, type House, openHouse, poll, say, Tab, until } from './harness.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => {
  house.desk.mood = 'well';
});
afterAll(() => house.server.close(100));

test('somebody arrives once, is greeted, and hears their own words back with the ids of the transcript', async () => {
  const opened = await call('POST', `${house.line}/tokens/generate`, undefined, {
    site: 'river',
    user: { id: 'dl_admin' },
  });
  expect(opened.body).toMatchObject({ expires_in: 1800 });
  const first = await call('POST', `${house.line}/conversations`, opened.body.token, { locale: 'es-MX' });
  const second = await call('POST', `${house.line}/conversations`, opened.body.token, {});
  expect([first.status, second.status]).toEqual([201, 200]);
  const said = await say(house, first.body, 'hello', 'client-1');
  expect(said.body).toEqual({ id: `${first.body.conversationId}|0000002` });
  const { body } = await poll(house, first.body);
  expect(body.watermark).toBe('3');
  expect(body.activities.map((activity: { text: string }) => activity.text)).toEqual([
    'Welcome.',
    'hello',
    'Heard (text): hello',
  ]);
  expect(body.activities[1]).toMatchObject({ channelData: { clientActivityID: 'client-1' }, from: { role: 'user' } });
  expect(body.activities[1].from.id).toMatch(/^dl_[\w-]{22}$/);
  expect(body.activities[2]).toMatchObject({
    textFormat: 'plain',
    inputHint: 'expectingInput',
    channelData: { porchlight: { seq: 3 } },
  });
  expect(house.desk.inbounds.find(({ address }) => address.thread === first.body.conversationId)).toMatchObject({
    locale: 'es-MX',
    address: { site: 'river' },
  });
});

test('a tap on a suggested action is a choice of its question and turn, a quiet link a command', async () => {
  const session = await arrive(house);
  const { body } = await poll(house, session);
  const url = `${house.line}/conversations/${session.conversationId}/activities`;
  for (const { text, value, type } of body.activities[0].suggestedActions.actions) {
    expect(type).toBe('messageBack');
    expect((await call('POST', url, session.token, { type: 'message', text, value })).status).toBe(200);
  }
  const turn = body.activities[0].channelData.porchlight.ask.turn;
  const said = house.desk.inbounds
    .filter(({ address }) => address.thread === session.conversationId)
    .map((inbound) => inbound.said);
  expect(said.slice(1)).toEqual([
    { type: 'choice', question: 'who', turn, values: ['self'], text: 'For me' },
    { type: 'choice', question: 'who', turn, values: ['loved_one'], text: 'For someone I love' },
    { type: 'command', command: 'skip', question: 'who', turn, text: 'Skip' },
  ]);
});

test('one message sent ten times at once is one turn with one answer', async () => {
  for (let round = 0; round < 50; round++) {
    const session = await arrive(house);
    const before = house.desk.turns;
    const answers = await Promise.all(Array.from({ length: 10 }, () => say(house, session, 'again', 'same')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveLength(1);
    expect(house.desk.turns - before).toBe(1);
    expect(house.desk.count(addressOf(session))).toBe(3);
  }
});

test('two tabs see the same words in the same order, also those of a counsellor', async () => {
  const session = await arrive(house);
  const again = await call('GET', `${house.line}/conversations/${session.conversationId}?watermark=`, session.token);
  const tabs = await Promise.all([session.streamUrl, again.body.streamUrl].map((url) => new Tab(url).opened()));
  await Promise.all(['one', 'two', 'three'].map((text) => say(house, session, text)));
  house.desk.say(addressOf(session), 'I am Dana.');
  await until(() => tabs.every(({ got }) => got.length === 8));
  expect(tabs[0]?.got).toEqual(tabs[1]?.got);
  expect(tabs[0]?.got.map(({ id }) => Number(id.split('|')[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(tabs[0]?.got.at(-1)).toMatchObject({ text: 'I am Dana.', from: { id: 'counsellor', name: 'Dana' } });
  for (const tab of tabs) tab.socket.terminate();
});

test('a watermark from the future starts at the beginning, so that nothing is missed after a restore', async () => {
  const session = await arrive(house);
  for (const text of ['one', 'two', 'three']) await say(house, session, text);
  house.desk.rewind(addressOf(session), 3);
  for (const watermark of ['5', '999999999999999']) {
    const { body } = await poll(house, session, watermark);
    expect([body.activities.length, body.watermark]).toEqual([3, '3']);
  }
  const { body } = await poll(house, session, 3);
  expect([body.activities.length, body.watermark]).toEqual([0, '3']);
});

test('while the store is away the answer is in the response, on the sockets and in the next poll, under one id', async () => {
  const session = await arrive(house);
  const tab = await new Tab(session.streamUrl).opened();
  await until(() => tab.got.length === 1);
  const other = await arrive(house);
  house.desk.mood = 'lost';
  const plain = await say(house, session, 'hello', 'c-1');
  expect([plain.status, plain.headers.get('retry-after')]).toEqual([503, '2']);
  const crisis = await say(house, session, 'danger', 'c-2');
  expect(crisis.status).toBe(200);
  expect(crisis.body.porchlight).toMatchObject({
    degraded: true,
    utterances: [{ tone: 'crisis', text: 'We cannot save this right now.' }],
  });
  await until(() => tab.got.length === 5);
  expect(tab.got.map(({ text }) => text)).toEqual([
    'Welcome.',
    'hello',
    expect.stringContaining('988'),
    'danger',
    expect.stringContaining('988'),
  ]);
  expect(tab.got[4]?.id).toBe(crisis.body.porchlight.utterances[0].id);
  await say(house, other, 'danger', 'c-3');
  const polled = await poll(house, other, 1);
  expect(polled.body).toMatchObject({
    activities: [{ text: 'danger' }, { text: expect.stringContaining('988') }],
    watermark: '1',
  });
  expect((await poll(house, other, 1)).status).toBe(503);
  house.desk.mood = 'degraded';
  expect((await say(house, other, 'kept')).status).toBe(200);
  tab.socket.terminate();
});

test('somebody who arrives while the store is away gets a session and the words with it', async () => {
  house.desk.mood = 'lost';
  const { body } = await call('POST', `${house.line}/tokens/generate`);
  const started = await call('POST', `${house.line}/conversations`, body.token, {});
  expect(started.status).toBe(201);
  expect(started.body.porchlight.utterances[0].helplines).toEqual([{ label: 'Call 988', href: 'tel:988' }]);
  const tab = await new Tab(started.body.streamUrl).opened();
  await until(() => tab.got.length === 1);
  house.desk.mood = 'well';
  const resumed = await call('GET', `${house.line}/conversations/${body.conversationId}`, body.token);
  expect(resumed.status).toBe(200);
  await say(house, started.body, 'back');
  await until(() => tab.got.length === 3);
  tab.socket.terminate();
});

test('a desk that breaks is a 503 without a word about why', async () => {
  const session = await arrive(house);
  house.desk.mood = 'broken';
  const answer = await say(house, session, 'hello');
  expect(answer.status).toBe(503);
  expect(answer.text).not.toContain('canary');
  expect(house.reports).toContain('request failed');
});

test('a turn that nobody began reaches the open tabs through continueConversation', async () => {
  const session = await arrive(house);
  const tab = await new Tab(session.streamUrl).opened();
  await until(() => tab.got.length === 1);
  const reference = {
    channelId: 'directline',
    serviceUrl: 'urn:porchlight:directline',
    conversation: { id: session.conversationId, isGroup: false, conversationType: '', name: '' },
  };
  await house.adapter.continueConversation(
    reference,
    async (context) => void (await context.sendActivity('Still there?')),
  );
  await until(() => tab.got.length === 2);
  expect(tab.got[1]).toMatchObject({ text: 'Still there?' });
  expect(JSON.stringify(tab.got)).not.toContain('urn:porchlight');
  tab.socket.terminate();
});
