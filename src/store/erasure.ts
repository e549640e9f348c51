import type { Address } from '../core/model.ts';
import { type SealingKey, seal, unseal } from './crypto.ts';
import type { Engine } from './engine.ts';
import { payloadPlace, readable, referencePlace, threadPlace } from './reading.ts';
import { eraseWritings } from './writings.ts';

/**
 * Destroy the data key and every word of a conversation; the new key serves what follows. Ids, consents and audit stay.
 * What is urgent and not sent yet stays too, sealed anew: an alarm must reach somebody even if its words may not last.
 */
export function eraseConversation(engine: Engine, id: string, address: Address, generation: number): SealingKey {
  const { run, keys } = engine;
  const old = readable(() => keys.get(id, generation)); // What cannot be read any more can still be erased.
  const key = keys.make(generation + 1);
  for (const row of run.outboxOf.all({ conversation: id })) {
    const isAlarm = row.urgency === 0 && row.state === 'waiting';
    const text = isAlarm && old && readable(() => unseal(old, payloadPlace(row.id), row.payload));
    if (text) run.resealOutbox.run({ id: row.id, payload: seal(key, payloadPlace(row.id), text) });
    else run.sent.run({ id: row.id });
  }
  const reference = run.referenceOf.one({ conversation: id })?.reference;
  const reached = reference && old && readable(() => unseal(old, referencePlace(id), reference));
  if (reached) run.refer.run({ conversation: id, reference: seal(key, referencePlace(id), reached) });
  run.eraseTranscript.run({ conversation: id });
  run.eraseReplies.run({ conversation: id });
  run.eraseSummaries.run({ conversation: id });
  eraseWritings(engine, id);
  run.eraseUnanswered.run({ conversation: id });
  run.dropMove.run({ conversation: id });
  run.renewConversation.run({ id, generation: key.id, thread: seal(key, threadPlace(id), address.thread) });
  keys.keep(id, key);
  return key;
}

/** The earlier conversations of the same person at this address. What they wrote then is as much theirs. */
export function eraseBefore(engine: Engine, id: string, address: Address): void {
  for (let at = engine.run.followedBy.one({ conversation: id }); at; ) {
    eraseConversation(engine, at.follows, address, at.generation);
    at = engine.run.followedBy.one({ conversation: at.follows });
  }
}
