import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { accountTables } from './account-tables.ts';
import { handoffTables } from './handoff-tables.ts';
import { directorTables } from './migrations-director.ts';
import { moves } from './migrations-moves.ts';
import { referrals } from './migrations-referrals.ts';
import { texting } from './migrations-texting.ts';
import { unansweredTable } from './migrations-unanswered.ts';

/** What led from an empty file to today's tables, in order. Add a new one below; never change one that was released. */
export const sqliteMigrations: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
  '0002-deliveries': { up: deliveries },
  '0003-references': { up: references },
  '0004-handoff': { up: handoffTables },
  '0005-texting': { up: texting },
  '0006-accounts': { up: accountTables },
  '0007-unanswered': { up: unansweredTable },
  '0008-referrals': { up: referrals },
  '0009-director': { up: directorTables },
  '0010-moves': { up: moves },
};

const narrow = sql`without rowid, strict`;

async function first(db: Kysely<unknown>): Promise<void> {
  await conversations(db);
  await turns(db);
  await work(db);
  await records(db);
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('id_hash', 'blob', (column) => column.notNull().primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('urgency', 'integer', (column) => column.notNull())
    .addColumn('rank', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('deliveries_heard').on('deliveries').columns(['conversation', 'at', 'turn']).execute();
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('address_hash', 'blob', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('thread', 'blob', (column) => column.notNull())
    .addColumn('state', 'blob', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('opened_at', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'integer', (column) => column.notNull())
    .modifyEnd(sql`strict`) // With a rowid: a state is too long for the pages of a table without.
    .execute();
  await db.schema
    .createTable('data_keys')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey().references('conversations.id'))
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('wrapped', 'blob', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}

async function turns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('id_hash', 'blob', (column) => column.notNull())
    .addColumn('client_hash', 'blob')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('reply', 'blob')
    .addPrimaryKeyConstraint('inbox_id', ['conversation', 'id_hash'])
    .modifyEnd(narrow)
    .execute();
  await sql`create unique index inbox_client on inbox (conversation, client_hash) where client_hash is not null`.execute(
    db,
  );
  await db.schema
    .createTable('transcript')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('transcript_seq', ['conversation', 'seq'])
    .modifyEnd(narrow)
    .execute();
}

async function work(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deadlines')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('due_at', 'integer', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('deadline_name', ['conversation', 'name'])
    .modifyEnd(narrow)
    .execute();
  await db.schema.createIndex('deadlines_due').on('deadlines').column('due_at').execute();
  await db.schema
    .createTable('outbox')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('urgency', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'integer', (column) => column.notNull())
    .addColumn('ready_at', 'integer', (column) => column.notNull())
    .addColumn('tried_at', 'integer')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('payload', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('outbox_turn', ['conversation', 'turn', 'n'])
    .modifyEnd(narrow)
    .execute();
  await sql`create index outbox_ready on outbox (urgency, ready_at) where state = 'waiting'`.execute(db);
  await db.schema
    .createTable('handoffs')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('rank', 'integer', (column) => column.notNull())
    .addColumn('opened_at', 'integer', (column) => column.notNull())
    .addColumn('summary', 'blob')
    .addColumn('ended_at', 'integer')
    .addColumn('how', 'text')
    .addColumn('slot', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('handoffs_conversation').on('handoffs').column('conversation').execute();
  await sql`create unique index handoffs_open on handoffs (conversation) where ended_at is null`.execute(db);
  await sql`create index handoffs_queue on handoffs (rank, opened_at) where ended_at is null`.execute(db);
  await sql`create index handoffs_promised on handoffs (slot) where slot is not null`.execute(db);
}

async function records(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('consents')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('wording_hash', 'text', (column) => column.notNull())
    .addColumn('given', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('consent_turn', ['conversation', 'turn', 'n'])
    .modifyEnd(narrow)
    .execute();
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.notNull().primaryKey())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('hash', 'blob', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('value', 'blob', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}

async function references(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation_references')
    .addColumn('conversation', 'text', (column) => column.notNull().primaryKey().references('conversations.id'))
    .addColumn('reference', 'blob', (column) => column.notNull())
    .modifyEnd(narrow)
    .execute();
}
