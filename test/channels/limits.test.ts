import { afterEach, expect, test } from 'vitest';
import { callerOf } from '../../src/channels/web/http.ts';
import { Allowance } from '../../src/channels/web/limits.ts';
import { arrive, call, type House, type Overrides, openHouse, say, Tab } from './harness.ts';

const houses: House[] = [];
async function house(overrides: Overrides): Promise<House> {
  const opened = await openHouse(overrides);
  houses.push(opened);
  return opened;
}
afterEach(async () => {
  for (const opened of houses.splice(0)) await opened.server.close(100);
});

const wide = { burst: 1_000, perMinute: 1_000 };

test('the eleventh conversation of one caller in a minute waits, whatever its headers say', async () => {
  const { line, clock } = await house({ line: { limits: { reads: wide } } });
  const generate = (index: number) =>
    call('POST', `${line}/tokens/generate`, undefined, undefined, { 'x-forwarded-for': `203.0.113.${index}` });
  for (let index = 0; index < 10; index++) expect((await generate(index)).status).toBe(200);
  const refused = await generate(11);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '6']);
  clock.at += 6_000;
  expect((await generate(12)).status).toBe(200);
  expect((await generate(13)).status).toBe(429);
});

test('behind one proxy of ours the caller is the last address it wrote, not what the caller wrote before', async () => {
  const { line } = await house({ line: { trustedProxyHops: 1, limits: { tokens: { burst: 1, perMinute: 1 } } } });
  const from = (chain: string) =>
    call('POST', `${line}/tokens/generate`, undefined, undefined, { 'x-forwarded-for': chain });
  expect((await from('1.1.1.1, 203.0.113.7')).status).toBe(200);
  expect((await from('2.2.2.2, 203.0.113.7')).status).toBe(429);
  expect((await from('203.0.113.8')).status).toBe(200);
});

test('one IPv6 household is one caller, and so is one IPv4 address in either spelling', () => {
  const caller = (address: string) =>
    callerOf({ headers: {}, socket: { remoteAddress: address } } as Parameters<typeof callerOf>[0], 0);
  expect(caller('2001:db8:0:1::5')).toBe(caller('2001:0DB8:0:1:ffff:ffff:ffff:ffff'));
  expect(caller('2001:db8::5')).not.toBe(caller('2001:db8:0:1::5'));
  expect(caller('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('a limit forgets whom it has not seen longest, and never grows beyond its bound', () => {
  const clock = { at: 0 };
  const allowance = new Allowance({ burst: 1, perMinute: 1 }, () => clock.at);
  expect([allowance.take('a'), allowance.take('a')]).toEqual([0, 60]);
  for (let index = 0; index < 20_000; index++) allowance.take(`caller ${index}`);
  expect(allowance.take('a')).toBe(0);
});

test('too many messages wait, but not the one that says danger', async () => {
  const slow = { burst: 2, perMinute: 1 };
  const opened = await house({ line: { limits: { tokens: wide, reads: wide, posts: slow, urgentPosts: slow } } });
  const session = await arrive(opened);
  const statuses: number[] = [];
  for (const text of ['a', 'b', 'c', 'danger', 'danger', 'danger'])
    statuses.push((await say(opened, session, text)).status);
  expect(statuses).toEqual([200, 200, 429, 200, 200, 429]);
});

test('a screen that breaks stops nobody', async () => {
  const urgent = () => {
    throw new Error('canary');
  };
  const limits = { tokens: wide, reads: wide, posts: { burst: 1, perMinute: 1 } };
  const opened = await house({ line: { urgent, limits } });
  const session = await arrive(opened);
  await say(opened, session, 'a');
  expect((await say(opened, session, 'b')).status).toBe(200);
});

test('sockets are bounded per conversation and per caller; a talkative or an unreadable one is closed', async () => {
  const opened = await house({ line: { socketLimits: { perConversation: 2, perCaller: 3 } } });
  const urls = async (count: number) => {
    const session = await arrive(opened);
    const resume = () => call('GET', `${opened.line}/conversations/${session.conversationId}`, session.token);
    return Promise.all(Array.from({ length: count }, async () => (await resume()).body.streamUrl as string));
  };
  const [one, two, three] = await urls(3);
  const tabs = [await new Tab(one ?? '').opened(), await new Tab(two ?? '').opened()];
  expect(await new Tab(three ?? '').closed).toBe(1006);
  const [fourth, fifth] = await urls(2);
  tabs.push(await new Tab(fourth ?? '').opened());
  expect(await new Tab(fifth ?? '').closed).toBe(1006);
  tabs[0]?.socket.send('x'.repeat(2_000));
  expect(await tabs[0]?.closed).toBe(1009);
  for (let index = 0; index < 61; index++) tabs[1]?.socket.send('');
  expect(await tabs[1]?.closed).toBe(1008);
  tabs[2]?.socket.send('');
  tabs[2]?.socket.terminate();
});

test('a socket that answers no ping is closed', async () => {
  const opened = await house({ line: { socketLimits: { pingMs: 30 } } });
  const session = await arrive(opened);
  const deaf = await new Tab(session.streamUrl).opened();
  deaf.socket.pong = () => undefined;
  expect(await deaf.closed).toBe(1006);
});
