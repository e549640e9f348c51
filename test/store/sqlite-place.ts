import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite, type SqliteOptions, type SqliteStore } from '../../src/store/sqlite.ts';
import { databaseName } from '../../src/store/sqlite-database.ts';

/** A directory of its own with a key, for one test. */
export class SqlitePlace {
  readonly directory = mkdtempSync(join(tmpdir(), 'porchlight-store-'));
  readonly key = randomBytes(32);

  /** The deadline is long: a busy machine is not what these tests are about. */
  open(options: Partial<SqliteOptions> = {}): Promise<SqliteStore> {
    return openSqlite({ directory: this.directory, key: this.key, deadlineMs: 10_000, ...options });
  }

  /** The file itself, as somebody with a text editor for databases would open it. */
  tamper<T>(change: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(this.path);
    try {
      return change(database);
    } finally {
      database.close();
    }
  }

  get path(): string {
    return join(this.directory, databaseName);
  }

  /** Every byte of every file. */
  bytes(): Buffer {
    return Buffer.concat(readdirSync(this.directory).map((name) => readFileSync(join(this.directory, name))));
  }

  async remove(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
