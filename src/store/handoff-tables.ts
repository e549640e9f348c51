import { type Kysely, sql } from 'kysely';

const narrow = sql`without rowid, strict`;

/** What came with the console: claims, the order of changes, and what staff write down. */
export async function handoffTables(db: Kysely<unknown>): Promise<void> {
  await claims(db);
  await writings(db);
  await finding(db);
  await calls(db);
  await staffing(db);
}

async function claims(db: Kysely<unknown>): Promise<void> {
  for (const [name, type] of [
    ['assigned_to', 'text'],
    ['assigned_until', 'integer'],
    ['answered_at', 'integer'],
  ] as const)
    await db.schema.alterTable('handoffs').addColumn(name, type).execute();
  await db.schema
    .createTable('claims')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey().references('conversations.id'))
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('counsellor', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('handoff', 'text')
    .addColumn('claimed_at', 'integer', (column) => column.notNull())
    .addColumn('beat_at', 'integer', (column) => column.notNull())
    .addColumn('until', 'integer', (column) => column.notNull())
    .addColumn('said_at', 'integer', (column) => column.notNull())
    .addColumn('ended_at', 'integer')
    .addColumn('how', 'text')
    .modifyEnd(narrow)
    .execute();
  await sql`create index claims_until on claims (until) where ended_at is null`.execute(db);
  await sql`create index claims_of on claims (counsellor) where ended_at is null`.execute(db);
  await sql`create index handoffs_since on handoffs (opened_at)`.execute(db);
  await db.schema
    .createTable('changes')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function writings(db: Kysely<unknown>): Promise<void> {
  for (const table of ['notes', 'dispositions', 'flags'] as const) {
    const common = db.schema
      .createTable(table)
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
      .addColumn('at', 'integer', (column) => column.notNull())
      .addColumn('counsellor', 'text', (column) => column.notNull());
    const own = {
      notes: common.addColumn('body', 'blob', (column) => column.notNull()),
      dispositions: common.addColumn('code', 'text', (column) => column.notNull()),
      flags: common
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('body', 'blob', (column) => column.notNull()),
    };
    await own[table].modifyEnd(narrow).execute();
    await db.schema.createIndex(`${table}_conversation`).on(table).columns(['conversation', 'at']).execute();
  }
  await db.schema.createIndex('flags_at').on('flags').columns(['at', 'id']).execute();
  await db.schema
    .createTable('drafts')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('counsellor', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_of', ['conversation', 'counsellor'])
    .modifyEnd(narrow)
    .execute();
}

async function finding(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('finds')
    .addColumn('hash', 'blob', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addPrimaryKeyConstraint('find_hash', ['hash', 'conversation'])
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('finds_conversation').on('finds').column('conversation').execute();
}

async function calls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calls')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('due_at', 'integer', (column) => column.notNull())
    .addColumn('made_at', 'integer', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'integer')
    .addColumn('ended_at', 'integer')
    .addColumn('how', 'text')
    .addColumn('counsellor', 'text')
    .modifyEnd(narrow)
    .execute();
  await sql`create index calls_next on calls (next_at) where next_at is not null`.execute(db);
  await sql`create index calls_open on calls (due_at) where ended_at is null`.execute(db);
  await sql`create unique index calls_of on calls (conversation, kind) where ended_at is null`.execute(db);
}

async function staffing(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('presence')
    .addColumn('counsellor', 'text', (column) => column.notNull().primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('shifts')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('counsellor', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('from_at', 'integer', (column) => column.notNull())
    .addColumn('to_at', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('shifts_at').on('shifts').columns(['to_at', 'from_at']).execute();
}
