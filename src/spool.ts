import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Address, addressKey, type Inbound } from './core/model.ts';
import { masterKey, type SealingKey, seal, unseal } from './store/crypto.ts';

/** A message that the store could not take: one small encrypted file each, until it is merged. */
export interface SpoolRow {
  readonly inbound: Inbound;
  readonly crisisSent: boolean; // The helpline went out in the response already.
}

export interface Spool {
  /** Durable when it resolves to true. False when even this place is full or gone: then the channel must not say "received". */
  append(row: SpoolRow): Promise<boolean>;
  /** Rows in the order they came. An unreadable one is set aside, and counted by `parkedIn`. */
  rows(): Iterable<{ readonly name: string; readonly row: SpoolRow }>;
  /** Does somebody's earlier message still wait here? Known without reading the disk. */
  holds(address: Address): boolean;
  remove(name: string): void;
  /** Keep the file but try it no more: a person has to look. */
  park(name: string): void;
}

const where = 'spool|row|1';
const ending = '.row';
const part = '.part';
const rowsMax = 10_000; // A day of messages of a busy centre; past that the disk is the problem.

export function openSpool(directory: string, secret: Uint8Array): Spool {
  const key = masterKey(secret);
  clear(directory);
  const held = new Map<string, string>(); // Whose message each file holds.
  const hold = (name: string, { inbound }: SpoolRow) => held.set(name, addressKey(inbound.address));
  const names = () =>
    readdirSync(directory)
      .filter((name) => name.endsWith(ending))
      .toSorted();
  let count = 0;
  return {
    async append(row) {
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 }); // Also when somebody has tidied it away.
        if (names().length >= rowsMax) return false;
        const order = `${String(row.inbound.at).padStart(15, '0')}-${String(count++).padStart(9, '0')}`;
        const name = `${order}-${randomBytes(6).toString('hex')}`; // A clock set back must not write over a row.
        await writeDurably(directory, `${name}${ending}`, seal(key, where, JSON.stringify(row)));
        hold(`${name}${ending}`, row);
        return true;
      } catch {
        return false; // The caller alarms; there is nothing left here that could write.
      }
    },
    *rows() {
      // One at a time: the first that must wait ends the round.
      for (const name of names())
        for (const found of read(directory, name, key)) {
          hold(name, found.row);
          yield found;
        }
    },
    holds: (address) => held.size > 0 && [...held.values()].includes(addressKey(address)),
    remove(name) {
      rmSync(join(directory, name), { force: true });
      held.delete(name);
    },
    park(name) {
      renameSync(join(directory, name), join(directory, `${name}.parked`));
      held.delete(name);
    },
  };
}

/** Messages that were set aside for a person to look at. Read from outside, so that the running service is not disturbed. */
export function parkedIn(directory: string): number {
  return existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.parked')).length : 0;
}

/** What was half written when the process ended was never acknowledged. A place that is not there yet may come later. */
function clear(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(directory).filter((each) => each.endsWith(part))) rmSync(join(directory, name));
  } catch {
    return; // A disk that cannot be written is no reason not to start: the helpline needs none.
  }
}

/** Written, synced, renamed into place, and the directory synced: it is there whole or not at all. */
async function writeDurably(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(directory, `${name}${part}`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    renameSync(path, join(directory, name));
  } catch (thrown) {
    rmSync(path, { force: true }); // On a full disk, half a row takes the room of a whole one.
    throw thrown;
  }
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Our own JSON, sealed by us: only its outline is checked, the turn checks the rest. */
const Row = z.looseObject({
  inbound: z.looseObject({ id: z.string(), at: z.number(), address: z.looseObject({}), said: z.looseObject({}) }),
  crisisSent: z.boolean(),
});

function read(directory: string, name: string, key: SealingKey): { name: string; row: SpoolRow }[] {
  try {
    const row = Row.parse(JSON.parse(unseal(key, where, readFileSync(join(directory, name))).toString('utf8')));
    return [{ name, row: row as unknown as SpoolRow }]; // True: sealed under our key, so written by `append`.
  } catch {
    renameSync(join(directory, name), join(directory, `${name}.parked`));
    return [];
  }
}
