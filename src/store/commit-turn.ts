import { type HandoffPriority, handoffPriorities } from '../core/model.ts';
import { moveCall, promiseCall, refuseMove, withdrawCalls } from './calls.ts';
import { changeClaim, refuseClaim } from './claims.ts';
import { type SealingKey, seal } from './crypto.ts';
import { addressHash, type Engine } from './engine.ts';
import { follow, retire } from './episodes.ts';
import { eraseBefore, eraseConversation } from './erasure.ts';
import { begun, mayTake } from './outbox.ts';
import {
  entryPlace,
  hashIds,
  type IdHashes,
  payloadPlace,
  readSeen,
  referencePlace,
  replyPlace,
  type SealedEntry,
  statePlace,
  summaryPlace,
  threadPlace,
} from './reading.ts';
import { countReferral } from './referrals.ts';
import type { Committed, HandoffChange, TurnRecord } from './store.ts';
import { countTally } from './tallies.ts';
import { timeOrderedId } from './time-ordered-id.ts';
import { keepUnanswered } from './unanswered.ts';
import { keepTerms } from './writings.ts';

/** One turn inside an open transaction. Writes nothing unless it is the next one of its conversation. */
export function commitTurn(engine: Engine, turn: TurnRecord): Committed {
  const { fromVersion, fromSeq, follows, ...conversation } = turn.conversation;
  const hash = addressHash(engine, conversation.address);
  const head = engine.run.headOf.one({ hash });
  const ids = turn.inbound && hashIds(engine, turn.inbound);
  const seen = head && ids && readSeen(engine, head, ids);
  if (seen) return { type: 'seen', reply: seen };
  if (!isNext(head, turn.conversation)) return { type: 'stale' };

  const { id, lastAt } = conversation;
  const refusal =
    (head && turn.claim && refuseClaim(engine, id, turn.claim)) ?? (turn.moves && refuseMove(engine, turn.moves));
  if (refusal) return refusal;

  if (follows) retire(engine, follows.id);
  const key = head && !follows ? keyFor(engine, turn, head.generation) : openConversation(engine, turn, hash);
  if (follows) follow(engine, turn, follows);
  if (turn.erase) eraseBefore(engine, id, conversation.address);
  const [version, lastSeq] = [fromVersion + 1, fromSeq + turn.entries.length];
  const state = seal(key, statePlace(id, version), conversation.state);
  engine.run.saveConversation.run({ id, state, version, lastSeq, lastAt });
  if (ids) receive(engine, turn, ids, key);
  append(engine, turn, key);
  if (turn.reference !== undefined) refer(engine, id, turn.reference, key);
  for (const change of turn.deadlines) schedule(engine, id, change);
  if (turn.withdrawsHandoff) engine.run.withdrawOutbox.run({ conversation: id });
  const isTaken = enqueue(engine, turn, version, key);
  record(engine, turn, version);
  if (turn.unanswered && !turn.erase)
    keepUnanswered(engine, { conversation: id, turn: version, at: lastAt }, turn.unanswered, key);
  if (turn.claim) changeClaim(engine, id, turn.claim);
  if (turn.handoff) changeHandoff(engine, id, turn.handoff, key);
  followUp(engine, turn);
  return { type: 'committed', version, lastSeq, ...(isTaken && { isTaken }) };
}

type Head = ReturnType<Engine['run']['headOf']['one']>;

function isNext(head: Head, { id, fromVersion, fromSeq, follows }: TurnRecord['conversation']): boolean {
  if (follows) return head?.id === follows.id && head.version === follows.version;
  if (!head) return fromVersion === 0 && fromSeq === 0;
  return head.id === id && head.version === fromVersion && head.last_seq === fromSeq;
}

export function openConversation(engine: Engine, { conversation }: TurnRecord, hash: Uint8Array): SealingKey {
  const { id, openedAt, address } = conversation;
  const key = engine.keys.make(1);
  const thread = seal(key, threadPlace(id), address.thread);
  engine.run.openConversation.run({ id, hash, channel: address.channel, site: address.site, thread, openedAt });
  engine.keys.keep(id, key);
  return key;
}

/** What staff have to do later, find by, or read again. */
function followUp(engine: Engine, turn: TurnRecord): void {
  const { id, address } = turn.conversation;
  const at = turn.inbound?.at ?? turn.conversation.lastAt;
  if (turn.isReferral) countReferral(engine, at);
  for (const tally of turn.tallies ?? []) countTally(engine, tally);
  if (turn.withdrawsCalls) withdrawCalls(engine, id, at);
  if (turn.moves) moveCall(engine, id, address.site, turn.moves);
  for (const call of turn.calls ?? []) promiseCall(engine, id, address.site, call);
  if (turn.terms && !turn.erase) keepTerms(engine, id, turn.terms);
  for (const kind of turn.changes ?? []) engine.run.change.run({ at, conversation: id, kind });
}

function keyFor(engine: Engine, turn: TurnRecord, generation: number): SealingKey {
  const { id, address } = turn.conversation;
  return turn.erase ? eraseConversation(engine, id, address, generation) : engine.keys.get(id, generation);
}

/** The person's own entry is the first one from a person: a turn answers one message. */
function ownEntry(turn: TurnRecord): number {
  return turn.inbound ? turn.entries.findIndex((entry) => entry.from === 'person') : -1;
}

function receive(engine: Engine, turn: TurnRecord, ids: IdHashes, key: SealingKey): void {
  const { id: conversation, fromSeq } = turn.conversation;
  const own = ownEntry(turn);
  const reply = turn.reply === '' ? null : seal(key, replyPlace(conversation, ids.id), turn.reply);
  engine.run.receive.run({ conversation, ...ids, seq: own < 0 ? 0 : fromSeq + own + 1, reply });
}

function append(engine: Engine, turn: TurnRecord, key: SealingKey): void {
  const { id: conversation, fromSeq } = turn.conversation;
  const own = ownEntry(turn);
  turn.entries.forEach((entry, n) => {
    const seq = fromSeq + n + 1;
    const words: SealedEntry = [entry.body];
    if (n === own && turn.inbound)
      words.push(turn.inbound.id, ...(turn.inbound.clientId === undefined ? [] : [turn.inbound.clientId]));
    const body = seal(key, entryPlace(conversation, seq), JSON.stringify(words));
    engine.run.append.run({ conversation, seq, at: entry.at, sender: entry.from, body });
  });
}

function refer(engine: Engine, conversation: string, reference: string, key: SealingKey): void {
  engine.run.refer.run({ conversation, reference: seal(key, referencePlace(conversation), reference) });
}

function schedule(engine: Engine, conversation: string, change: TurnRecord['deadlines'][number]): void {
  const { name } = change;
  if (change.type === 'disarm') engine.run.disarm.run({ conversation, name });
  else engine.run.arm.run({ conversation, name, dueAt: change.dueAt, turn: change.turn });
}

function enqueue(engine: Engine, { conversation, outbox, takes }: TurnRecord, version: number, key: SealingKey) {
  const taking = takes && mayTake(engine, conversation.id, outbox, takes) ? takes : undefined;
  outbox.forEach((item, n) => {
    const { id, kind, priority, dueAt, payload } = item;
    engine.run.enqueue.run({
      conversation: conversation.id,
      turn: version,
      n,
      id,
      kind,
      urgency: priority === 'crisis' ? 0 : 1,
      dueAt,
      ...begun(item, taking),
      payload: seal(key, payloadPlace(id), payload),
    });
  });
  return taking !== undefined;
}

function record(engine: Engine, turn: TurnRecord, version: number): void {
  const conversation = turn.conversation.id;
  turn.consents.forEach(({ at, kind, wordingHash, words, given }, n) => {
    if (words !== undefined) engine.run.keepWording.run({ hash: wordingHash, words, at });
    engine.run.consent.run({ conversation, turn: version, n, at, kind, wordingHash, given: given ? 1 : 0 });
  });
  engine.audit.append(conversation, turn.audit);
}

/** One conversation waits at most once: asked again, it keeps its place in the queue and the more urgent of both reasons. */
function changeHandoff(engine: Engine, conversation: string, change: HandoffChange, key: SealingKey): void {
  if (change.type === 'end') {
    if (change.slot !== undefined) engine.run.dropSlots.run({ conversation }); // One time at a time is promised.
    engine.run.endHandoff.run({ conversation, at: change.at, how: change.how, slot: change.slot ?? null });
    return;
  }
  const waiting = engine.run.openHandoffOf.one({ conversation });
  const id = waiting?.id ?? timeOrderedId(change.at);
  const summary = seal(key, summaryPlace(id), change.summary);
  const asked = { priority: change.priority, rank: rankOf(change.priority) };
  if (!waiting) engine.run.openHandoff.run({ id, conversation, ...asked, at: change.at, summary });
  else {
    const { priority, rank } = waiting.rank <= asked.rank ? waiting : asked;
    engine.run.updateHandoff.run({ id, priority, rank, summary });
  }
}

/** First come first; a priority that we do not know waits last, and is never lost. */
function rankOf(priority: string): number {
  const rank = handoffPriorities.indexOf(priority as HandoffPriority);
  return rank < 0 ? handoffPriorities.length : rank;
}
