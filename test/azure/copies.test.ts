import { expect, test } from 'vitest';
import { fallback } from '../../src/core/fallback.ts';
import { atOnce, copies } from '../at-once.ts';
import { start } from '../service/start.ts';
import { tries } from '../size.ts';
import { azureEnvironment, standIn } from './microsoft.ts';
import { teamsPerson } from './person.ts';

const builtIn = fallback('fallback', 'en', 'US').text;
const each = 5; // Messages of one person.
const people = tries(200, 8);
const messages = people * each;

test(`${messages} messages in Teams in 2 to 10 copies each, all at once: as many turns and as many replies`, {
  timeout: 240_000,
}, async () => {
  const microsoft = standIn();
  const { service, store } = await start({ environment: azureEnvironment });
  await teamsPerson(service.url).say('hello');
  const all = Array.from({ length: people }, () => teamsPerson(service.url));
  const posts = all.flatMap((person) =>
    Array.from({ length: each }, (_, n) => () => person.post({ text: n % 2 ? 'skip' : 'why', id: `m${n}` })),
  );
  const copied = copies(posts);
  const again = await atOnce(copied);
  const turns = async () => {
    const addresses = all.map(({ conversation }) => `msteams:${conversation}`);
    const found = await Promise.all(
      addresses.map((thread) => store().find({ channel: 'teams', site: 'columbus', thread })),
    );
    return found.reduce((sum, conversation) => sum + (conversation?.version ?? 0), 0);
  };
  await expect.poll(turns, { timeout: 60_000, interval: 500 }).toBe(messages); // What was spooled comes in by itself.
  // A machine that is busy may say the built-in line, with 503, before the turn that follows.
  const replies = () => {
    const ours = microsoft.posts.filter(({ body }) => !JSON.stringify(body).includes(builtIn));
    return ours.filter(({ body }) => all.some(({ conversation }) => conversation === body.conversation.id)).length;
  };
  await expect.poll(replies, { timeout: 60_000, interval: 200 }).toBe(messages);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect([await turns(), replies()]).toEqual([messages, messages]);
  console.log(`Teams: ${copied.length} requests, ${again} to be sent again, were ${await turns()} turns.`);
});
