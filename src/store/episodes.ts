import type { Engine } from './engine.ts';
import type { Follows, TurnRecord } from './store.ts';

/** The address is free for the next conversation. Nothing of the one before is due or awaited any more. */
export function retire(engine: Engine, id: string): void {
  engine.run.leaveAddress.run({ id, hash: engine.index(`left ${id}`) });
}

/** Once the new one is there: what came to the old one counts as received here, so that a copy of it is no new message. */
export function follow(engine: Engine, { conversation }: TurnRecord, { id: old, isSamePerson }: Follows): void {
  const { id, openedAt } = conversation;
  engine.run.moveInbox.run({ from: old, to: id });
  engine.run.disarmAll.run({ conversation: old });
  engine.run.endHandoff.run({ conversation: old, at: openedAt, how: 'declined', slot: null }); // Nobody came while it could be them.
  if (isSamePerson) engine.run.linkEpisode.run({ conversation: id, follows: old });
}
