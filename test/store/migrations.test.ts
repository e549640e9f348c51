import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteMigrations } from '../../src/store/migrations.ts';
import { migrate, requireDurable, requireVersion } from '../../src/store/sqlite-database.ts';
import { someone, talk } from './scene.ts';
import { SqlitePlace } from './sqlite-place.ts';

let place: SqlitePlace;
beforeEach(() => {
  place = new SqlitePlace();
});
afterEach(() => place.remove());

const schemaOf = (database: DatabaseSync) =>
  database.prepare("select name, sql from sqlite_schema where name not like 'sqlite_%' order by name").all();

const failing = {
  ...sqliteMigrations,
  '9999-breaks': {
    up: async (db: Kysely<unknown>) => {
      await sql`create table half (a text)`.execute(db);
      throw new Error('halfway');
    },
  },
};

test('a migration that fails half way leaves the schema and the rows as they were', async () => {
  const store = await place.open();
  const address = someone();
  await talk(store, { address });
  await store.close();
  const database = new DatabaseSync(place.path);
  const before = schemaOf(database);
  database.exec('begin immediate');
  await expect(migrate(database, failing)).rejects.toThrow('halfway');
  database.exec('rollback');
  const after = schemaOf(database);
  database.close();
  expect(after).toEqual(before);
  const again = await place.open();
  expect(await again.find(address)).toMatchObject({ version: 1 });
  await again.close();
});

test('a database that a newer version wrote is refused, and not touched', async () => {
  await (await place.open()).close();
  const add = "insert into kysely_migration values ('9999-from-the-future', '2099-01-01T00:00:00.000Z')";
  place.tamper((database) => database.exec(add));
  await expect(place.open()).rejects.toMatchObject({ name: 'StoreError', message: /newer Porchlight/ });
  const rows = place.tamper((database) => database.prepare('select name from kysely_migration order by name').all());
  expect(rows.map(({ name }) => name)).toEqual([...Object.keys(sqliteMigrations), '9999-from-the-future']);
});

const tablesIn = (database: DatabaseSync) =>
  database.prepare("select count(*) as n from sqlite_schema where type = 'table'").get()!.n;

test('killed while it opens for the first time, 20 times: the schema is whole or not there, and it starts after', async () => {
  const other = new SqlitePlace();
  await (await other.open()).close();
  const whole = other.tamper(tablesIn);
  other.remove();
  const child = join(import.meta.dirname, 'opening-child.ts');
  for (let kill = 0; kill < 20; kill += 1) {
    const opening = spawn(process.execPath, [child, place.directory, place.key.toString('hex')], { stdio: 'ignore' });
    await Promise.race([once(opening, 'exit'), pause(60 + kill * 12)]);
    opening.kill('SIGKILL');
    if (opening.exitCode === null && opening.signalCode === null) await once(opening, 'exit');
    expect([0, whole]).toContain(place.tamper(tablesIn));
  }
  const store = await place.open();
  await talk(store, { address: someone() });
  expect(await store.verifyAudit()).toBeUndefined();
  await store.close();
});

test('two that open a new database at once both serve it', async () => {
  const stores = await Promise.all([place.open(), place.open(), place.open()]);
  const address = someone();
  await Promise.all(stores.map((store) => talk(store, { address })));
  for (const store of stores) expect(await store.find(address)).toMatchObject({ version: 3, lastSeq: 6 });
  expect(await stores[0]!.verifyAudit()).toBeUndefined();
  for (const store of stores) await store.close();
});

test('a database that would forget is refused: WAL and FULL are read back, and SQLite is new enough', async () => {
  const durable = { engine: 'sqlite', version: '3.53.4', journal: 'wal', synchronous: 'FULL' };
  expect(() => requireDurable(durable)).not.toThrow();
  for (const wrong of [
    { journal: 'memory' },
    { journal: 'delete' },
    { synchronous: 'NORMAL' },
    { synchronous: 'OFF' },
  ]) {
    expect(() => requireDurable({ ...durable, ...wrong })).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'down' }),
    );
  }
  for (const old of ['3.51.2', '3.50.9', '2.99.99', '']) expect(() => requireVersion(old)).toThrow(/3\.51\.3/);
  for (const good of ['3.51.3', '3.52.0', '4.0.0']) expect(() => requireVersion(good)).not.toThrow();
  const store = await place.open();
  expect(await store.health()).toMatchObject({ engine: 'sqlite', journal: 'wal', synchronous: 'FULL' });
  await store.close();
});
