import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { sqliteMigrations } from './migrations.ts';
import { StoreError, type StoreHealth } from './store.ts';

export const databaseName = 'porchlight.db';

/** Open the file for its owner alone, and refuse a database that would forget an acknowledged turn when the power fails. */
export function openDatabase(directory: string): DatabaseSync {
  requireVersion(process.versions.sqlite ?? '0');
  const path = join(directory, databaseName);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600)); // SQLite gives its -wal and -shm files the same rights.
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: startWaitMs, enableForeignKeyConstraints: true });
  // The order matters: a page that was deleted before secure_delete is on keeps its text.
  database.exec(`
    pragma secure_delete = on;
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma temp_store = memory;
    pragma cache_size = -16000;
    pragma trusted_schema = off;
  `);
  requireDurable(readHealth(database));
  return database;
}

/** Once we are up, a lock held elsewhere is waited for in small pieces, so that reading goes on between. */
export function serve(database: DatabaseSync): void {
  database.exec(`pragma busy_timeout = ${busyMs}`);
}

export function readHealth(database: DatabaseSync): StoreHealth {
  const read = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
  const synchronous = ['OFF', 'NORMAL', 'FULL', 'EXTRA'][Number(read('synchronous'))] ?? 'unknown';
  return {
    engine: 'sqlite',
    version: process.versions.sqlite ?? '',
    journal: String(read('journal_mode')),
    synchronous,
  };
}

/** What was set is read back: a pragma that cannot be honoured fails without a word. */
export function requireDurable({ journal, synchronous }: StoreHealth): void {
  if (journal === 'wal' && synchronous === 'FULL') return;
  throw new StoreError('down', `SQLite must run with WAL and synchronous=FULL, but has ${journal} and ${synchronous}.`);
}

export function requireVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const isOld = [major - 3, minor - 51, patch - 3].find((difference) => difference !== 0) ?? 0;
  if (isOld < 0)
    throw new StoreError('down', `SQLite ${version} can lose data in WAL mode: run Node with 3.51.3 or newer.`);
}

/** All of it in the one transaction that the caller opened: killed half way, the file is as it was. */
export async function migrate(database: DatabaseSync, migrations = sqliteMigrations): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: asKyselyDatabase(database) }) });
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error instanceof Error && error.message.includes('is missing')) {
    throw new StoreError('down', 'A newer Porchlight wrote this database. Start that version, or restore a backup.', {
      cause: error,
    });
  }
  if (error) throw error;
}

const startWaitMs = 5_000; // Another process may be migrating, or a killed one's log may have to be read again.
const busyMs = 50;

/** Kysely's own dialect asks for the shape of better-sqlite3; node:sqlite has the same parts under other names. */
function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => {}, // The worker owns it.
    prepare: (sql) => {
      const statement = database.prepare(sql);
      // True: Kysely only binds what our migrations and its own bookkeeping hold, strings and numbers.
      const values = (parameters: readonly unknown[]) => parameters as readonly string[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
