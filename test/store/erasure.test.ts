import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { noon, someone, talk } from './scene.ts';
import { SqlitePlace } from './sqlite-place.ts';

const canaries = [
  'marmalade-7731',
  '+15550188',
  'quokka-reply',
  'axolotl-payload',
  'pangolin-summary',
  'client-chosen-dugong',
];

async function speakCanaries(place: SqlitePlace) {
  const store = await place.open();
  const address = someone('+15550188');
  await talk(store, {
    address,
    state: '{"said":"marmalade-7731"}',
    says: 'marmalade-7731',
    inbound: { id: 'm1', clientId: 'client-chosen-dugong', at: noon },
    reply: 'quokka-reply',
    outbox: [{ id: 'o1', kind: 'sms', priority: 'normal', dueAt: noon, payload: 'axolotl-payload' }],
    handoff: { type: 'open', priority: 'asked', at: noon, summary: 'pangolin-summary' },
  });
  return { store, address };
}

test('no word, number or id that somebody chose is readable in any file, before or after closing', async () => {
  const place = new SqlitePlace();
  const { store } = await speakCanaries(place);
  for (const canary of canaries) expect(place.bytes().includes(canary)).toBe(false);
  await store.close();
  for (const canary of canaries) expect(place.bytes().includes(canary)).toBe(false);
  expect(statSync(place.path).mode & 0o777).toBe(0o600);
  expect(statSync(place.directory).mode & 0o077).toBe(0);
  await place.remove();
});

test('after an erasure neither the wrapped key nor any sealed word is left in any file', async () => {
  const place = new SqlitePlace();
  const { store, address } = await speakCanaries(place);
  const remains = place.tamper((database) => {
    const read = (sql: string) => Buffer.from(Object.values(database.prepare(sql).get()!)[0] as Uint8Array); // True: all are blobs.
    return {
      wrapped: read('select wrapped from data_keys'),
      state: read('select state from conversations'),
      thread: read('select thread from conversations'),
      body: read('select body from transcript where seq = 1'),
      reply: read('select reply from inbox'),
      payload: read('select payload from outbox'),
      summary: read('select summary from handoffs'),
    };
  });
  for (const sealed of Object.values(remains)) expect(place.bytes().includes(sealed)).toBe(true);
  await talk(store, { address, erase: true, messageId: 'm2' });
  const isShredded = () => Object.values(remains).every((sealed) => !place.bytes().includes(sealed));
  for (let tries = 0; tries < 100 && !isShredded(); tries += 1) await pause(50);
  for (const [name, sealed] of Object.entries(remains))
    expect([name, place.bytes().includes(sealed)]).toEqual([name, false]);
  expect((await store.load(address, { id: 'm1' })).seen).toMatchObject({ body: '' });
  await store.close();
  await place.remove();
});
