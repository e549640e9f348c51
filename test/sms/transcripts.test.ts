import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import { assessment, disposition, outcome } from '../../src/core/outcome.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { library } from '../service/parts.ts';
import { emptyDirectory } from '../service/start.ts';
import { type ChatFile, parseChat } from '../transcripts/chat-file.ts';
import { playStep } from '../transcripts/check-chat.ts';
import { openStage, type Played, placeAfterPrivacy } from '../transcripts/stage.ts';
import { joined, type Wired, wireStage } from './wire-stage.ts';

const folder = join(import.meta.dirname, '../transcripts');
const chats = globSync(join(folder, '*/*.chat'))
  .toSorted()
  .map((path) => parseChat(readFileSync(path, 'utf8'), relative(folder, path)));

/** A text cannot tap an old button, and has no link beside each answer; nobody waits two silent minutes for a text. */
function hasNoTextFor(chat: ChatFile): boolean {
  return (
    chat.path.endsWith('quiet-in-crisis.chat') ||
    chat.steps.some(
      ({ act }) => (act.type === 'taps' && act.isOld) || (act.type === 'command' && act.question !== undefined),
    )
  );
}

/** What staff are told, in the words of the outbox. */
function told({ effects }: Played): readonly string[] {
  return effects
    .flatMap((effect) => {
      if (effect.type === 'page') return [`page ${effect.reason}`];
      if (effect.type === 'task') return [`page ${effect.task}`];
      if (effect.type === 'callback') return ['page callback'];
      return effect.type === 'handoff' ? [`handoff ${effect.priority}`] : [];
    })
    .toSorted();
}

/** While danger has the floor, only texting has a question before consent that is still to be asked. */
function placeOf(conversation: Conversation): object {
  const { safety, owner } = regions(conversation.snapshot);
  return { dialog: placeAfterPrivacy(conversation), safety, owner };
}

/** Whoever texts told their number by that: only other channels ask, and what follows is a step earlier by text. */
function isAskedForContact({ snapshot }: Conversation): boolean {
  return regions(snapshot).dialog === 'contact';
}

const nothing: Wired = { bodies: [], told: [] };
const numbersIn = (text: string) => /\b(?:988|911)\b/.test(text);

test('every transcript that a phone can play leads to the same by text: states, outcome, what staff are told, helplines', {
  timeout: 300_000,
}, async () => {
  const directory = emptyDirectory();
  const store = await openSqlite({ directory, key: randomBytes(32), deadlineMs: 20_000 });
  const broken: string[] = [];
  const played = { en: 0, es: 0 };
  for (const [at, chat] of chats.entries()) {
    if (hasNoTextFor(chat)) continue;
    played[chat.locale === 'es' ? 'es' : 'en']++;
    const stage = openStage({ library, channel: 'web', locale: chat.locale, now: chat.now, site: chat.site });
    const overSms = chat.channel === 'sms' ? openStage({ library, ...chat }) : stage;
    const wire = wireStage(store, join(directory, 'spool'), chat, `+1614556${String(1_000 + at)}`);
    let [early, owed]: [Wired, readonly string[]] = [nothing, []]; // What followed by text before others were asked how to reach them.
    for (const step of chat.steps) {
      const wasAsked = isAskedForContact(overSms.rehearsal.conversation());
      const was = playStep(chat, step, overSms);
      const expected = overSms.rehearsal.conversation();
      const isKnown = wasAsked && !isAskedForContact(await wire.conversation());
      const { contact = 'none' } = expected.snapshot.context.answers;
      if (isKnown && contact === 'none') await wire.say(chat.locale === 'es' ? 'cambiar contacto' : 'change contact');
      const is = joined([early, ...(isKnown && contact !== 'none' ? [] : [await wire.play(step.act)])]);
      const now = await wire.conversation();
      const should = [...owed, ...told(was)].toSorted();
      const isAhead = isAskedForContact(expected) && !isAskedForContact(now);
      [early, owed] = isAhead ? [is, should] : [nothing, []];
      const differs = (what: string, a: unknown, b: unknown) => {
        if (JSON.stringify(a) !== JSON.stringify(b))
          broken.push(`${chat.path}:${step.line} ${what} ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`);
      };
      if (!isAhead) {
        differs('state', placeOf(now), placeOf(expected));
        differs('outcome', [outcome(now), disposition(now)], [outcome(expected), disposition(expected)]);
        differs('flags', assessment(now.snapshot).flags, assessment(expected.snapshot).flags);
        differs('told', is.told, should);
      }
      const crisis = was.utterances
        .filter(({ tone }) => tone === 'crisis')
        .map(({ text }) => text)
        .join('\n');
      differs('helpline', numbersIn(is.bodies.join('\n')) || !numbersIn(crisis), true);
      differs('silence', step.act.type === 'waits' || is.bodies.length > 0 || was.utterances.length === 0, true);
    }
  }
  await store.close();
  console.log(
    `Transcripts over the SMS wire: ${played.en} in English, ${played.es} in Spanish, of ${chats.length}; ${broken.length} differences.`,
  );
  expect(broken.slice(0, 30)).toEqual([]);
  expect(played.en).toBeGreaterThanOrEqual(40);
});
