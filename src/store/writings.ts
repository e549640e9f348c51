import { place, seal, unseal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { readAddress, readable } from './reading.ts';
import type { Flag, Found, GivenDisposition, Note, Writing } from './staff-store.ts';
import { StoreError } from './store.ts';

/** The same words again are the same writing; nothing is written over. */
export function write(engine: Engine, writing: Writing): 'written' | 'same' | 'other' {
  const known = knownWriting(engine, writing);
  if (known !== undefined) return known === wordsOf(writing) ? 'same' : 'other';
  const { id, conversation, at, by } = writing;
  const head = { id, conversation, at, by };
  if (writing.type === 'disposition') engine.run.addDisposition.run({ ...head, code: writing.code });
  else {
    const text = writing.type === 'note' ? writing.text : writing.body;
    const body = seal(keyOf(engine, conversation), placeOf(writing.type, id), text);
    if (writing.type === 'note') engine.run.addNote.run({ ...head, body });
    else engine.run.addFlag.run({ ...head, body, seq: writing.seq, kind: writing.kind });
  }
  engine.audit.append(conversation, [{ at, what: `staff.${writing.type}`, detail: JSON.stringify({ by }) }]);
  engine.run.change.run({ at, conversation, kind: 'note' });
  return 'written';
}

function wordsOf(writing: Writing): string {
  const { conversation, by } = writing;
  if (writing.type === 'disposition') return JSON.stringify([conversation, by, writing.code]);
  if (writing.type === 'note') return JSON.stringify([conversation, by, writing.text]);
  return JSON.stringify([conversation, by, writing.seq, writing.kind]);
}

/** What was written under this id before; undefined when nothing was. */
function knownWriting(engine: Engine, { type, id }: Writing): string | undefined {
  if (type === 'note') {
    const row = engine.run.noteAt.one({ id });
    return row && JSON.stringify([row.conversation, row.counsellor, noteFrom(engine, row)?.text]);
  }
  if (type === 'disposition') {
    const row = engine.run.dispositionAt.one({ id });
    return row && JSON.stringify([row.conversation, row.counsellor, row.code]);
  }
  const row = engine.run.flagAt.one({ id });
  return row && JSON.stringify([row.conversation, row.counsellor, row.seq, row.kind]);
}

type NoteRow = ReturnType<Engine['run']['notes']['all']>[number];

function noteFrom(engine: Engine, { id, conversation, at, counsellor, body }: NoteRow): Note | undefined {
  const text = readable(() => unseal(keyOf(engine, conversation), placeOf('note', id), body).toString('utf8'));
  return text === undefined ? undefined : { id, at, by: counsellor, text };
}

export function notes(engine: Engine, conversation: string, limit: number): readonly Note[] {
  return engine.run.notes.all({ conversation, limit }).flatMap((row) => noteFrom(engine, row) ?? []);
}

export function dispositions(engine: Engine, conversation: string, limit: number): readonly GivenDisposition[] {
  return engine.run.dispositions
    .all({ conversation, limit })
    .map(({ id, at, counsellor, code }) => ({ id, at, by: counsellor, code }));
}

/** What cannot be read any more is left out: the person deleted it, or a key is missing. */
export function flags(engine: Engine, since: number, limit: number): readonly Flag[] {
  return engine.run.flags.all({ since, limit }).flatMap(({ id, conversation, seq, at, counsellor, kind, body }) => {
    const text = readable(() => unseal(keyOf(engine, conversation), placeOf('flag', id), body).toString('utf8'));
    // True: only `write` fills the column.
    return text === undefined
      ? []
      : [{ id, conversation, seq, at, by: counsellor, kind: kind as Flag['kind'], body: text }];
  });
}

export function keepDraft(engine: Engine, conversation: string, counsellor: string, text: string, at: number): void {
  if (text === '') engine.run.dropDraft.run({ conversation, counsellor });
  else {
    const body = seal(keyOf(engine, conversation), draftPlace(conversation, counsellor), text);
    engine.run.keepDraft.run({ conversation, counsellor, at, body });
  }
}

export function draft(engine: Engine, conversation: string, counsellor: string): string {
  const row = engine.run.draftOf.one({ conversation, counsellor });
  if (!row) return '';
  const where = draftPlace(conversation, counsellor);
  return readable(() => unseal(keyOf(engine, conversation), where, row.body).toString('utf8')) ?? '';
}

/** Only keyed hashes are kept: whoever has the file can neither read the terms nor try them. */
export function keepTerms(engine: Engine, conversation: string, terms: readonly string[]): void {
  for (const term of terms) engine.run.addFind.run({ hash: engine.index(`find ${term}`), conversation });
}

export function seek(engine: Engine, term: string, limit: number): readonly Found[] {
  return engine.run.seek.all({ hash: engine.index(`find ${term}`), limit }).flatMap(({ conversation }) => {
    const row = engine.run.addressOf.one({ id: conversation });
    const address = row && readAddress(engine, conversation, row);
    return row && address ? [{ conversation, address, openedAt: row.opened_at, lastAt: row.last_at }] : [];
  });
}

export function eraseWritings(engine: Engine, conversation: string): void {
  engine.run.eraseNotes.run({ conversation });
  engine.run.eraseDrafts.run({ conversation });
  engine.run.eraseFlags.run({ conversation });
  engine.run.eraseFinds.run({ conversation });
}

function keyOf(engine: Engine, conversation: string) {
  const head = engine.run.generationOf.one({ id: conversation });
  if (!head) throw new StoreError('corrupt', `There is no conversation ${conversation}.`);
  return engine.keys.get(conversation, head.generation);
}

function placeOf(type: 'note' | 'flag', id: string): string {
  return place(`${type}s`, 'body', id, 1);
}

function draftPlace(conversation: string, counsellor: string): string {
  return place('drafts', 'body', `${conversation}/${counsellor}`, 1);
}
