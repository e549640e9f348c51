import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noon, someone, talk } from './scene.ts';
import { SqlitePlace } from './sqlite-place.ts';

let place: SqlitePlace;
const [one, other] = [someone('+15550111'), someone('+15550112')];

beforeEach(async () => {
  place = new SqlitePlace();
  const store = await place.open();
  for (let n = 0; n < 5; n += 1)
    await talk(store, { address: one, audit: [{ at: noon + n, what: 'note', detail: `n${n}` }] });
  for (let n = 0; n < 5; n += 1)
    await talk(store, { address: other, audit: [{ at: noon + n, what: 'note', detail: `n${n}` }] });
  await store.close();
});
afterEach(() => place.remove());

async function verifiedAfter(change: (database: DatabaseSync) => unknown): Promise<string | undefined> {
  place.tamper(change);
  const store = await place.open();
  const broken = await store.verifyAudit();
  await store.close();
  return broken;
}

describe('the audit chain names the first row that does not fit', () => {
  const swap = `update audit set seq = -seq where seq in (4, 5); update audit set seq = 9 + seq where seq < 0`;
  // biome-ignore format: a table reads in columns
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['nothing',                     'select 1',                                                              undefined],
    ['a detail was edited',         "update audit set detail = 'other' where seq = 3",                       '3'],
    ['a time was edited',           'update audit set at = at + 1 where seq = 1',                            '1'],
    ['it names another conversation', 'update audit set conversation = (select conversation from audit where seq = 9) where seq = 2', '2'],
    ['a row was deleted',           'delete from audit where seq = 4',                                       '4'],
    ['the first was deleted',       'delete from audit where seq = 1',                                       '1'],
    ['a row was deleted and the rest moved up', 'delete from audit where seq = 4; update audit set seq = seq - 1 where seq > 4', '4'],
    ['two rows were swapped',       swap,                                                                    '4'],
    ['a row was added at the end',  "insert into audit select 11, at, conversation, what, 'added', hash from audit where seq = 10", '11'],
    ['the last was cut off',        'delete from audit where seq = 10',                                      '10'],
    ['the end was cut off',         'delete from audit where seq > 6',                                       '7'],
    ['all of it is gone',           'delete from audit',                                                     '1'],
    ['the signed head is gone',     "delete from meta where name = 'audit_head'",                            '11'],
  ];
  test.each(cases)('%s', async (_, sql, broken) => {
    expect(await verifiedAfter((database) => database.exec(sql))).toBe(broken);
  });
});

describe('a row that was changed or moved', () => {
  const moves = [
    'update conversations set state = (select state from conversations where rowid = 2) where rowid = 1',
    "update conversations set state = x'00' where rowid = 1",
    'update conversations set version = version + 1 where rowid = 1',
    'update conversations set state = thread where rowid = 1',
    "update data_keys set wrapped = x'00' where conversation = (select id from conversations where rowid = 1)",
    'delete from data_keys where conversation = (select id from conversations where rowid = 1)',
  ];
  test.each(moves)('%s: is corrupt, and touches nobody else', async (sql) => {
    place.tamper((database) => database.exec(sql));
    const store = await place.open();
    await expect(store.load(one, { id: 'x' })).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' });
    expect(await store.find(other)).toMatchObject({ lastSeq: 10 });
    await talk(store, { address: other });
    await store.close();
  });

  test('a transcript whose rows were swapped is corrupt', async () => {
    place.tamper((database) =>
      database.exec(
        'update transcript set body = (select body from transcript as t where t.conversation = transcript.conversation and t.seq = 3 - transcript.seq) where seq in (1, 2)',
      ),
    );
    const store = await place.open();
    const { id } = (await store.find(one))!;
    await expect(store.transcript(id, 0, 10)).rejects.toMatchObject({ code: 'corrupt' });
    await store.close();
  });
});

test('another master key is noticed when the store opens, and the right one still works after', async () => {
  const wrong = Buffer.from(place.key).reverse();
  await expect(place.open({ key: wrong })).rejects.toMatchObject({ name: 'StoreError', code: 'key' });
  await expect(place.open({ key: place.key.subarray(1) })).rejects.toMatchObject({ code: 'key' });
  const store = await place.open({ key: { current: wrong, older: [place.key] } }); // While the key is being changed.
  expect(await store.find(one)).toMatchObject({ lastSeq: 10 });
  const newcomer = someone();
  await talk(store, { address: newcomer });
  expect(await store.find(newcomer)).toMatchObject({ lastSeq: 2 });
  await store.close();
});
