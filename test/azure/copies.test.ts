import { expect, test } from 'vitest';
import { fallback } from '../../src/core/fallback.ts';
import { eventually, inBatches } from '../service/expectations.ts';
import { start } from '../service/start.ts';
import { azureEnvironment, standIn } from './microsoft.ts';
import { teamsPerson } from './person.ts';

const builtIn = fallback('fallback', 'en', 'US').text;
const each = 5; // Messages of one person.
const people = Number(process.env.TEAMS_MESSAGES ?? 200) / each;

test('every message that comes two to ten times at once is one turn and one reply', {
  timeout: 120_000 + people * 2_000,
}, async () => {
  const microsoft = standIn();
  const { service } = await start({ environment: { ...azureEnvironment, STORE_DEADLINE_MS: '2000' } });
  await teamsPerson(service.url).say('hello');
  const all = Array.from({ length: people }, () => teamsPerson(service.url));
  let posted = 0;
  await inBatches(all, 4, async (person) => {
    for (let turn = 0; turn < each; turn += 1) {
      const message = { text: turn === 0 ? 'hello' : 'skip', id: `m${turn}` };
      const copies = 2 + ((turn * 7 + all.indexOf(person)) % 9);
      posted += copies;
      const send = () => eventually(async () => expect((await person.post(message)).status).toBe(200));
      await Promise.all(Array.from({ length: copies }, send));
    }
  });
  await eventually(() => expect(microsoft.posts.length).toBeGreaterThanOrEqual(people * each + 1));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const { conversation } of all) {
    const address = { channel: 'teams', site: 'columbus', thread: `msteams:${conversation}` } as const;
    const lines = await service.intake.read(address, 0, 200);
    expect(lines.filter(({ from }) => from === 'person')).toHaveLength(each);
    // A machine that is busy may say the built-in line, with 503, before the turn that follows.
    const replies = microsoft.posts.filter(({ body }) => !JSON.stringify(body).includes(builtIn));
    expect(replies.filter(({ body }) => body.conversation.id === conversation)).toHaveLength(each);
  }
  console.log(`Teams: ${posted} posts of ${people * each} messages were ${people * each} turns.`);
});
