import { DatabaseSync } from 'node:sqlite';

type Items = { [key: string]: unknown };

/** The storage that both SDKs ask for, on one durable SQLite file. */
export class SqliteStorage {
  readonly #database: DatabaseSync;
  readonly #select;
  readonly #upsert;
  readonly #remove;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      create table if not exists items (id text primary key, body text not null) without rowid;
    `);
    this.#select = this.#database.prepare('select body from items where id = ?');
    this.#upsert = this.#database.prepare(
      'insert into items (id, body) values (?, ?) on conflict (id) do update set body = excluded.body',
    );
    this.#remove = this.#database.prepare('delete from items where id = ?');
  }

  async read(keys: string[]): Promise<Items> {
    const items: Items = {};
    for (const key of keys) {
      const row = this.#select.get(key);
      if (row) items[key] = JSON.parse(String(row.body));
    }
    return items;
  }

  async write(changes: Items): Promise<void> {
    this.#together(() => {
      for (const [key, item] of Object.entries(changes)) this.#upsert.run(key, JSON.stringify(item));
    });
  }

  async delete(keys: string[]): Promise<void> {
    this.#together(() => {
      for (const key of keys) this.#remove.run(key);
    });
  }

  #together(work: () => void): void {
    this.#database.exec('begin immediate');
    try {
      work();
      this.#database.exec('commit');
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }
}
