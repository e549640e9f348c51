import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tries } from '../size.ts';
import { someone } from '../store/scene.ts';
import { SqlitePlace } from '../store/sqlite-place.ts';
import { killRepeatedly } from './kill-repeatedly.ts';

const kills = tries(50, 20);
const conversations = 16;

test(`killed ${kills} times under load: every acknowledged turn is there once, none is there twice`, async () => {
  const place = new SqlitePlace();
  const acknowledged = Array.from({ length: conversations }, () => 0);
  await killRepeatedly({
    kills,
    aliveMsMax: 200,
    start: () => ({
      command: process.execPath,
      args: [
        join(import.meta.dirname, 'committer.ts'),
        place.directory,
        place.key.toString('hex'),
        acknowledged.join(','),
      ],
    }),
    onLine: (line) => {
      const [, thread, n] = /^thread(\d+)-(\d+)$/.exec(line) ?? [];
      acknowledged[Number(thread)] = Number(n);
    },
  });
  expect(acknowledged.reduce((sum, n) => sum + n)).toBeGreaterThan(kills * 10); // Otherwise there was no load to speak of.

  const store = await place.open();
  expect(await store.verifyAudit()).toBeUndefined();
  for (const [n, count] of acknowledged.entries()) {
    const found = (await store.find(someone(`thread${n}`)))!;
    const entries = await store.transcript(found.id, 0, 1_000_000);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: found.lastSeq }, (_, index) => index + 1));
    const turns = entries.flatMap(({ inboundId }) => inboundId ?? []);
    expect(turns.length).toBeGreaterThanOrEqual(count);
    expect(turns).toEqual(turns.map((_, index) => `thread${n}-${index + 1}`)); // In order, each once, none missing.
    expect(found).toMatchObject({ version: turns.length, lastSeq: 2 * turns.length });
  }
  const rows = place.tamper((database) =>
    database
      .prepare(
        'select (select count(*) from outbox) as sending, (select count(*) from inbox) as inbox, (select count(*) from audit) as audit',
      )
      .get(),
  );
  const total = (
    await Promise.all(acknowledged.map(async (_, n) => (await store.find(someone(`thread${n}`)))!.version))
  ).reduce((sum, version) => sum + version);
  expect(rows).toEqual({ sending: total, inbox: total, audit: total });
  await store.close();
  await place.remove();
  console.log(`kill -9: ${kills} times, ${acknowledged.reduce((sum, n) => sum + n)} acknowledged, 0 lost, 0 double`);
});
