import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stream } from '../../src/channels/web/stream.ts';
import type { Entry } from '../../src/core/model.ts';
import { addressOf, arrive, call, type House, openHouse, say, Tab, until } from './harness.ts';

const drops = 200;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.server.close(100));

/** The same numbers each time, so that a failure comes back. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test(`${drops} dropped sockets lose nothing and double nothing`, async () => {
  const session = await arrive(house);
  const roll = dice(7);
  const seen: number[] = [];
  let watermark = '';
  let talking = true;
  let said = 0;
  const talk = (async () => {
    while (talking) await say(house, session, `message ${++said}`, `client-${said}`);
  })();
  for (let drop = 0; drop <= drops; drop++) {
    const { body } = await call(
      'GET',
      `${house.line}/conversations/${session.conversationId}?watermark=${watermark}`,
      session.token,
    );
    const tab = await new Tab(body.streamUrl).opened();
    const enough = roll(6);
    await until(() => tab.got.length >= enough);
    if (drop === drops) {
      talking = false;
      await talk;
      await until(() => tab.watermark === String(house.desk.count(addressOf(session))));
    }
    tab.socket.terminate();
    await tab.closed;
    seen.push(...tab.got.map(({ id }) => Number(id.split('|')[1])));
    watermark = tab.watermark || watermark;
  }
  const all = Array.from({ length: house.desk.count(addressOf(session)) }, (_, index) => index + 1);
  console.log(
    `${drops} drops, ${all.length} lines: lost or doubled ${all.length - seen.filter((seq, index) => seq === index + 1).length}`,
  );
  expect(seen).toEqual(all);
});

test('commits that race with the replay come in order and once, whatever the store does', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const roll = dice(seed);
    const stored: Entry[] = [];
    const got: number[] = [];
    const pause = () => new Promise((resolve) => setTimeout(resolve, roll(2)));
    const stream = new Stream(0, {
      read: async (after, limit) => {
        const entries = stored.slice(after, after + limit);
        await pause();
        if (roll(5) === 0) throw new Error('The store is away.');
        return { after, entries };
      },
      send: async (entries) => {
        got.push(...entries.map(({ seq }) => seq));
        if (roll(2) === 0) await pause();
      },
      wait: async () => void (await pause()),
    });
    const write = async () => {
      for (let count = 0; count < 5; count++) {
        const fresh = Array.from(
          { length: 1 + roll(3) },
          (): Entry => ({ seq: stored.length + 1, at: 0, from: 'human', text: '', name: '' }),
        ).map((entry, index) => ({ ...entry, seq: entry.seq + index }));
        stored.push(...fresh);
        // A commit is published a little after it is durable, and now and then the news of one gets lost before the next.
        if (roll(8) > 0 || count === 4) stream.committed(fresh);
        if (roll(2) === 0) await pause();
      }
    };
    await Promise.all([stream.replay(), write()]);
    await until(() => got.length >= stored.length);
    expect(got).toEqual(stored.map(({ seq }) => seq));
  }
});
