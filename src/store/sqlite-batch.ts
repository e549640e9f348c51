import { accountAnswers } from './account-answers.ts';
import { commitTurn } from './commit-turn.ts';
import { delivery, handOver, moveDelivery } from './deliveries.ts';
import { directorAnswers } from './director-answers.ts';
import type { Engine } from './engine.ts';
import { moveConversation, offerMove, presentCode } from './moves.ts';
import { lease, settle } from './outbox.ts';
import { callbacks, due, handoffs, ledger, load, reference, transcript } from './reading.ts';
import { referrals } from './referrals.ts';
import { spent } from './spending.ts';
import { readHealth } from './sqlite-database.ts';
import { type Failure, failureOf } from './sqlite-errors.ts';
import type { Call, Lane, Request, Result } from './sqlite-wire.ts';
import { staffAnswers } from './staff-answers.ts';
import { unanswered } from './unanswered.ts';

/** `busy`: another process holds the lock, nothing was done. `broken`: the connection cannot be trusted any more. */
export type Ran =
  | { readonly type: 'done'; readonly results: readonly Result[] }
  | { readonly type: 'busy' | 'broken'; readonly failure: Failure };

/**
 * Many requests in one transaction, so that they share one fsync; a savepoint each, so that one that fails takes no
 * other with it. The results count only after COMMIT: until then nobody may hear of them.
 */
export function runBatch(engine: Engine, lane: Lane, requests: readonly Request[]): Ran {
  const { step } = engine;
  try {
    if (lane === 'write') step.beginWrite();
    else step.beginRead();
    if (lane === 'write') engine.audit.begin();
    const before = engine.audit.tip();
    const results = requests.map((request) => (lane === 'write' ? write(engine, request) : read(engine, request)));
    engine.audit.seal(before);
    step.commit();
    return { type: 'done', results };
  } catch (error) {
    engine.keys.forget();
    const failure = failureOf(error);
    if (!rollBack(engine)) return { type: 'broken', failure };
    if (failure.code === 'late') return { type: 'busy', failure };
    if (failure.code === 'down') return { type: 'broken', failure };
    return { type: 'done', results: requests.map(({ id }) => ({ id, failure })) };
  }
}

function read(engine: Engine, { id, call }: Request): Result {
  try {
    return { id, value: answer(engine, call) };
  } catch (error) {
    return { id, failure: ownFailure(engine, error) };
  }
}

function write(engine: Engine, { id, call }: Request): Result {
  const tip = engine.audit.tip();
  engine.step.save();
  try {
    const value = answer(engine, call);
    engine.step.release();
    return { id, value };
  } catch (error) {
    const failure = ownFailure(engine, error);
    engine.database.exec('rollback to turn; release turn');
    engine.audit.rewind(tip);
    engine.keys.forget();
    return { id, failure };
  }
}

/** A failure of this request alone. One of the engine is thrown on: it is everybody's. */
function ownFailure(engine: Engine, error: unknown): Failure {
  const failure = failureOf(error);
  const isOwn = failure.code === 'refused' || failure.code === 'corrupt' || failure.code === 'key';
  if (!isOwn || !engine.database.isTransaction) throw error;
  return failure;
}

function answer(engine: Engine, call: Call): unknown {
  switch (call.type) {
    case 'load':
      return load(engine, call.address, call.ids);
    case 'transcript':
      return transcript(engine, call.conversation, call.after, call.limit);
    case 'reference':
      return reference(engine, call.conversation);
    case 'due':
      return due(engine, call.now, call.limit);
    case 'handoffs':
      return handoffs(engine, call.limit);
    case 'callbacks':
      return callbacks(engine, call.since, call.limit);
    case 'unanswered':
      return unanswered(engine, call.limit);
    case 'delivery':
      return delivery(engine, call.wireId);
    case 'heardTurn':
      return engine.run.heardTurn.one({ conversation: call.conversation, at: call.at })?.turn ?? 0;
    case 'spent':
      return spent(engine, call.conversation, call.site, call.at);
    case 'referrals':
      return referrals(engine, call.from, call.until);
    case 'offerMove':
      return offerMove(engine, call.offer);
    case 'presentCode':
      return presentCode(engine, call.presented);
    case 'move':
      return moveConversation(engine, call.move);
    case 'ledger':
      return ledger(engine, call.conversation);
    case 'handOver':
      return handOver(engine, call.delivery);
    case 'moveDelivery':
      return moveDelivery(engine, call.wireId, call.state, call.then);
    case 'verify':
      return engine.audit.verify(call.from, call.limit);
    case 'health':
      return readHealth(engine.database);
    case 'commit':
      return commitTurn(engine, call.turn);
    case 'lease':
      return lease(engine, call.now, call.leaseMs, call.limit);
    case 'staff':
      // True: sqlite.ts passes on what the port's method of this name was given.
      return (staffAnswers[call.method] as (engine: Engine, ...given: readonly unknown[]) => unknown)(
        engine,
        ...call.given,
      );
    case 'account':
      // True: sqlite.ts passes on what the port's method of this name was given.
      return (accountAnswers[call.method] as (engine: Engine, ...given: readonly unknown[]) => unknown)(
        engine,
        ...call.given,
      );
    case 'director':
      // True: sqlite.ts passes on what the port's method of this name was given.
      return (directorAnswers[call.method] as (engine: Engine, ...given: readonly unknown[]) => unknown)(
        engine,
        ...call.given,
      );
    case 'settle':
      return settle(engine, call.id, call.result);
  }
}

function rollBack(engine: Engine): boolean {
  try {
    if (engine.database.isTransaction) engine.database.exec('rollback');
    return true;
  } catch {
    return false; // Then the worker starts again: a new connection rolls back what this one left.
  }
}
