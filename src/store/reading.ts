import type { Address } from '../core/model.ts';
import { claimFrom } from './claims.ts';
import { place, type SealingKey, unseal } from './crypto.ts';
import { addressHash, type Engine } from './engine.ts';
import type { Agreed } from './move-store.ts';
import {
  type DueDeadline,
  type InboundIds,
  type Loaded,
  type StoredConversation,
  type StoredEntry,
  type StoredHandoff,
  type StoredReply,
  StoreError,
} from './store.ts';

export function load(engine: Engine, address: Address, ids?: InboundIds): Loaded {
  const row = engine.run.conversationAt.one({ hash: addressHash(engine, address) });
  if (!row) return {};
  const key = engine.keys.get(row.id, row.generation);
  const conversation: StoredConversation = {
    id: row.id,
    address,
    version: row.version,
    state: unseal(key, statePlace(row.id, row.version), row.state).toString('utf8'),
    lastSeq: row.last_seq,
    openedAt: row.opened_at,
    lastAt: row.last_at,
  };
  const seen = ids && readSeen(engine, row, hashIds(engine, ids));
  const claim = engine.run.claimOf.one({ conversation: row.id });
  const held = claim && claim.ended_at === null ? { claim: claimFrom(claim) } : {};
  return seen ? { conversation, seen, ...held } : { conversation, ...held };
}

/** What was answered when this message came the first time, by either of its ids. */
export function readSeen(engine: Engine, head: ConversationHead, ids: IdHashes): StoredReply | undefined {
  const row = engine.run.seen.one({ conversation: head.id, id: ids.id, client: ids.client });
  if (!row) return undefined;
  const key = row.reply && engine.keys.get(head.id, head.generation);
  const body = row.reply && key ? unseal(key, replyPlace(head.id, row.id_hash), row.reply).toString('utf8') : '';
  return { conversation: head.id, inboundSeq: row.seq, body };
}

export function transcript(engine: Engine, conversation: string, after: number, limit: number): readonly StoredEntry[] {
  const head = engine.run.generationOf.one({ id: conversation });
  if (!head) return [];
  const key = engine.keys.get(conversation, head.generation);
  return engine.run.transcript.all({ conversation, after, limit }).map((row) => {
    const text = unseal(key, entryPlace(conversation, row.seq), row.body).toString('utf8');
    const [body, inboundId, clientId] = JSON.parse(text) as SealedEntry; // True: its tag says that we wrote it.
    return {
      seq: row.seq,
      at: row.at,
      from: row.sender as StoredEntry['from'], // True: only `commitTurn` writes this column.
      body,
      ...(inboundId !== undefined && { inboundId }),
      ...(clientId !== undefined && { clientId }),
    };
  });
}

/** Undefined where none was brought, or it cannot be read: then nobody can be written to until they write again. */
export function reference(engine: Engine, conversation: string): string | undefined {
  const head = engine.run.generationOf.one({ id: conversation });
  const row = head && engine.run.referenceOf.one({ conversation });
  if (!row) return undefined;
  return readable(() => {
    const key = engine.keys.get(conversation, head.generation);
    return unseal(key, referencePlace(conversation), row.reference).toString('utf8');
  });
}

export function due(engine: Engine, now: number, limit: number): readonly DueDeadline[] {
  return engine.run.due.all({ now, limit }).flatMap((row) => {
    const address = readAddress(engine, row.conversation, row);
    // Nothing can be said at an address that cannot be read; the rest of the list must not wait for it.
    return address
      ? [{ conversation: row.conversation, address, name: row.name, dueAt: row.due_at, turn: row.turn }]
      : [];
  });
}

export function ledger(engine: Engine, conversation: string): readonly Agreed[] {
  return engine.run.ledger.all({ conversation }).map(({ at, kind, wording_hash: wordingHash, words, given }) => ({
    at,
    kind,
    wordingHash,
    words,
    given: given === 1,
  }));
}

export function handoffs(engine: Engine, limit: number): readonly StoredHandoff[] {
  return engine.run.handoffs.all({ limit }).map((row) => handoff(engine, row));
}

export function callbacks(engine: Engine, since: string, limit: number): readonly StoredHandoff[] {
  return engine.run.callbacks
    .all({ since, limit })
    .map(({ slot, ...row }) => ({ ...handoff(engine, row), ...(slot !== null && { slot }) }));
}

type HandoffRow = ReturnType<Engine['run']['handoffs']['all']>[number];

/** A handoff whose text cannot be read, or was erased, is still a person who waits: it is listed without it. */
export function handoff(engine: Engine, row: HandoffRow): StoredHandoff {
  const key = readable(() => engine.keys.get(row.conversation, row.generation));
  const { summary } = row;
  const text = key && summary && readable(() => unseal(key, summaryPlace(row.id), summary).toString('utf8'));
  const unknown = { channel: row.channel as Address['channel'], site: row.site, thread: '' };
  return {
    id: row.id,
    conversation: row.conversation,
    address: readAddress(engine, row.conversation, row) ?? unknown,
    priority: row.priority,
    openedAt: row.opened_at,
    summary: text || '',
  };
}

export interface ConversationHead {
  readonly id: string;
  readonly generation: number;
}

export interface IdHashes {
  readonly id: Uint8Array;
  readonly client: Uint8Array | null;
}

/** A client chooses its own ids, so they may hold anything: outside of sealed text only their hashes are kept. */
export function hashIds(engine: Engine, ids: InboundIds): IdHashes {
  const client = ids.clientId === undefined ? null : engine.index(`client ${ids.clientId}`);
  return { id: engine.index(`id ${ids.id}`), client };
}

/** An entry of the transcript as it is sealed: the ids of the message travel with its words. */
export type SealedEntry = [body: string, inboundId?: string, clientId?: string];

export const statePlace = (id: string, version: number) => place('conversations', 'state', id, version);
export const threadPlace = (id: string) => place('conversations', 'thread', id, 1);
export const referencePlace = (id: string) => place('conversation_references', 'reference', id, 1);
export const entryPlace = (id: string, seq: number) => place('transcript', 'body', `${id}/${seq}`, 1);
export const replyPlace = (id: string, hash: Uint8Array) =>
  place('inbox', 'reply', `${id}/${Buffer.from(hash).toString('hex')}`, 1);
export const payloadPlace = (id: string) => place('outbox', 'payload', id, 1);
export const summaryPlace = (id: string) => place('handoffs', 'summary', id, 1);

interface AddressColumns {
  readonly channel: string;
  readonly site: string;
  readonly thread: Uint8Array;
  readonly generation: number;
}

export function readAddress(engine: Engine, conversation: string, row: AddressColumns): Address | undefined {
  const thread = readable(() => {
    const key: SealingKey = engine.keys.get(conversation, row.generation);
    return unseal(key, threadPlace(conversation), row.thread).toString('utf8');
  });
  // True: only `commitTurn` writes the channel.
  return thread === undefined ? undefined : { channel: row.channel as Address['channel'], site: row.site, thread };
}

/** Undefined where the bytes were changed or moved on disk, or a key of the ring is missing. Such rows must not stop the others. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreError && (error.code === 'corrupt' || error.code === 'key')) return undefined;
    throw error;
  }
}
