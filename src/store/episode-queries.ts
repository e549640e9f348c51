import { db } from './compiler.ts';
import { query, type Slots } from './statement.ts';

/** One conversation takes another's place at its address. Here alone two of them are touched, by their ids. */
export const episodeQueries = {
  leaveAddress: query((slot: Slots<{ id: string; hash: Uint8Array }>) =>
    db
      .updateTable('conversations')
      .set({ address_hash: slot('hash') })
      .where('id', '=', slot('id')),
  ),
  moveInbox: query((slot: Slots<{ from: string; to: string }>) =>
    db
      .updateTable('inbox')
      .set({ conversation: slot('to'), seq: 0, reply: null })
      .where('conversation', '=', slot('from')),
  ),
  disarmAll: query((slot: Slots<{ conversation: string }>) =>
    db.deleteFrom('deadlines').where('conversation', '=', slot('conversation')),
  ),
  linkEpisode: query((slot: Slots<{ conversation: string; follows: string }>) =>
    db.insertInto('episodes').values({ conversation: slot('conversation'), follows: slot('follows') }),
  ),
  followedBy: query((slot: Slots<{ conversation: string }>) =>
    db
      .selectFrom('episodes')
      .innerJoin('conversations', 'conversations.id', 'episodes.follows')
      .select(['follows', 'generation'])
      .where('episodes.conversation', '=', slot('conversation')),
  ),
};
