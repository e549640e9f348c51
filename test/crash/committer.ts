import { writeSync } from 'node:fs';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { noon, someone, talk } from '../store/scene.ts';
import { endOfLine } from './kill-repeatedly.ts';

/**
 * Commits turns as fast as it can until it is killed, and prints each message once it is acknowledged. Arguments: the
 * directory, the key, and per conversation how many of its messages were acknowledged in earlier lives. It goes on with
 * the next one, as a wire does that got no answer: that message may have had its turn already.
 */
const [directory = '', key = '', acknowledged = ''] = process.argv.slice(2);

async function speak(store: Store, thread: string, from: number): Promise<never> {
  for (let n = from; ; n += 1) {
    const message = `${thread}-${n}`;
    await talk(store, {
      address: someone(thread),
      messageId: message,
      says: message,
      outbox: [{ id: message, kind: 'sms', priority: 'normal', dueAt: noon, payload: message }],
      audit: [{ at: noon, what: 'turn', detail: message }],
    });
    writeSync(1, `${message}${endOfLine}\n`); // At once: what a buffer holds dies with us.
  }
}

const store = await openSqlite({ directory, key: Buffer.from(key, 'hex'), deadlineMs: 20_000 });
await Promise.all(acknowledged.split(',').map((count, n) => speak(store, `thread${n}`, Number(count) + 1)));
