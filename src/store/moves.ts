import type { Address } from '../core/model.ts';
import { accountAnswers } from './account-answers.ts';
import { commitTurn, openConversation } from './commit-turn.ts';
import { seal } from './crypto.ts';
import { addressHash, type Engine } from './engine.ts';
import { follow, retire } from './episodes.ts';
import type { Move, MoveOffer, Presented, PresentedCode } from './move-store.ts';
import { readAddress, statePlace, threadPlace } from './reading.ts';
import type { Committed, TurnRecord } from './store.ts';

export const moveTriesMax = 5; // Of one number, and of one code.
const triesWindowMs = 10 * 60_000; // As long as a code lives.

export function offerMove(engine: Engine, { conversation, code, at, until }: MoveOffer): void {
  engine.run.dropOldMoves.run({ at });
  engine.run.offerMove.run({ conversation, ...hashesOf(engine, code), until, tries: 0 });
}

/** Counts before it looks. A wrong one counts against the code whose first half it has. */
export function presentCode(engine: Engine, { code, phone, at }: PresentedCode): Presented {
  const tries = accountAnswers.countTry(engine, tryOf(phone), at, triesWindowMs);
  if (tries > moveTriesMax) return { type: 'tooMany' };
  const hashes = hashesOf(engine, code);
  const row = engine.run.moveOf.one({ code: hashes.code });
  engine.run.countMoveTry.run({ name: hashes.name });
  if (!row || row.until <= at || row.tries >= moveTriesMax) return { type: 'unknown' };
  const found = engine.run.addressOf.one({ id: row.conversation });
  const address = found && readAddress(engine, row.conversation, found);
  return address ? { type: 'offered', conversation: row.conversation, address } : { type: 'unknown' };
}

/** Everything of the move, or nothing: the new address, both turns, and the end of the code. */
export function moveConversation(engine: Engine, move: Move): Committed | { readonly type: 'unknown' } {
  const { turn, left, follows } = move;
  const { id, address, fromVersion, fromSeq } = turn.conversation;
  const row = engine.run.moveOf.one({ code: hashesOf(engine, move.code).code });
  if (row?.conversation !== id || row.until <= turn.conversation.lastAt) return { type: 'unknown' };
  const from = engine.run.headOf.one({ hash: addressHash(engine, move.from) });
  if (from?.id !== id || from.version !== fromVersion || from.last_seq !== fromSeq) return { type: 'stale' };
  const there = engine.run.headOf.one({ hash: addressHash(engine, address) });
  if (there?.id !== follows?.id || there?.version !== follows?.version) return { type: 'stale' };

  if (follows) retire(engine, follows.id);
  const thread = seal(engine.keys.get(id, from.generation), threadPlace(id), address.thread);
  engine.run.relocate.run({ id, hash: addressHash(engine, address), ...place(address), thread });
  if (follows) follow(engine, turn, follows);
  engine.run.dropMove.run({ conversation: id });
  accountAnswers.clearTries(engine, tryOf(address.thread));
  const committed = commitTurn(engine, turn);
  stayBehind(engine, left);
  return committed;
}

/** Its lines go on where the others ended, so that an open page hears of it. */
function stayBehind(engine: Engine, left: TurnRecord): void {
  const { id, address, fromSeq: lastSeq, lastAt } = left.conversation;
  const key = openConversation(engine, left, addressHash(engine, address));
  engine.run.saveConversation.run({ id, state: seal(key, statePlace(id, 0), ''), version: 0, lastSeq, lastAt });
  commitTurn(engine, left);
}

const place = ({ channel, site }: Address) => ({ channel, site });
const tryOf = (phone: string) => `move ${phone}`;

function hashesOf(engine: Engine, code: string): { readonly code: Uint8Array; readonly name: Uint8Array } {
  return {
    code: engine.index(`move code ${code}`),
    name: engine.index(`move name ${code.slice(0, code.length / 2)}`),
  };
}
