import { expect, onTestFinished, test } from 'vitest';
import { startLeases } from '../../src/handoff/leases.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { alex, command, held, keys, stage } from './stage.ts';

/** A centre whose counsellors give the line themselves. */
function byCounsellor(whole: LiveLibrary): LiveLibrary {
  const current = () => {
    const library = whole.current();
    const centre = { ...library.book.centre, crisisLineWhileHuman: false };
    return { ...library, book: { ...library.book, centre } };
  };
  return { ...whole, current };
}

const danger = 'i have a plan to kill myself tonight';
const line = 'safety.whileHuman';

async function inConversation() {
  const set = await stage(byCounsellor);
  const { from, conversation } = await set.waiting();
  const claim = await set.desk.claim(command(conversation));
  const due = async () => {
    for (const { address, name, turn, dueAt } of await set.store.due(set.clock.at, 50)) {
      const said = { type: 'due', deadline: name, turn, expired: false } as const;
      await set.intake.handle(
        { address, id: `due:${name}:${turn}:${dueAt}`, at: set.clock.at, said },
        { orFail: true },
      );
    }
  };
  return { ...set, from, conversation, claim, due };
}

test('where the counsellor gives the line, the program waits 30 seconds for a word of theirs, then says it by itself', async () => {
  const { writes, from, clock, due, read } = await inConversation();
  expect(keys(await writes(from, danger))).toEqual([]);
  clock.at += 29_000;
  await due();
  expect(keys(await read(from))).not.toContain(line);
  clock.at += 2_000;
  await due();
  await due();
  expect(keys(await read(from)).filter((key) => key === line)).toHaveLength(1);
});

test('a word of theirs, or their one key, keeps it back', async () => {
  const { writes, from, clock, due, read, desk, claim, conversation } = await inConversation();
  await writes(from, danger);
  await desk.say({ ...held(claim), text: 'I am here. Let us call 988 together.' });
  clock.at += 35_000;
  await desk.beat(conversation, command(conversation).by, claim.fence);
  await due();
  expect(keys(await read(from))).not.toContain(line);
  await writes(from, 'i really have a plan and the pills in my hand');
  await desk.helpline(held(claim));
  clock.at += 31_000;
  await due();
  expect(keys(await read(from)).filter((key) => key === line)).toHaveLength(1);
});

test('a browser that was not heard of for 15 seconds cannot be waited for', async () => {
  const { writes, from, clock, parts, read } = await inConversation();
  const leases = startLeases(parts, () => {});
  onTestFinished(() => leases.close());
  await writes(from, danger);
  clock.at += 14_000;
  await leases.round();
  expect(keys(await read(from))).not.toContain(line);
  clock.at += 2_000;
  await leases.round();
  await leases.round();
  expect(keys(await read(from)).filter((key) => key === line)).toHaveLength(1);
  expect(keys(await writes(from, danger))).toEqual([line]); // At once, now.
});

test('passed on to a colleague it is theirs for a minute; a disabled account gives everything back', async () => {
  const { desk, claim, conversation, read, from, clock } = await inConversation();
  await desk.transfer({ ...held(claim), to: alex.id, reason: 'Speaks Spanish.' });
  expect(keys(await read(from))).toContain('passedOn');
  const other = { id: 'staff-kim', name: 'Kim' };
  await expect(desk.claim(command(conversation, other))).rejects.toMatchObject({ code: 'taken' });
  expect((await desk.queue()).waiting).toMatchObject([{ conversation, assignedTo: alex.id }]);
  const taken = await desk.claim(command(conversation, alex));
  expect((await desk.open(conversation, alex, 'claim')).notes).toMatchObject([{ text: 'Speaks Spanish.' }]);
  await expect(desk.claim(command(conversation, other))).rejects.toMatchObject({ code: 'taken', holder: 'Alex' });
  const supervisor = await desk.claim({ ...command(conversation, other), stepIn: true });
  await expect(desk.say({ ...held(taken, alex), text: 'Late.' })).rejects.toMatchObject({
    code: 'lost',
    holder: 'Kim',
  });
  expect(await desk.revoke(other.id)).toBe(1);
  clock.at += 1;
  await expect(desk.say({ ...held(supervisor, other), text: 'Late.' })).rejects.toMatchObject({ code: 'lost' });
  expect((await desk.queue()).waiting).toMatchObject([{ conversation, assignedTo: null }]);
});

test('a counsellor has no more conversations at once than the centre says', async () => {
  const { desk, waiting } = await stage();
  const rows = [await waiting(), await waiting(), await waiting(), await waiting(), await waiting()];
  for (const { conversation } of rows.slice(0, 4)) await desk.claim(command(conversation));
  await expect(desk.claim(command(rows[4]!.conversation))).rejects.toMatchObject({ code: 'full' });
});
